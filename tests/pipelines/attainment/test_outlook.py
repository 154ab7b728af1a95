"""The outlook before the due date: three figures by hand, and laws of the robust line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import combinations
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.attainment.aim import Aim, Mark, Span, path_at
from pipelines.attainment.outlook import Point, Projection, Word, outlook
from pipelines.attainment.robust import At, robust_line
from pipelines.domain.verdict import Operator

HALF_YEAR = 6
SHARE = Span(Fraction(0), Fraction(1))
ENDS = [date(2022, 12, 31), date(2023, 6, 30), date(2023, 12, 31), date(2024, 6, 30)]
DUE = date(2025, 6, 30)


def share(percent):
    return Fraction(percent) / 100


def points(*percents, **changes):
    """Half-years up to the middle of 2024, the newest last; None is one not wholly reported."""
    days = ENDS[-len(percents) :]
    return [
        Point(day, None if value is None else share(value), value is not None)
        for day, value in zip(days, percents, strict=True)
    ]


def aim(op=">=", target=80, baseline=None, milestones=(), due=DUE):
    start = Mark(date(2022, 6, 30), share(baseline)) if baseline is not None else None
    marks = tuple(Mark(day, share(value)) for day, value in milestones)
    return Aim(Operator(op), share(target), due, due, start, marks)


def told(series, wanted, *, today=ENDS[-1], **known):
    return outlook(series, today=today, aim=wanted, step=HALF_YEAR, possible=SHARE, **known)


def test_three_figures_on_a_line_are_carried_on_to_the_due_date():
    found = told(points(50, 55, 60), aim(target=70))
    assert found.word is Word.ON_TRACK
    # two half-years from the middle of 2024 to the middle of 2025, five points each
    assert found.projection == Projection(
        Mark(ENDS[-1], share(60)), DUE, share(70), share(70), share(70), 3
    )


def test_with_few_points_the_interval_is_that_of_all_pairwise_slopes():
    found = told(points(50, 60, 62), aim(target=70))
    # pairwise slopes of 10, 2 and 6 points; with each, the median of where the figures lead:
    # 6 gives 74, 78, 74; 2 gives 58, 66, 66; 10 gives 90, 90, 82
    assert found.projection.middle == share(74)
    assert (found.projection.low, found.projection.high) == (share(66), share(90))
    assert found.word is Word.AT_RISK


@pytest.mark.parametrize(
    ("percents", "op", "target", "word"),
    [
        ((50, 55, 60), ">=", 70, Word.ON_TRACK),
        ((50, 55, 60), ">", 70, Word.OFF_TRACK),
        ((50, 55, 60), ">=", 90, Word.OFF_TRACK),
        ((50, 60, 62), ">=", 70, Word.AT_RISK),
        ((60, 55, 50), ">=", 70, Word.REGRESSING),
        ((60, 50, 55), ">=", 70, Word.OFF_TRACK),
        ((60, 55, 50), "<=", 40, Word.ON_TRACK),
        ((50, 55, 60), "<=", 40, Word.REGRESSING),
        ((99, 98, 97), ">=", 90, Word.ON_TRACK),
    ],
)
def test_the_projection_gives_the_word(percents, op, target, word):
    assert told(points(*percents), aim(op, target)).word is word


@pytest.mark.parametrize(
    ("percents", "word"),
    [
        # from 50 % in mid-2022 to 80 % in mid-2025: 70 % in mid-2024, five points a half-year
        ((71,), Word.ON_TRACK),
        ((69,), Word.AT_RISK),
        ((60, 64), Word.OFF_TRACK),
        ((49, 48), Word.REGRESSING),
        ((48,), Word.REGRESSING),
    ],
)
def test_without_a_projection_the_path_gives_the_word(percents, word):
    found = told(points(*percents), aim(baseline=50))
    assert (found.word, found.projection) == (word, None)


def test_the_pace_is_in_points_per_period():
    found = told(points(60, 64), aim(baseline=50))
    assert found.required_rate == share(8)  # 16 points in two half-years
    assert found.observed_rate == share(14) / 4  # 14 points in four
    assert round(float(found.path), 2) == 0.70


def test_the_path_bends_at_its_milestones():
    corners = aim(baseline=50, milestones=[(date(2023, 6, 30), 70)]).path
    assert path_at(corners, date(2023, 6, 30)) == share(70)
    assert path_at(corners, date(2022, 12, 29)) == share(60) - share(20) * Fraction(1, 730)
    assert path_at(corners, date(2022, 6, 29)) is None


def test_without_a_baseline_there_is_a_projection_and_no_pace():
    found = told(points(50, 55, 60), aim(milestones=[(date(2024, 12, 31), 75)]))
    assert (found.path, found.required_rate, found.observed_rate) == (None, None, None)
    assert found.projection is not None


def test_two_figures_without_a_baseline_say_nothing():
    assert told(points(50, 55), aim()).word is Word.INSUFFICIENT_DATA
    assert told([], aim(baseline=50)).word is Word.INSUFFICIENT_DATA


def test_what_is_not_wholly_reported_is_no_point():
    assert told(points(50, None, 60), aim()).word is Word.INSUFFICIENT_DATA
    partly = points(40, 50, 55, 60)
    partly[1] = partly[1]._replace(whole=False)
    assert told(partly, aim(target=70)).projection.middle != share(70)


def test_nothing_reaches_across_a_break():
    series = points(20, 50, 55, 60)
    series[1] = series[1]._replace(break_before=True)
    found = told(series, aim(target=70, baseline=10))
    assert found.projection.middle == share(70)
    assert (found.path, found.corners) == (None, ())
    series[2] = series[2]._replace(break_before=True)
    assert told(series, aim(target=70, baseline=10)).word is Word.INSUFFICIENT_DATA


def test_nothing_reaches_across_a_break_that_is_known_to_come():
    found = told(points(50, 55, 60), aim(target=70, baseline=30), break_ahead=True)
    assert (found.word, found.projection, found.path) == (Word.INSUFFICIENT_DATA, None, None)


def test_shares_are_projected_to_no_more_than_all():
    found = told(points(80, 88, 96), aim(target=95))
    assert (found.projection.middle, found.projection.high) == (1, 1)
    assert told(points(20, 12, 4), aim("<=", 5)).projection.low == 0


@pytest.mark.parametrize(
    ("bounds", "op", "word"),
    [
        (Span(share(81), share(90)), ">=", Word.SECURED),
        (Span(share(80), None), ">", Word.OFF_TRACK),
        (Span(share(81), None), ">", Word.SECURED),
        (Span(share(10), share(79)), ">=", Word.IMPOSSIBLE),
        (Span(share(81), None), "<=", Word.IMPOSSIBLE),
        (Span(None, None), ">=", Word.OFF_TRACK),
    ],
)
def test_the_bounds_of_the_due_period_settle_it_first(bounds, op, word):
    series = points(50, 50, 50) if op != "<=" else points(99, 99, 99)
    assert told(series, aim(op), due_bounds=bounds).word is word


def test_there_is_no_outlook_without_a_target_or_once_it_is_due():
    assert told(points(50, 55, 60), None) is None
    assert told(points(50, 55, 60), aim(), today=DUE) is None
    assert told(points(50, 55, 60), aim(), today=date(2025, 6, 29)) is not None


def test_a_period_in_the_past_knows_nothing_of_what_came_after():
    series = points(50, 55, 60, 95)
    assert told(series, aim(), today=ENDS[2]) == told(series[:3], aim(), today=ENDS[2])


heights = st.integers(-1000, 1000).map(lambda n: Fraction(n, 7))
series_of = st.lists(heights, min_size=3, max_size=12).map(
    lambda ys: [At(Fraction(x), y) for x, y in enumerate(ys)]
)


@given(series_of, st.randoms())
def test_the_order_of_the_points_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    one, other = robust_line(found), robust_line(shuffled)
    assert (one.slope, one.lowest, one.highest) == (other.slope, other.lowest, other.highest)
    assert one.at(Fraction(20)) == other.at(Fraction(20))


@given(heights, heights, st.integers(3, 9), st.integers(0, 30))
def test_on_a_straight_line_it_is_that_line(height, slope, number, at):
    line = robust_line([At(Fraction(x), height + slope * x) for x in range(number)])
    assert (line.lowest, line.slope, line.highest) == (slope, slope, slope)
    assert line.at(Fraction(at)) == height + slope * at


@given(heights, heights, st.integers(0, 4), heights)
def test_one_wrong_point_among_five_does_not_bend_it(height, slope, wrong, error):
    points_ = [At(Fraction(x), height + slope * x + (x == wrong) * error) for x in range(5)]
    line = robust_line(points_)
    # six of the ten pairs do not hold it, and four of the five residuals
    assert line.slope == slope
    assert line.at(Fraction(9)) == height + slope * 9


@given(series_of)
def test_the_slope_is_the_median_of_all_pairwise_slopes(found):
    slopes = sorted((b.y - a.y) / (b.x - a.x) for a, b in combinations(found, 2))
    line = robust_line(found)
    assert line.slope == median(slopes)
    assert {line.lowest, line.highest} <= set(slopes)
    if len(found) <= 5:
        assert (line.lowest, line.highest) == (slopes[0], slopes[-1])


@given(series_of, st.integers(1, 20))
def test_the_limits_enclose_the_middle(found, ahead):
    line = robust_line(found)
    at = Fraction(len(found) - 1 + ahead)
    assert line.lowest <= line.slope <= line.highest
    assert line.at(at, line.lowest) <= line.at(at) <= line.at(at, line.highest)


def test_ten_points_leave_out_the_outermost_slopes():
    found = [At(Fraction(x), Fraction(y)) for x, y in enumerate([1, 2, 3, 4, 5, 6, 7, 8, 9, 90])]
    line = robust_line(found)
    # 45 slopes, C = 1.96 * sqrt(125) = 21.9: the limits are the 11th from either end
    assert (line.lowest, line.slope, line.highest) == (1, 1, 1)


SIX_YEARS = [date(year, *day) for year in range(2019, 2022) for day in ((6, 30), (12, 31))]


def after_six_full_marks(newest):
    """Six half-years at 100, then the newest in the middle of 2022."""
    return [*(Point(day, share(100), whole=True) for day in SIX_YEARS), newest]


def of_some(low, high):
    """A figure with units missing."""
    return Point(date(2022, 6, 30), None, whole=False, bounds=Span(share(low), share(high)))


@pytest.mark.parametrize(
    ("newest", "word"),
    [
        (Point(date(2022, 6, 30), share(100), whole=True), Word.ON_TRACK),
        (Point(date(2022, 6, 30), share(69), whole=True), Word.AT_RISK),
        (of_some(69, 84), Word.AT_RISK),
        (of_some(69, 92), Word.ON_TRACK),
        (Point(date(2022, 6, 30), None, whole=False), Word.ON_TRACK),
    ],
)
def test_a_line_that_the_newest_figure_contradicts_is_not_on_track(newest, word):
    found = told(after_six_full_marks(newest), aim(op=">", target=90), today=newest.day)
    assert found.word is word
    assert found.is_astray is (word is Word.AT_RISK)
    assert found.projection.middle == share(100)


def test_a_figure_that_has_yet_to_arrive_contradicts_no_line():
    found = told(points(50, 55, 60), aim(target=70))
    assert (found.word, found.is_astray) == (Word.ON_TRACK, False)
