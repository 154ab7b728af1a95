"""Whether a target will be met by its due date, as far as figures up to a day can say.

The first rule that holds gives the word:

| rule | word |
|---|---|
| no target is set, or the due date is not ahead | none |
| the bounds of the due period already satisfy the operator | secured |
| the bounds of the due period can no longer satisfy it | impossible |
| projection: its pessimistic end meets the target, and the newest figure is not astray | on track |
| path: the latest figure has reached the path | on track |
| the rate and the latest step both go the wrong way | regressing |
| projection: only its middle meets the target | at risk |
| path: the latest is behind by less than the path climbs in one period | at risk |
| projection: its middle misses the target | off track |
| path: the latest is further behind | off track |
| neither a projection nor a path | insufficient data |

*Bounds*: exact, from the row of the due period once it has begun (Manski 1989). A total that can
only grow within its year is bounded below by what it is today, before its last period begins.

*Projection*: the Theil–Sen line through three or more comparable points, at the end of the due
period (``robust.py`` has the formula and its sources), kept within what the figure can be. Points
are comparable when all units expected reported them and the series does not break between them,
nor between them and the due date.

*Astray*: the newest figure, at its best where units are missing, misses the target although the
line meets it on that day. A robust line hardly moves for one figure; a reader would.

*Path*: straight, by days, from the declared baseline through the milestones to the target at its
due date; none without a baseline, and none from one that lies before a break. With it comes the
pace in points per period: required, ``(target - latest) / periods left``; observed, the slope of
the Theil–Sen line, with fewer points ``(latest - baseline) / periods between``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from pipelines.attainment.aim import (
    UNLIMITED,
    Aim,
    Mark,
    Span,
    months_of,
    path_at,
    periods_at,
    rate_between,
)
from pipelines.attainment.robust import At, Line, robust_line
from pipelines.domain.verdict import Verdict, judge


class Word(StrEnum):
    """What can be said of a target before its due date."""

    SECURED = "secured"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    REGRESSING = "regressing"
    IMPOSSIBLE = "impossible"
    INSUFFICIENT_DATA = "insufficient_data"


class Point(NamedTuple):
    """One period of a series."""

    day: date
    """Its last day."""
    value: Fraction | None
    whole: bool
    """All units expected reported."""
    break_before: bool = False
    bounds: Span = UNLIMITED
    """What the figure can be where units are missing."""

    def at_its_best(self, aim: Aim) -> Fraction | None:
        """Its value, or the better one of its bounds; None where nothing bounds it there."""
        if self.whole:
            return self.value
        return self.bounds.upper if aim.op.wants_more else self.bounds.lower


@dataclass(frozen=True, slots=True)
class Projection:
    """Where the robust line stands at the end of the due period, and its limits."""

    now: Mark
    """The height of the line at the newest comparable figure."""
    day: date
    middle: Fraction
    low: Fraction
    high: Fraction
    figures: int
    """How many comparable figures the line was laid through."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The word and what stands behind it; rates in points per period, None where not known."""

    word: Word
    step: int
    """The months of one period, by which the rates count."""
    corners: tuple[Mark, ...] = ()
    """The path from its baseline to the target."""
    path: Fraction | None = None
    """The path on the day that is looked at."""
    latest: Mark | None = None
    """The newest comparable figure."""
    has_arrived: bool = False
    """The newest comparable figure meets the target."""
    required_rate: Fraction | None = None
    observed_rate: Fraction | None = None
    projection: Projection | None = None
    is_astray: bool = False
    """The newest figure misses the target although the line meets it on that day."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the rules read."""

    aim: Aim
    points: tuple[Mark, ...]
    step: int
    corners: tuple[Mark, ...]
    line: Line | None
    projection: Projection | None
    is_astray: bool = False

    @property
    def pessimistic(self) -> Fraction | None:
        if self.projection is None:
            return None
        return self.projection.low if self.aim.op.wants_more else self.projection.high

    @property
    def behind(self) -> Fraction | None:
        """How far the latest figure is behind the path; negative where it is ahead."""
        planned = path_at(self.corners, self.points[-1].day) if self.points else None
        return None if planned is None else self.aim.toward(planned - self.points[-1].value)

    @property
    def rate(self) -> Fraction | None:
        if self.line:
            return self.line.slope
        if not self.points or not self.corners:
            return None
        return rate_between(self.corners[0], self.points[-1], self.step)

    @property
    def latest_step(self) -> Fraction | None:
        known = (*self.corners[:1], *self.points) if len(self.points) == 1 else self.points
        return known[-1].value - known[-2].value if len(known) > 1 else None


