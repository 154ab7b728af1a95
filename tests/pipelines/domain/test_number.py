"""Printed figures never contradict their verdict."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.domain.issue import Text
from pipelines.domain.number import exact, quotient, round_for_print, round_half_away, written
from pipelines.domain.verdict import Operator

VALUES = st.fractions(min_value=0, max_value=100, max_denominator=5000)


@pytest.mark.parametrize(
    ("op", "value", "target", "printed"),
    [
        (Operator.GE, "39.96", 40, "39.9"),
        (Operator.GE, "40.04", 40, "40.0"),
        (Operator.GT, "40.04", 40, "40.1"),
        (Operator.GT, "40", 40, "40.0"),
        (Operator.LT, "39.96", 40, "39.9"),
        (Operator.LE, "40.04", 40, "40.1"),
    ],
)
def test_rounding_stays_on_the_side_of_the_verdict(op, value, target, printed):
    rounded = round_for_print(Fraction(value), 1, op=op, target=Fraction(target))
    assert rounded == Fraction(printed)


def test_half_goes_away_from_zero():
    assert round_half_away(Fraction(5, 100), 1) == Fraction(1, 10)
    assert round_half_away(Fraction(-5, 100), 1) == Fraction(-1, 10)


@given(st.sampled_from(list(Operator)), VALUES, VALUES, st.integers(0, 3))
def test_the_printed_figure_says_what_the_exact_one_says(op, value, target, decimals):
    printed = round_for_print(value, decimals, op=op, target=target)
    assert op.holds(printed, target) == op.holds(value, target)


@given(VALUES, st.fractions(min_value=0, max_value=100, max_denominator=20), st.integers(1, 2))
def test_the_printed_figure_is_less_than_one_last_digit_away(value, target, decimals):
    printed = round_for_print(value, decimals, op=Operator.GE, target=target)
    assert abs(printed - value) <= Fraction(1, 10**decimals)


def test_numbers_are_read_exactly_and_what_is_missing_stays_missing():
    assert exact(Decimal("0.1")) == Fraction(1, 10)
    assert quotient(Decimal(1), Decimal(3)) == Fraction(1, 3)
    assert quotient(Decimal(7), None) == 7
    assert quotient(Decimal(0), Decimal(0)) is None
    assert (exact(None), quotient(None, Decimal(3))) == (None, None)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Decimal("5133"), "5.133", "5,133"),
        (Decimal("1234567.5"), "1.234.567,5", "1,234,567.5"),
        (Fraction(1, 3), "0,333", "0.333"),
        (-1200, "−1.200", "−1,200"),
        (0.1 + 0.2, "0,3", "0.3"),
    ],
)
def test_a_number_is_written_as_each_language_does(value, vi, en):
    assert written(value) == Text(vi, en)
