"""What one unit's submissions say about one indicator in one period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pipelines.domain.period import Period, PeriodType
from pipelines.spec.model import Indicator, Spec

Amounts = Mapping[str, Decimal | None]
"""Data element to number; None for a blank."""
Slot = tuple[str, str, str]
"""(form, unit, period)."""


class Answer(NamedTuple):
    """A complete figure of one unit; ``below`` is None for counts and tests."""

    above: Fraction
    below: Fraction | None


@dataclass(frozen=True)
class Book:
    """Everything in force, by form, unit and period."""

    spec: Spec
    slots: Mapping[Slot, Amounts]
    _periods: dict[tuple[str, str, PeriodType], list[Period]] = field(default_factory=dict)

    def answer(self, indicator: Indicator, unit: str, period: Period) -> Answer | None:
        """The unit's figure; None where a number of it is missing or blank."""
        now = self._complete(indicator, unit, period)
        if now is None or indicator.measure != "change":
            return now
        before = self._complete(indicator, unit, period.year_before)
        return Answer(now.above - before.above, before.above) if before else None

    def last_denominator(self, indicator: Indicator, unit: str, period: Period) -> Fraction | None:
        """The unit's denominator in the period, else in the last one before that has one."""
        for earlier in self._upto(indicator.form, unit, period):
            found = self._sum(
                indicator.form, unit, earlier, indicator.denominator, latest_handed_in=True
            )
            if found is not None:
                return found
        return None

    def has(self, form: str, unit: str, period: Period) -> bool:
        """Tell whether anything is in force for the period or a part of it."""
        return any((form, unit, str(part)) in self.slots for part in self.parts(form, period))

    def number(self, form: str, unit: str, period: Period, element: str) -> Decimal | None:
        """One number as handed in for the period, or for its last part that was handed in."""
        held = [s for part in self.parts(form, period) if (s := self._slot(form, unit, part))]
        return held[-1].get(element) if held else None

    def parts(self, form: str, period: Period) -> Sequence[Period]:
        """The periods handed in that make up the period; itself where it is handed in."""
        types = self.spec.calendars[self.spec.forms[form].calendar].period_types
        if period.type in types:
            return (period,)
        calendar = self.spec.calendar(form)
        made = [parts for type_ in types if (parts := calendar.parts(period, type_))]
        return min(made, key=len) if made else ()

    def _complete(self, indicator: Indicator, unit: str, period: Period) -> Answer | None:
        test = indicator.test
        upper = test.elements if test else indicator.numerator
        above = self._sum(indicator.form, unit, period, upper)
        below = self._sum(indicator.form, unit, period, indicator.denominator)
        if above is None or (indicator.denominator and below is None):
            return None
        if test:
            return Answer(Fraction(test.op.holds(above, test.value)), None)
        return Answer(above, below if indicator.denominator else None)

    def _sum(
        self,
        form: str,
        unit: str,
        period: Period,
        elements: Sequence[str],
        *,
        latest_handed_in: bool = False,
    ) -> Fraction | None:
        """The elements added up; a stock is that of the last part, a flow of all parts."""
        parts = [self._slot(form, unit, part) for part in self.parts(form, period)]
        if not elements or not any(parts):
            return None
        latest = [part for part in parts if part][-1] if latest_handed_in else parts[-1]
        total = Fraction(0)
        for element in elements:
            summed = self.spec.data_elements[element].over_time == "sum"
            for part in parts if summed else [latest]:
                number = part.get(element) if part else None
                if number is None:
                    return None
                total += Fraction(number)
        return total

    def _slot(self, form: str, unit: str, period: Period) -> Amounts | None:
        return self.slots.get((form, unit, str(period)))

    def _upto(self, form: str, unit: str, period: Period) -> Iterator[Period]:
        """The periods of the same type up to this one in which anything came, newest first."""
        if not self._periods:
            self._index()
        held = self._periods.get((form, unit, period.type), [])
        yield from (p for p in reversed(held) if p <= period)

    def _index(self) -> None:
        for form, unit, code in self.slots:
            if form in self.spec.forms:
                handed_in = Period.parse(code)
                for type_ in self.spec.period_types(form):
                    for whole in self._wholes(form, handed_in, type_):
                        held = self._periods.setdefault((form, unit, type_), [])
                        if whole not in held:
                            held.append(whole)
        for held in self._periods.values():
            held.sort()

    def _wholes(self, form: str, part: Period, type_: PeriodType) -> Iterator[Period]:
        """The period of that type that the part belongs to."""
        months = {PeriodType.YEAR: 1, PeriodType.HALF_YEAR: 2, PeriodType.QUARTER: 4}
        for index in range(1, months.get(type_, 12) + 1):
            whole = Period(part.year, type_, index)
            if part in self.parts(form, whole):
                yield whole
