"""Hotspots by hand: a rise against the unit's own past, small counts, coverage, and laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.attainment.hotspot import Count, Standing, chance_of, judge
from pipelines.domain.period import Calendar, Period, PeriodType
from pipelines.spec.watch import Watch

CALENDAR = Calendar("half-year")
PERIODS = [Period(y, PeriodType.HALF_YEAR, i) for y in range(2020, 2026) for i in (1, 2)]
WATCH = Watch()


def counted(period, count, reported=1, expected=1, *, suppressed=False):
    end = CALENDAR.last_day(period)
    return Count(period, end, count, reported, expected, suppressed)


def series(*counts, of=None):
    """Half-years from 2020 on; ``of`` are the units that reported, of as many as the most."""
    reported = of or [1] * len(counts)
    return [
        counted(period, count, units, max(reported), suppressed=count == "hidden")
        if count != "hidden"
        else counted(period, None, units, max(reported), suppressed=True)
        for period, count, units in zip(PERIODS, counts, reported, strict=False)
    ]


def standing(found, *, breaks=(), watch=WATCH):
    return judge(found, period=found[-1].period, breaks=breaks, watch=watch).standing


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 0, 4), Standing.RISING),  # 1/4^4 = 0.4 %
        ((0, 0, 0, 3), Standing.USUAL),  # 1/4^3 = 1.6 %: three where nothing was can be chance
        ((1, 2, 1, 2), Standing.USUAL),
        ((4, 6, 5, 15), Standing.RISING),
        ((4, 16, 5, 15), Standing.USUAL),  # it has been as high before
        ((5, 5, 5, 0), Standing.USUAL),
        ((0, 0, 0, 0), Standing.USUAL),
        ((0, 0, 9), Standing.INSUFFICIENT),
        ((0, 0, None, 9), Standing.INSUFFICIENT),  # a missing period is not a zero
        ((0, 0, 0, None), Standing.MISSING),
        ((0, 0, 0, "hidden"), Standing.NOT_SHOWN),
        ((0, 0, "hidden", 0, 9), Standing.NOT_SHOWN),  # the others may not stand for it
    ],
)
def test_a_count_is_held_against_the_units_own_past(counts, expected):
    assert standing(series(*counts)) is expected


def test_the_chance_is_the_exact_one():
    found = judge(series(0, 0, 0, 4), period=PERIODS[3], breaks=(), watch=WATCH)
    assert found.chance == pytest.approx(1 / 256)
    assert found.usual == 0
    assert chance_of(2, of=3, share=Fraction(1, 2)) == pytest.approx(0.5)


def test_half_as_many_reports_are_half_as_many_incidents():
    """Ten of ten wards reported 20, now eight report 20: more a ward, and not yet a rise."""
    found = series(20, 20, 20, 20, of=[10, 10, 10, 8])
    judged = judge(found, period=PERIODS[3], breaks=(), watch=WATCH)
    assert judged.standing is Standing.USUAL
    assert judged.usual == 16


def test_too_few_wards_in_any_period_say_nothing():
    assert standing(series(5, 5, 5, 50, of=[10, 10, 10, 7])) is Standing.INSUFFICIENT
    assert standing(series(5, 5, 5, 50, of=[10, 10, 7, 10])) is Standing.INSUFFICIENT


def test_another_number_of_units_asked_is_not_compared():
    found = [*series(0, 0, 0), counted(PERIODS[3], 9, 2, 2)]
    assert standing(found) is Standing.INSUFFICIENT


def test_nothing_is_compared_across_a_break():
    assert standing(series(0, 0, 0, 9), breaks=[CALENDAR.last_day(PERIODS[1])]) is (
        Standing.INSUFFICIENT
    )
    assert standing(series(0, 0, 0, 9), breaks=[CALENDAR.last_day(PERIODS[0])]) is Standing.RISING


def test_only_periods_of_the_same_length_are_compared():
    year = Period(2021, PeriodType.YEAR)
    found = [*series(0, 0, 0)[:2], Count(year, CALENDAR.last_day(year), 0, 1, 1)]
    assert standing([*found, counted(PERIODS[5], 9)]) is Standing.INSUFFICIENT


COUNTS = st.integers(0, 60)


@given(st.lists(COUNTS, min_size=3, max_size=6), COUNTS, st.randoms())
def test_the_order_of_the_past_changes_nothing(past, now, random):
    shuffled = list(past)
    random.shuffle(shuffled)
    one, other = (
        judge(series(*p, now), period=PERIODS[len(past)], breaks=(), watch=WATCH)
        for p in (past, shuffled)
    )
    assert (one.standing, one.chance, one.usual) == (other.standing, other.chance, other.usual)


@given(st.integers(0, 9), st.lists(st.integers(1, 20), min_size=4, max_size=7))
def test_equal_rates_are_no_hotspot_whoever_reported(rate, reported):
    found = series(*(rate * units for units in reported), of=reported)
    assert standing(found) is not Standing.RISING


@given(st.lists(COUNTS, min_size=3, max_size=6), COUNTS, st.integers(1, 20))
def test_more_incidents_never_take_a_hotspot_away(past, now, more):
    if standing(series(*past, now)) is Standing.RISING:
        assert standing(series(*past, now + more)) is Standing.RISING
