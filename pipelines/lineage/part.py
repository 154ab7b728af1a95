"""What one unit puts into a figure: its numbers, or what is known while one of them is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pipelines.domain.period import Period
from pipelines.lineage.held import Held, HeldValue
from pipelines.spec.model import Indicator


class Side(StrEnum):
    """Where in a figure a number stands."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    BEFORE = "before"
    """The year before, which a change is measured against."""
    COVERAGE = "coverage"
    """How many units stand behind a published figure."""


class Use(StrEnum):
    """What a figure does with a number."""

    FIGURE = "figure"
    """It is counted."""
    BOUNDS = "bounds"
    """It only tells how far the figure can go while the unit is missing."""
    WAITING = "waiting"
    """It is not counted: another number of the unit is missing."""
    LACKING = "lacking"
    """The cell holds no number, so the unit is missing from the figure."""


class State(StrEnum):
    """How a unit stands in a figure."""

    COUNTED = "counted"
    SUPPRESSED = "suppressed"
    """Counted, with a number that readers may not see."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Feed:
    """One data value and what the figure does with it."""

    value: HeldValue
    side: Side
    use: Use
    carried: bool = False
    """A missing unit's denominator that is taken from before."""


@dataclass(frozen=True, slots=True)
class Part:
    """One unit's part of a figure."""

    unit: str
    state: State
    numerator: Fraction | None
    """What is added to the figure's numerator; None unless it is counted and shown."""
    denominator: Fraction | None
    """Likewise; None for counts. A unit expected is one in a share of units, missing or not."""
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class _Ask:
    element: str
    period: Period
    side: Side


def part_of(held: Held, indicator: Indicator, unit: str, period: Period) -> Part | None:
    """The unit's part of the indicator's figure for the period.

    None for an open form of which the unit handed in nothing: nobody expects it.
    """
    asks = tuple(_asks(held, indicator, period))
    found = [(ask, held.value(unit, ask.period, ask.element)) for ask in asks]
    if all(value is not None and value.is_number for _, value in found):
        feeds = tuple(Feed(v, ask.side, Use.FIGURE) for ask, v in found if v is not None)
        return _counted(held, indicator, unit, period, feeds)
    standing = tuple(
        Feed(value, ask.side, Use.WAITING if value.is_number else Use.LACKING)
        for ask, value in found
        if value is not None
    )
    if held.spec.forms[held.form].obligation == "open":
        return Part(unit, State.MISSING, None, None, standing) if standing else None
    known = tuple(_last_denominator(held, indicator, unit, period))
    bounds = {id(feed.value) for feed in known}
    kept = tuple(feed for feed in standing if id(feed.value) not in bounds)
    below = Fraction(1) if indicator.measure == "share_of_units" else None
    return Part(unit, State.MISSING, None, below, (*kept, *known))


def _asks(held: Held, indicator: Indicator, period: Period) -> Iterator[_Ask]:
    """Every number that a complete figure of a unit needs."""
    upper = indicator.test.elements if indicator.test else indicator.numerator
    yield from _of_side(held, upper, period, Side.NUMERATOR)
    yield from _of_side(held, indicator.denominator, period, Side.DENOMINATOR)
    if indicator.measure == "change":
        yield from _of_side(held, upper, period.year_before, Side.BEFORE)


def _of_side(held: Held, elements: Iterable[str], period: Period, side: Side) -> Iterator[_Ask]:
    """A flow is asked of every part of the period, a stock of the last one."""
    parts = held.parts(period)
    for element in elements:
        summed = held.spec.data_elements[element].over_time == "sum"
        yield from (_Ask(element, part, side) for part in (parts if summed else parts[-1:]))


def _counted(
    held: Held, indicator: Indicator, unit: str, period: Period, feeds: tuple[Feed, ...]
) -> Part:
    coverage = tuple(_coverage(held, unit, period))
    if any(feed.value.is_suppressed for feed in feeds):
        return Part(unit, State.SUPPRESSED, None, None, (*feeds, *coverage))
    above, below, before = (
        sum((Fraction(f.value.value or 0) for f in feeds if f.side is side), Fraction(0))
        for side in (Side.NUMERATOR, Side.DENOMINATOR, Side.BEFORE)
    )
    if indicator.test:
        above = Fraction(indicator.test.op.holds(above, indicator.test.value))
    denominators = {"share_of_units": Fraction(1), "ratio": below, "change": before}
    return Part(
        unit,
        State.COUNTED,
        above - before,
        denominators.get(indicator.measure),
        (*feeds, *coverage),
    )


def _last_denominator(
    held: Held, indicator: Indicator, unit: str, period: Period
) -> Iterator[Feed]:
    """The missing unit's denominator: this period's own, else the last one before that is whole."""
    if indicator.measure != "ratio":
        return
    stocks = any(held.spec.data_elements[e].over_time != "sum" for e in indicator.elements)
    for when in held.upto(unit, period):
        last = held.last_part(unit, when)
        asks = [
            (part, element)
            for element in indicator.denominator
            for part in held.parts(when)
            if held.spec.data_elements[element].over_time == "sum" or part == last
        ]
        found = [held.value(unit, part, element) for part, element in asks]
        if all(value is not None and value.is_number for value in found):
            carried = when != period or (stocks and last != held.parts(when)[-1])
            for value in found:
                if value is not None:
                    yield Feed(value, Side.DENOMINATOR, Use.BOUNDS, carried)
            return


def _coverage(held: Held, unit: str, period: Period) -> Iterator[Feed]:
    """What a published figure says of the units behind it, if it says both numbers."""
    says, last = held.spec.forms[held.form].coverage, held.last_part(unit, period)
    if says is None or last is None:
        return
    found = [held.value(unit, last, element) for element in (says.reported, says.expected)]
    if all(value is not None and value.is_number for value in found):
        yield from (Feed(v, Side.COVERAGE, Use.BOUNDS) for v in found if v is not None)
