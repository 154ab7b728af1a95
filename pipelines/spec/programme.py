"""Programmes: what a plan promises, by which clause, with worked examples, and its tasks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipelines.domain.verdict import Operator
from pipelines.spec.entry import Entry
from pipelines.spec.scalar import Rational, UnitKey, UnreadableError, Words


class Clause(Entry):
    """A few words quoted from a document."""

    document: str
    quote: str


class Expected(Entry):
    """What a worked example must give; what is left out is not checked."""

    verdict: Literal["met", "not_met", "undetermined", "not_applicable", "none"] | None = None
    """``none`` where the programme sets no value."""
    numerator: int | None = None
    denominator: int | None = None
    value: Rational | None = None
    lower: Rational | None = None
    upper: Rational | None = None
    to_go: int | None = None


Count = Annotated[int, Field(ge=0)]
_MOST_UNITS = 20_000


def _one_entry_per_unit(
    given: tuple[dict[str, int | None], ...],
) -> tuple[dict[str, int | None], ...]:
    """Write ``{has_model: 1, times: 12}`` out as twelve units that reported the same."""
    written: list[dict[str, int | None]] = []
    for unit in given:
        times = unit.get("times", 1)
        if times is None or not 1 <= times <= _MOST_UNITS:
            raise UnreadableError(
                f"times là số đơn vị báo cáo giống nhau, từ 1 đến {_MOST_UNITS}",
                f"times says how many units reported the same, from 1 to {_MOST_UNITS}",
            )
        figures = {element: count for element, count in unit.items() if element != "times"}
        written += [figures] * times
    return tuple(written)


Given = Annotated[tuple[dict[str, Count | None], ...], AfterValidator(_one_entry_per_unit)]


class Example(Entry):
    """A worked example: what each unit reported and what must come out.

    ``given`` has one entry per expected unit: element to number, or to null for a blank; an empty
    mapping is a unit that has not reported. ``times`` stands for so many units that reported the
    same. ``carried`` may hold a unit's last accepted figures, ``before`` has the same units one
    year earlier, for measures of change.
    """

    given: Given
    carried: Given = ()
    before: Given = ()
    expect: Expected


class Baseline(Entry):
    """Where a target starts from: a figure that a document states for a day."""

    value: Rational
    day: date
    clause: Clause


class Milestone(Entry):
    """A value that a plan wants reached on the way to its target."""

    due: date
    value: Rational
    clause: Clause | None = None


class Target(Entry):
    """Operator + value + due date + clause; without ``op`` and ``value`` it is only monitored."""

    indicator: str
    op: Operator | None = None
    value: Rational | None = None
    due: date | None = None
    baseline: Baseline | None = None
    """Without one there is no path to the target and no pace."""
    milestones: tuple[Milestone, ...] = ()
    """Oldest first."""
    clause: Clause
    modality: Literal["require", "strive", "monitor"] = "require"
    """``strive`` for *phấn đấu*; ``monitor`` where no value is set."""
    provenance: Literal["quoted", "inherited"]
    inherited_from: str | None = None
    """The document whose target is carried when the plan's own text was not found."""
    note: Words | None = None
    examples: tuple[Example, ...] = ()

    @property
    def is_set(self) -> bool:
        """True where the plan sets a value that can be met or missed."""
        return self.op is not None and self.value is not None

    @property
    def path_clauses(self) -> tuple[Clause, ...]:
        """What the baseline and the milestones are quoted from."""
        marks = (self.baseline, *self.milestones)
        return tuple(mark.clause for mark in marks if mark and mark.clause)


class Task(Entry):
    """A task of the plan (*nhiệm vụ, giải pháp*)."""

    id: str
    name: Words
    clause: Clause
    responsible: Words | None = None
    """Only where the text names a body."""
    due: date | None = None


class Programme(Entry):
    """A plan document with its scope, targets and tasks."""

    name: Words
    short_name: Words
    document: str
    scope: tuple[UnitKey, ...] = Field(min_length=1)
    """The unit(s) the plan is for; several where the same area has an id in two schemes."""
    starts: date
    ends: date
    targets: tuple[Target, ...] = Field(min_length=1)
    collects: tuple[str, ...] = ()
    """Forms that are handed in besides those its targets are read from."""
    tasks: tuple[Task, ...] = ()
    note: Words | None = None
