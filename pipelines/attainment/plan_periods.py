"""The periods of one form: those handed in, those rolled up from them, and their deadlines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pipelines.domain.org_unit import LEVELS
from pipelines.domain.period import Period, PeriodType
from pipelines.spec.model import Indicator, Programme, Spec


@dataclass(frozen=True, slots=True)
class FormPeriods:
    """The numbered periods of a form, each type in the order of time."""

    spec: Spec
    form: str
    form_no: int
    as_of: date
    numbers: Mapping[Period, int]
    part_types: Mapping[PeriodType, PeriodType]
    """Rolled-up type to the handed-in type it is made of."""

    def first_day(self, period: Period) -> date:
        """In the calendar of the form."""
        return self.spec.calendar(self.form).first_day(period)

    def last_day(self, period: Period) -> date:
        """In the calendar of the form."""
        return self.spec.calendar(self.form).last_day(period)

    def parts(self, period: Period) -> tuple[Period, ...]:
        """The handed-in periods that a rolled-up one is made of; none for a handed-in one."""
        type_ = self.part_types.get(period.type)
        return self.spec.calendar(self.form).parts(period, type_) if type_ else ()

    def shown(self, programme: Programme) -> Iterator[Period]:
        """Periods that end within the programme and have begun on ``as_of``."""
        for period in self.numbers:
            ends_within = programme.starts <= self.last_day(period) <= programme.ends
            if ends_within and self.first_day(period) <= self.as_of:
                yield period

    def breaks(self, period: Period, indicator: Indicator) -> bool:
        """Tell whether the indicator's series breaks at, or within, the period."""
        first, last = self.first_day(period), self.last_day(period)
        return any(first <= self.first_day(b.period) <= last for b in indicator.breaks)

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row per period."""
        starts: dict[PeriodType, int] = {}
        for period, number in self.numbers.items():
            yield {
                "period_no": number,
                "form_no": self.form_no,
                "period": str(period),
                "first_day": self.first_day(period),
                "last_day": self.last_day(period),
                "series_start": starts.setdefault(period.type, number),
                "year_before": self.numbers.get(period.year_before),
                "is_rolled_up": period.type in self.part_types,
                "part_count": max(1, len(self.parts(period))),
                "is_awaited": self._is_awaited(period),
            }

    def part_rows(self) -> Iterator[dict[str, Any]]:
        """One row per rolled-up period and part of it."""
        for period, number in self.numbers.items():
            parts = self.parts(period)
            for part in parts:
                if part in self.numbers:
                    yield {
                        "period_no": number,
                        "part_no": self.numbers[part],
                        "part_count": len(parts),
                        "is_last": part == parts[-1],
                    }

    def level_rows(self) -> Iterator[dict[str, Any]]:
        """One row per period and level: whether its figure may still change in the ordinary way."""
        for period, number in self.numbers.items():
            for level_no in range(len(LEVELS)):
                yield {
                    "period_no": number,
                    "level_no": level_no,
                    "is_provisional": self._is_provisional(period, level_no),
                }

    def _is_awaited(self, period: Period) -> bool:
        """True until the deadline of the lowest level; without one, until the period is over."""
        form = self.spec.forms[self.form]
        if form.obligation == "open":
            return False
        lowest = max(form.levels, key=LEVELS.index)
        deadline = self.spec.deadline(self.form, lowest, period)
        return self.as_of <= (deadline or self.last_day(period))

    def _is_provisional(self, period: Period, level_no: int) -> bool:
        """True until the last deadline at that level or below has passed."""
        form = self.spec.forms[self.form]
        if form.obligation == "open":
            return False
        deadlines = [
            due.last_day_on_time(self.last_day(period))
            for level, due in form.due.items()
            if LEVELS.index(level) >= level_no
        ]
        return self.as_of <= max(deadlines, default=self.last_day(period))


def form_periods(
    spec: Spec,
    form: str,
    *,
    form_no: int,
    first_no: int,
    windows: Collection[Programme],
    handed_in: Collection[Period],
    as_of: date,
) -> FormPeriods:
    """Number the periods that programmes show, a year before them, and all that was handed in."""
    entry = spec.calendars[spec.forms[form].calendar]
    calendar = spec.calendar(form)
    part_types = {
        rolled: max(entry.period_types, key=lambda type_: _length(type_, shorter_than=rolled))
        for rolled in entry.rolls_up_to
        if rolled not in entry.period_types
    }
    first = min(
        [programme.starts - timedelta(days=366) for programme in windows]
        + [calendar.first_day(period) for period in handed_in if period.type in entry.period_types]
    )
    last = max(programme.ends for programme in windows)
    numbers: dict[Period, int] = {}
    for type_ in dict.fromkeys(spec.period_types(form)):
        for period in calendar.periods(type_, first=first, last=min(last, as_of)):
            numbers[period] = first_no + len(numbers)
    return FormPeriods(spec, form, form_no, as_of, numbers, part_types)


def _length(type_: PeriodType, *, shorter_than: PeriodType) -> int:
    """Orders part types: the longest that is shorter than the rolled-up one comes last."""
    lengths = [PeriodType.MONTH, PeriodType.QUARTER, PeriodType.HALF_YEAR, PeriodType.YEAR]
    length = lengths.index(type_)
    return length if length < lengths.index(shorter_than) else -1
