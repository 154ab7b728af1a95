"""Periods are codes; calendars say which days they cover."""

from datetime import date
from itertools import pairwise

import pytest

from pipelines.domain.period import Calendar, NotAPeriodError, Period, PeriodType

CIVIL = Calendar("civil")
REPORTING = Calendar("reporting", (12, 1))


@pytest.mark.parametrize("code", ["2025", "2025-H1", "2025-Q4", "2025-06"])
def test_a_period_prints_as_it_was_read(code):
    assert str(Period.parse(code)) == code


@pytest.mark.parametrize(
    "code", ["", "25", "2025-H3", "2025-Q0", "2025-13", "2025-6", "2025-h1", " 2025", "٢٠٢٥"]
)
def test_what_is_not_a_period_is_refused(code):
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(code)


@pytest.mark.parametrize("code", ["0000-H1", "0001", "0205-H1", "1899", "2200-Q1", "9999-H2"])
def test_a_year_that_nobody_reports_for_is_refused_in_both_languages(code):
    with pytest.raises(NotAPeriodError) as refused:
        Period.parse(code)
    assert "1900" in refused.value.text.vi
    assert "2199" in refused.value.text.en


@pytest.mark.parametrize("calendar", [CIVIL, REPORTING])
@pytest.mark.parametrize("code", ["1900", "1900-H1", "2199-12", "2199-Q4"])
def test_calendars_reach_over_every_year_that_a_period_may_have(calendar, code):
    period = Period.parse(code)
    for moment in (period, period.previous, period.year_before):
        assert calendar.first_day(moment) <= calendar.last_day(moment)
    assert calendar.parts(period, PeriodType.MONTH)


def test_periods_up_to_the_last_day_there_is_end_with_the_last_year():
    found = CIVIL.periods(PeriodType.YEAR, first=date.min, last=date.max)
    assert (str(found[0]), str(found[-1])) == ("1900", "2199")


@pytest.mark.parametrize(
    ("calendar", "code", "first", "last"),
    [
        (CIVIL, "2025", date(2025, 1, 1), date(2025, 12, 31)),
        (CIVIL, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (CIVIL, "2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        (CIVIL, "2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        (REPORTING, "2025", date(2024, 12, 1), date(2025, 11, 30)),
        (REPORTING, "2025-H1", date(2024, 12, 1), date(2025, 5, 31)),
        (REPORTING, "2025-01", date(2024, 12, 1), date(2024, 12, 31)),
    ],
)
def test_a_calendar_dates_a_period(calendar, code, first, last):
    period = Period.parse(code)
    assert (calendar.first_day(period), calendar.last_day(period)) == (first, last)


def test_periods_of_one_type_follow_each_other_without_gap():
    days = [
        (REPORTING.first_day(p), REPORTING.last_day(p))
        for p in REPORTING.periods(
            PeriodType.HALF_YEAR, first=date(2022, 7, 14), last=date(2024, 1, 1)
        )
    ]
    assert days[0][0] <= date(2022, 7, 14)
    assert days[-1][1] >= date(2024, 1, 1)
    assert all((b[0] - a[1]).days == 1 for a, b in pairwise(days))


def test_a_year_is_made_of_its_halves():
    assert CIVIL.parts(Period.parse("2025"), PeriodType.HALF_YEAR) == (
        Period.parse("2025-H1"),
        Period.parse("2025-H2"),
    )
    assert CIVIL.parts(Period.parse("2025-H2"), PeriodType.QUARTER) == (
        Period.parse("2025-Q3"),
        Period.parse("2025-Q4"),
    )
    assert CIVIL.parts(Period.parse("2025-H1"), PeriodType.YEAR) == ()


def test_the_period_before_and_the_year_before():
    assert str(Period.parse("2025-H1").previous) == "2024-H2"
    assert str(Period.parse("2025-03").previous) == "2025-02"
    assert str(Period.parse("2025-Q1").year_before) == "2024-Q1"
