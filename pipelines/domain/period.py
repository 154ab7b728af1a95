"""Periods as codes (``2025``, ``2025-H1``, ``2025-Q1``, ``2025-06``) and their calendars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Self

from pipelines.domain.issue import Text

YEARS: Final = range(1900, 2200)
"""The years a period may lie in: any other is a slip, and calendars end at the year 1 and 9999."""


class PeriodType(StrEnum):
    """How long a period is; the value is the word used in the spec."""

    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS = {
    PeriodType.YEAR: 12,
    PeriodType.HALF_YEAR: 6,
    PeriodType.QUARTER: 3,
    PeriodType.MONTH: 1,
}
_CODE = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")


class NotAPeriodError(ValueError):
    """A text that is no period code; ``text`` says so to a person."""

    def __init__(self, written: str) -> None:
        first, last = YEARS[0], YEARS[-1]
        self.text = Text(
            f"“{written}” không phải là kỳ; hãy ghi 2025, 2025-H1, 2025-Q1 hoặc 2025-06"
            f" (năm từ {first} đến {last}).",
            f"“{written}” is not a period; write 2025, 2025-H1, 2025-Q1 or 2025-06"
            f" (a year from {first} to {last}).",
        )
        super().__init__(self.text.en)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A reporting period; which days it covers depends on the calendar of its form."""

    year: int
    type: PeriodType
    index: int = 1
    """Which one in the year, from 1."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a period code; raise NotAPeriodError for anything else."""
        match = _CODE.fullmatch(text)
        if not match or int(match[1]) not in YEARS:
            raise NotAPeriodError(text)
        year, half, quarter, month = match.groups()
        if half:
            return cls(int(year), PeriodType.HALF_YEAR, int(half))
        if quarter:
            return cls(int(year), PeriodType.QUARTER, int(quarter))
        if month:
            return cls(int(year), PeriodType.MONTH, int(month))
        return cls(int(year), PeriodType.YEAR)

    def __str__(self) -> str:
        match self.type:
            case PeriodType.YEAR:
                return f"{self.year:04d}"
            case PeriodType.HALF_YEAR:
                return f"{self.year:04d}-H{self.index}"
            case PeriodType.QUARTER:
                return f"{self.year:04d}-Q{self.index}"
            case PeriodType.MONTH:
                return f"{self.year:04d}-{self.index:02d}"

    @property
    def months(self) -> int:
        """How many months it lasts."""
        return _MONTHS[self.type]

    @property
    def previous(self) -> Self:
        """The period of the same type just before this one."""
        if self.index > 1:
            return type(self)(self.year, self.type, self.index - 1)
        return type(self)(self.year - 1, self.type, 12 // _MONTHS[self.type])

    @property
    def year_before(self) -> Self:
        """The same period one year earlier."""
        return type(self)(self.year - 1, self.type, self.index)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days a period covers.

    ``year_starts`` is (month, day). A year that does not start on 1 January is named after the
    year in which it *ends*: with (12, 1), ``2025`` runs from 1 December 2024 to 30 November 2025.
    """

    id: str
    year_starts: tuple[int, int] = (1, 1)

    def first_day(self, period: Period) -> date:
        """The first day of the period, inclusive."""
        month, day = self.year_starts
        year = period.year if (month, day) == (1, 1) else period.year - 1
        months = month - 1 + (period.index - 1) * _MONTHS[period.type]
        return date(year + months // 12, months % 12 + 1, day)

    def last_day(self, period: Period) -> date:
        """The last day of the period, inclusive."""
        month, day = self.year_starts
        year = period.year if (month, day) == (1, 1) else period.year - 1
        months = month - 1 + period.index * _MONTHS[period.type]
        return date(year + months // 12, months % 12 + 1, day) - timedelta(days=1)

    def parts(self, period: Period, type_: PeriodType) -> tuple[Period, ...]:
        """The shorter periods of that type that make up this one, in order."""
        span, length = _MONTHS[period.type], _MONTHS[type_]
        if length > span:
            return ()
        first = (period.index - 1) * span // length
        return tuple(Period(period.year, type_, first + i + 1) for i in range(span // length))

    def periods(self, type_: PeriodType, *, first: date, last: date) -> tuple[Period, ...]:
        """Every period of that type that overlaps [first, last], in order."""
        found = [
            Period(year, type_, index)
            for year in range(max(first.year - 1, YEARS.start), min(last.year + 2, YEARS.stop))
            for index in range(1, 12 // _MONTHS[type_] + 1)
        ]
        return tuple(p for p in found if self.last_day(p) >= first and self.first_day(p) <= last)
