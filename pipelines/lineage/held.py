"""Data values with their addresses, as one form's units handed them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self

from pipelines.domain.period import Period, PeriodType
from pipelines.recount.answers import Book
from pipelines.spec.model import Spec

SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Corrected:
    """That the office declares another value than the unit's file says."""

    expect: Decimal
    """What stands in the cell."""
    reason: str | None
    """None in a snapshot where it could tell a number not shown."""
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class HeldValue:
    """One data value: what it is, and the cell of the file that it was typed into."""

    form: str
    unit: str
    period: Period
    element: str
    value: Decimal | None
    absence: str | None
    """blank, unreadable or suppressed; None where there is a number."""
    typed: str
    file: str
    sha256: str | None
    """None where a snapshot withholds it."""
    sheet: str
    cell: str
    received_at: datetime
    late: bool
    revised: bool
    superseded: tuple[HeldValue, ...] = ()
    """What earlier files of the same unit said in its place, newest first."""
    explanation: str | None = None
    """What the unit says about it, as typed."""
    source: str | None = None
    """The address that a published figure was taken from."""
    corrected: Corrected | None = None
    """None too where a snapshot does not show it."""

    @property
    def is_suppressed(self) -> bool:
        """There is a number, and readers may not see it."""
        return self.absence == SUPPRESSED

    @property
    def is_number(self) -> bool:
        """Tell whether a number was handed in, shown or not."""
        return self.value is not None or self.is_suppressed


def corrected_of(row: Mapping[str, Any]) -> Corrected | None:
    """The correction that a row of values tells of."""
    if row["corrected_from"] is None:
        return None
    names = ("corrected_from", "corrected_because", "corrected_by", "corrected_on")
    return Corrected(*(row[name] for name in names))


Slots = Mapping[tuple[str, Period], Mapping[str, HeldValue]]


@dataclass(frozen=True)
class Held:
    """What is in force of one form, by unit and period, of periods that had begun."""

    spec: Spec
    form: str
    slots: Slots
    since: Mapping[str, int]
    """The year of each unit's first file."""
    _parts: dict[Period, tuple[Period, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[HeldValue], *, spec: Spec, form: str, as_of: date) -> Self:
        """Sort the values of the form; those of periods that had not begun count nothing."""
        calendar, slots = spec.calendar(form), dict[tuple[str, Period], dict[str, HeldValue]]()
        for value in values:
            if value.form == form and calendar.first_day(value.period) <= as_of:
                slots.setdefault((value.unit, value.period), {})[value.element] = value
        since: dict[str, int] = {}
        for unit, period in slots:
            since[unit] = min(period.year, since.get(unit, period.year))
        return cls(spec, form, slots, since)

    def parts(self, period: Period) -> tuple[Period, ...]:
        """The periods handed in that make up the period; itself where it is handed in."""
        if period not in self._parts:
            self._parts[period] = tuple(Book(self.spec, {}).parts(self.form, period))
        return self._parts[period]

    def last_part(self, unit: str, period: Period) -> Period | None:
        """The last part of the period for which the unit handed anything in."""
        held = (part for part in reversed(self.parts(period)) if (unit, part) in self.slots)
        return next(held, None)

    def value(self, unit: str, period: Period, element: str) -> HeldValue | None:
        """The value in force; None where the unit's file has none."""
        return self.slots.get((unit, period), {}).get(element)

    def upto(self, unit: str, period: Period) -> Iterator[Period]:
        """The period and earlier ones of its type in which anything came, newest first."""
        when = period
        while unit in self.since and when.year >= self.since[unit]:
            if self.last_part(unit, when) is not None:
                yield when
            when = when.previous


def shown_periods(
    spec: Spec, form: str, *, starts: date, ends: date, as_of: date
) -> Iterator[Period]:
    """Periods of the form that end within a programme and had begun on the day."""
    calendar = spec.calendar(form)
    types: Iterable[PeriodType] = dict.fromkeys(spec.period_types(form))
    for type_ in types:
        for period in calendar.periods(type_, first=starts, last=min(ends, as_of)):
            if starts <= calendar.last_day(period) <= ends:
                yield period