def outlook(
    points: Sequence[Point],
    *,
    today: date,
    aim: Aim | None,
    step: int,
    due_bounds: Span | None = None,
    possible: Span = UNLIMITED,
    break_ahead: bool = False,
) -> Outlook | None:
    """The outlook on ``today``; None without a target or once its due date is reached.

    ``points`` are of one period length and, for totals within a year, of one part of the year;
    ``step`` is the months between two of them. ``due_bounds`` are the exact bounds of the due
    period where any are known, ``possible`` what such a figure can be at all. ``break_ahead``:
    the series is known to break before the due date, so that nothing reaches across.
    """
    if aim is None or today >= aim.due:
        return None
    seen = _evidence([p for p in points if p.day <= today], aim, step, possible, break_ahead)
    latest = seen.points[-1] if seen.points else None
    has_pace = bool(seen.corners) and latest is not None
    return Outlook(
        word=_settled(aim, due_bounds) or _word(seen),
        step=step,
        corners=seen.corners,
        path=path_at(seen.corners, today),
        latest=latest,
        has_arrived=latest is not None and aim.op.holds(latest.value, aim.target),
        required_rate=_required(aim, latest, step) if has_pace else None,
        observed_rate=seen.rate if has_pace else None,
        projection=seen.projection,
        is_astray=seen.is_astray,
    )


def _settled(aim: Aim, bounds: Span | None) -> Word | None:
    if bounds is None:
        return None
    verdict = judge(aim.op, aim.target, lower=bounds.lower, upper=bounds.upper)
    return {Verdict.MET: Word.SECURED, Verdict.NOT_MET: Word.IMPOSSIBLE}.get(verdict)


def _on_track(seen: _Evidence) -> bool:
    if seen.pessimistic is not None:
        return not seen.is_astray and seen.aim.op.holds(seen.pessimistic, seen.aim.target)
    return seen.behind is not None and seen.behind <= 0


def _regressing(seen: _Evidence) -> bool:
    moves = (seen.rate, seen.latest_step)
    return all(move is not None and seen.aim.toward(move) < 0 for move in moves)


def _at_risk(seen: _Evidence) -> bool:
    if seen.projection is not None:
        return seen.aim.op.holds(seen.projection.middle, seen.aim.target)
    return seen.behind is not None and seen.behind < _climb(seen)


def _off_track(seen: _Evidence) -> bool:
    return seen.projection is not None or seen.behind is not None


_RULES: tuple[tuple[Callable[[_Evidence], bool], Word], ...] = (
    (_on_track, Word.ON_TRACK),
    (_regressing, Word.REGRESSING),
    (_at_risk, Word.AT_RISK),
    (_off_track, Word.OFF_TRACK),
)


def _word(seen: _Evidence) -> Word:
    return next((word for holds, word in _RULES if holds(seen)), Word.INSUFFICIENT_DATA)


def _evidence(
    points: Sequence[Point], aim: Aim, step: int, possible: Span, break_ahead: bool
) -> _Evidence:
    start = max((i for i, p in enumerate(points) if p.break_before), default=None)
    since = points[start:]
    marks = tuple(Mark(p.day, p.value) for p in since if p.whole and p.value is not None)
    if break_ahead:
        return _Evidence(aim, marks, step, (), None, None)
    line = robust_line([At(periods_at(mark.day, step), mark.value) for mark in marks])
    broken = start is not None and not _reaches(aim.baseline, points[start].day, step)
    projection = _project(line, marks[-1].day, aim.due_period_end, step, possible) if line else None
    astray = line is not None and _is_astray(since[-1], line, aim, step, possible)
    return _Evidence(aim, marks, step, () if broken else aim.path, line, projection, astray)


def _is_astray(newest: Point, line: Line, aim: Aim, step: int, possible: Span) -> bool:
    best = newest.at_its_best(aim)
    foreseen = possible.within(line.at(periods_at(newest.day, step)))
    return (
        best is not None
        and not aim.op.holds(best, aim.target)
        and aim.op.holds(foreseen, aim.target)
    )


def _reaches(baseline: Mark | None, first_day_end: date, step: int) -> bool:
    """A baseline within the first period after the break, or later, belongs to that series."""
    return baseline is not None and months_of(first_day_end) - months_of(baseline.day) < step


def _project(line: Line, latest: date, day: date, step: int, possible: Span) -> Projection:
    at = periods_at(day, step)
    now = Mark(latest, possible.within(line.at(periods_at(latest, step))))
    middle, low, high = (
        possible.within(line.at(at, slope)) for slope in (line.slope, line.lowest, line.highest)
    )
    return Projection(now, day, middle, low, high, len(line.points))


def _required(aim: Aim, latest: Mark | None, step: int) -> Fraction | None:
    return rate_between(latest, Mark(aim.due_period_end, aim.target), step) if latest else None


def _climb(seen: _Evidence) -> Fraction:
    """What the path gains from the latest figure over one period, at most up to the due date."""
    latest, aim = seen.points[-1].day, seen.aim
    planned = path_at(seen.corners, latest)
    if planned is None:
        return Fraction(0)
    ahead = next((m for m in seen.corners if m.day > latest), Mark(aim.due, aim.target))
    periods = periods_at(ahead.day, seen.step) - periods_at(latest, seen.step)
    gain = aim.toward(ahead.value - planned)
    return gain / periods if periods > 1 else gain
