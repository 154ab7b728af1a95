"""The outlook of one row of attainment, from the rows of the same unit and indicator.

*Today* is the last day of the period on show, or the day of the answer where that comes first, so
that a period in the past is told as it stood then. The due period is the one of the same length
that holds the due date. Year-to-date figures are compared with the same part of other years.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from pipelines.attainment.aim import Aim, Mark, Span
from pipelines.attainment.outlook import Outlook, Point, outlook
from pipelines.domain.period import Calendar, Period, PeriodType
from pipelines.spec.model import Indicator, Spec, Target

_MONTHS_OF_A_YEAR = 12
_SHARE = Span(Fraction(0), Fraction(1))
_POSSIBLE = {
    "ratio": _SHARE,
    "share_of_units": _SHARE,
    "count": Span(Fraction(0)),
    "change": Span(Fraction(-1)),
}


class Figure(NamedTuple):
    """One row of attainment, as far as the outlook reads it."""

    period: Period
    day: date
    """The last day of the period."""
    value: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    whole: bool
    """All units expected reported."""
    break_before: bool


def prospect(
    shown: Figure, rows: Sequence[Figure], *, target: Target, spec: Spec, as_of: date
) -> Outlook | None:
    """The outlook of ``shown``; ``rows`` are all periods of its unit and indicator, in any order.

    None without a target, and once the due date is reached.
    """
    indicator = spec.indicators[target.indicator]
    calendar = spec.calendar(indicator.form)
    if target.op is None or target.value is None or target.due is None:
        return None
    due = _holding(calendar, shown.period, target.due)
    today = min(as_of, shown.day)
    yearly = any(spec.data_elements[e].semantics == "year_to_date" for e in indicator.elements)
    past = sorted(
        (r for r in rows if r.period.type is due.type and r.day <= today), key=lambda r: r.day
    )
    points, broken = _points(past, part=due.index if yearly else None)
    return outlook(
        points,
        today=today,
        aim=_aim(target, due_period_end=calendar.last_day(due)),
        step=_MONTHS_OF_A_YEAR if yearly else due.months,
        due_bounds=_bounds(shown, due, _grown(indicator, spec, calendar, shown, due, rows)),
        possible=_POSSIBLE[indicator.measure],
        break_ahead=broken or _break_ahead(indicator, calendar, shown.period, today, target.due),
    )


def _holding(calendar: Calendar, like: Period, day: date) -> Period:
    """The period of the same length that holds the day."""
    return calendar.periods(like.type, first=day, last=day)[0]


def _aim(target: Target, *, due_period_end: date) -> Aim | None:
    if target.op is None or target.value is None or target.due is None:
        return None
    return Aim(
        target.op,
        target.value,
        target.due,
        due_period_end,
        Mark(target.baseline.day, target.baseline.value) if target.baseline else None,
        tuple(Mark(m.due, m.value) for m in target.milestones),
    )


def _points(past: Sequence[Figure], *, part: int | None) -> tuple[list[Point], bool]:
    """The periods of that part of the year (None: all), and whether a break follows the last.

    A break at a period that is left out lies before the next one that is not.
    """
    points: list[Point] = []
    broken = False
    for row in past:
        broken = broken or row.break_before
        if part is None or row.period.index == part:
            bounds = Span(row.lower, row.upper)
            points.append(Point(row.day, row.value, row.whole, broken, bounds))
            broken = False
    return points, broken


def _bounds(shown: Figure, due: Period, grown: Fraction | None) -> Span | None:
    """Those of the due period once it is under way, no lower than what a total has grown to."""
    if shown.period != due:
        return None if grown is None else Span(grown)
    known = [low for low in (shown.lower, grown) if low is not None]
    return Span(max(known, default=None), shown.upper)


def _grown(
    indicator: Indicator,
    spec: Spec,
    calendar: Calendar,
    shown: Figure,
    due: Period,
    rows: Sequence[Figure],
) -> Fraction | None:
    """What a count of the due period can no longer fall below; None where nothing says so.

    A year is at least the sum of its parts so far; a total to date at least the one before it.
    """
    semantics = {spec.data_elements[e].semantics for e in indicator.elements}
    if indicator.measure != "count" or len(semantics) != 1 or "stock" in semantics:
        return None
    if shown.period != due:
        earlier = shown.period.year == due.year and shown.period.index < due.index
        return shown.lower if semantics == {"year_to_date"} and earlier else None
    parts = [_lows(rows, calendar.parts(due, t)) for t in PeriodType if t is not due.type]
    flows = semantics == {"flow"}
    least = [sum(lows, Fraction(0)) if flows else max(lows) for lows in parts if lows]
    return max(least, default=None)


def _lows(rows: Sequence[Figure], parts: Sequence[Period]) -> list[Fraction]:
    return [row.lower for row in rows if row.period in parts and row.lower is not None]


def _break_ahead(
    indicator: Indicator, calendar: Calendar, like: Period, today: date, due: date
) -> bool:
    """Tell whether the series breaks in a period that ends after today, up to the due date."""
    starts = [calendar.first_day(b.period) for b in indicator.breaks]
    return any(
        day <= due and calendar.last_day(_holding(calendar, like, day)) > today for day in starts
    )
