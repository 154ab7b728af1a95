"""What units add up to: answers, and what is known of those who gave none."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from pipelines.domain.period import Period
from pipelines.recount.answers import Book
from pipelines.spec.model import Indicator


@dataclass(frozen=True, slots=True)
class Count:
    """Sums over units; ``above`` is None while nobody answered."""

    above: Fraction | None = None
    below: Fraction | None = None
    reported: int = 0
    missing: int = 0
    room: Fraction = Fraction(0)
    """What the missing could count at most: their last denominators."""
    unbounded: bool = False
    """Somebody is missing of whom no denominator is known."""
    says_coverage: bool = False
    """Its own figures say how many units stand behind them."""

    def __add__(self, other: Self) -> Count:
        return Count(
            above=_plus(self.above, other.above),
            below=_plus(self.below, other.below),
            reported=self.reported + other.reported,
            missing=self.missing + other.missing,
            room=self.room + other.room,
            unbounded=self.unbounded or other.unbounded,
        )

    @property
    def expected(self) -> int:
        """Those who answered and those who did not."""
        return self.reported + self.missing

    def denominator(self, measure: str) -> Fraction | None:
        """What stands under the line: None for counts."""
        if measure == "share_of_units":
            return Fraction(self.expected)
        return None if measure == "count" else self.below

    def bounds(self, measure: str, is_open: bool) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most the value can be, whatever the missing would answer."""
        known = self.above or Fraction(0)
        below = self.denominator(measure)
        if self.missing == 0 and self.above is not None:
            if below == 0:
                return None, None
            value = known / (1 if below is None else below)
            return value, value
        if measure == "change" or (is_open and self.above is None):
            return None, None
        if measure == "count":
            return known, None
        if measure == "share_of_units":
            expected = self.expected
            return known / expected, None if self.unbounded else (known + self.missing) / expected
        if self.unbounded:
            return Fraction(0), None
        under = (below or 0) + self.room
        return (known / under, (known + self.room) / under) if under else (None, None)


def count_of(book: Book, indicator: Indicator, unit: str, period: Period) -> Count:
    """One unit's own answer, or what its silence leaves open."""
    form = book.spec.forms[indicator.form]
    answer = book.answer(indicator, unit, period)
    if answer is None:
        if form.obligation == "open":
            return Count()
        if indicator.measure != "ratio":
            return Count(missing=1)
        room = book.last_denominator(indicator, unit, period)
        return Count(missing=1, room=room or Fraction(0), unbounded=room is None)
    count = Count(above=answer.above, below=answer.below, reported=1)
    return _with_coverage(count, book, indicator, unit, period)


def _with_coverage(
    count: Count, book: Book, indicator: Indicator, unit: str, period: Period
) -> Count:
    """Published figures may say themselves how many units stand behind them."""
    says = book.spec.forms[indicator.form].coverage
    if says is None:
        return count
    reported, expected = (
        book.number(indicator.form, unit, period, element)
        for element in (says.reported, says.expected)
    )
    if reported is None or expected is None:
        return count
    missing = int(expected) - int(reported)
    return Count(
        above=count.above,
        below=count.below,
        reported=int(reported),
        missing=missing,
        unbounded=missing > 0,
        says_coverage=True,
    )


def _plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    if one is None or other is None:
        return one if other is None else other
    return one + other
