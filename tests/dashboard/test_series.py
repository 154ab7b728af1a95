"""Where the words of a series stand on its axis."""

import pytest

from dashboard.figures.series import crowded

YEAR = 12


@pytest.mark.parametrize(
    ("years", "apart"),
    [
        ((2009, 2010, 2014, 2017), {1}),
        ((2009, 2010, 2011, 2012, 2017), {1, 3}),
        ((2009, 2012, 2015, 2018), set()),
        ((2015, 2016, 2017), set()),
        ((2015,), set()),
        ((), set()),
    ],
)
def test_neighbours_of_a_long_series_stand_a_line_apart(years, apart):
    assert crowded([year * YEAR for year in years]) == apart
