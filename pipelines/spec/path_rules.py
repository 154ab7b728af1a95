"""What baselines and milestones say: a path that leads forward in time to a target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

from pipelines.domain.issue import Text
from pipelines.spec.checked import Checked
from pipelines.spec.fault import Fault
from pipelines.spec.model import Target
from pipelines.spec.value_rules import HIGHEST, LOWEST
from pipelines.spec.yaml_tree import Path

_Mark = tuple[Path, date, Fraction]
"""Where a value of the path stands in the file, its day and the value."""


def paths_lead_to_a_target(c: Checked) -> Iterator[Fault]:
    """A baseline and milestones stand where the plan sets a value to reach."""
    for path, target, _ in c.targets():
        if not target.is_set and (target.baseline or target.milestones):
            key = "baseline" if target.baseline else "milestones"
            yield c.fault(
                "SPEC230",
                (*path, key),
                Text(
                    "chỉ tiêu chỉ theo dõi không có lộ trình để đi tới",
                    "what is only monitored has nothing to lead to",
                ),
                Text(
                    "Thêm op, value, due, hoặc bỏ baseline và milestones.",
                    "Add op, value and due, or drop baseline and milestones.",
                ),
            )


def paths_are_quoted_from_what_exists(c: Checked) -> Iterator[Fault]:
    """The documents that a baseline and milestones are quoted from exist."""
    for path, target, _ in c.targets():
        if target.baseline:
            place: Path = (*path, "baseline", "clause", "document")
            yield from c.exists("documents", target.baseline.clause.document, place)
        for i, milestone in enumerate(target.milestones):
            if milestone.clause:
                place = (*path, "milestones", i, "clause", "document")
                yield from c.exists("documents", milestone.clause.document, place)


def paths_go_forward_in_time(c: Checked) -> Iterator[Fault]:
    """Baseline, milestones and due date follow each other, milestones while the programme runs.

    A baseline may be older than its programme: plans start from the figure of the year before.
    """
    for name, programme in c.spec.programmes.items():
        for i, target in enumerate(programme.targets):
            path: Path = ("programmes", name, "targets", i)
            for (_, before, _), (place, day, _) in pairwise(_marks(target, path)):
                if day <= before:
                    yield _too_early(c, place, day, before)
            for place, day, _ in _milestones(target, path):
                if day < programme.starts:
                    yield _too_early(c, place, day, programme.starts)


def paths_lead_toward_the_target(c: Checked) -> Iterator[Fault]:
    """Milestones lie between the baseline and the target, each no further off than the last."""
    for path, target, _ in c.targets():
        values = [value for _, _, value in _marks(target, path)]
        if not target.is_set or not values:
            continue
        toward = values[-1] >= values[0] if target.baseline else target.op and target.op.wants_more
        for (_, _, before), (place, _, value) in pairwise(_marks(target, path)):
            if before != value and (value > before) != toward:
                yield c.fault(
                    "SPEC229",
                    (*place, "value"),
                    Text(
                        "mốc không nằm trên đường từ mức đầu kỳ đến chỉ tiêu",
                        "not on the way from the baseline to the target",
                    ),
                    Text("Đọc lại văn bản và sửa value.", "Read the clause again, mend value."),
                )


def paths_keep_within_what_can_be(c: Checked) -> Iterator[Fault]:
    """A share on the way lies between 0 % and 100 %, like the target itself."""
    for path, target, indicator in c.targets():
        low = LOWEST.get(indicator.measure, Fraction(0))
        high = HIGHEST.get(indicator.measure)
        for place, _, value in (*_baseline(target, path), *_milestones(target, path)):
            if value < low or (high is not None and value > high):
                yield c.fault(
                    "SPEC218",
                    (*place, "value"),
                    Text(f"số liệu không thể là {value}", f"no figure can be {value}"),
                    Text(
                        "Viết tỷ lệ với dấu %, ví dụ 95%.", "Write a share with its sign, as 95%."
                    ),
                )


def _marks(target: Target, path: Path) -> tuple[_Mark, ...]:
    """The whole path, as written: baseline, milestones, target."""
    end: tuple[_Mark, ...] = ()
    if target.due is not None and target.value is not None:
        end = ((path, target.due, target.value),)
    return (*_baseline(target, path), *_milestones(target, path), *end)


def _baseline(target: Target, path: Path) -> tuple[_Mark, ...]:
    if target.baseline is None:
        return ()
    return (((*path, "baseline"), target.baseline.day, target.baseline.value),)


def _milestones(target: Target, path: Path) -> tuple[_Mark, ...]:
    return tuple(
        ((*path, "milestones", i), milestone.due, milestone.value)
        for i, milestone in enumerate(target.milestones)
    )


def _too_early(c: Checked, place: Path, day: date, before: date) -> Fault:
    return c.fault(
        "SPEC228",
        (*place, "due"),
        Text(f"ngày {day} phải sau {before}", f"{day} must come after {before}"),
        Text(
            "Xếp theo thời gian: baseline, milestones, due.",
            "Put them in the order of time: baseline, milestones, due.",
        ),
    )
