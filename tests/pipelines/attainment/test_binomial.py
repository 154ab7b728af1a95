"""Limits by chance: exact, held against whole sums of fractions and against known values."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.attainment.binomial import WITHIN, Limits, limits

INNER, OUTER = WITHIN


def by_fractions(n: int, p: Fraction, within: Fraction) -> Limits:
    """The same from the definition, term by term."""
    left = (1 - within) / 2
    mass = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    lower = next(k for k in range(n + 1) if sum(mass[: k + 1]) >= left)
    upper = next(k for k in range(n, -1, -1) if sum(mass[k:]) >= left)
    return Limits(lower, upper)


@given(
    n=st.integers(1, 40),
    p=st.fractions(Fraction(1, 50), Fraction(49, 50), max_denominator=50),
    within=st.sampled_from(WITHIN),
)
def test_the_limits_are_those_of_the_definition(n, p, within):
    assert limits(n, p, within) == by_fractions(n, p, within)


@pytest.mark.parametrize(
    ("n", "p", "within", "expected"),
    # Quantiles of Binomial(n, p) at 2.5 and 97.5 (0.1 and 99.9) per cent, from printed tables.
    [
        (10, Fraction(1, 2), INNER, Limits(2, 8)),
        (20, Fraction(1, 2), INNER, Limits(6, 14)),
        (100, Fraction(1, 2), INNER, Limits(40, 60)),
        (100, Fraction(1, 2), OUTER, Limits(35, 65)),
        # A tail of exactly what is left out, 1/1000, is not less than it.
        (3, Fraction(1, 10), OUTER, Limits(0, 3)),
        (3, Fraction(9, 10), OUTER, Limits(0, 3)),
    ],
)
def test_known_values(n, p, within, expected):
    assert limits(n, p, within) == expected


def test_large_denominators_have_narrow_limits():
    found = limits(8_000, Fraction(2, 5), INNER)
    assert 3_200 - 90 < found.lower < 3_200 < found.upper < 3_200 + 90


@pytest.mark.parametrize(("n", "p"), [(0, Fraction(1, 2)), (3, Fraction(0)), (3, Fraction(1))])
def test_there_are_none_around_nothing_and_around_all(n, p):
    with pytest.raises(ValueError, match="no binomial limits"):
        limits(n, p, INNER)
