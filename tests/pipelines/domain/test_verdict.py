"""Verdicts are exact, three-valued and consistent with the counts to go."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.domain.verdict import Operator, Verdict, counts_to_go, judge

TARGETS = st.fractions(min_value=0, max_value=1, max_denominator=1000)
OPERATORS = st.sampled_from(list(Operator))


@pytest.mark.parametrize(
    ("op", "value", "verdict"),
    [
        (Operator.GT, Fraction(40, 100), Verdict.NOT_MET),
        (Operator.GE, Fraction(40, 100), Verdict.MET),
        (Operator.GT, Fraction(41, 100), Verdict.MET),
        (Operator.LT, Fraction(40, 100), Verdict.NOT_MET),
        (Operator.LE, Fraction(40, 100), Verdict.MET),
    ],
)
def test_over_is_strict_and_reach_is_not(op, value, verdict):
    assert judge(op, Fraction(2, 5), lower=value, upper=value) is verdict


def test_bounds_on_both_sides_of_the_target_decide_nothing():
    verdict = judge(Operator.GT, Fraction(19, 20), lower=Fraction(12, 13), upper=Fraction(1))
    assert verdict is Verdict.UNDETERMINED


def test_without_an_upper_bound_a_count_can_be_met_but_not_missed():
    assert judge(Operator.GE, Fraction(5), lower=Fraction(5), upper=None) is Verdict.MET
    assert judge(Operator.GE, Fraction(5), lower=Fraction(4), upper=None) is Verdict.UNDETERMINED
    assert judge(Operator.LE, Fraction(5), lower=Fraction(6), upper=None) is Verdict.NOT_MET


def test_of_13_wards_over_95_percent_needs_all_13():
    assert counts_to_go(Operator.GT, Fraction(19, 20), numerator=12, denominator=13) == 1
    assert counts_to_go(Operator.GT, Fraction(19, 20), numerator=13, denominator=13) == 0
    assert counts_to_go(Operator.GT, Fraction(9, 10), numerator=12, denominator=13) == 0


@given(OPERATORS, TARGETS, st.integers(0, 500), st.integers(1, 500))
def test_nothing_to_go_says_the_same_as_met(op, target, numerator, denominator):
    value = Fraction(numerator, denominator)
    met = judge(op, target, lower=value, upper=value) is Verdict.MET
    assert (counts_to_go(op, target, numerator=numerator, denominator=denominator) == 0) == met


@given(OPERATORS, TARGETS, st.integers(0, 500), st.integers(1, 500))
def test_counts_to_go_is_the_smallest_number_that_meets_the_target(op, target, n, d):
    to_go = counts_to_go(op, target, numerator=n, denominator=d)
    sign = 1 if op.wants_more else -1
    assert op.holds(Fraction(n + sign * to_go, d), target)
    if to_go:
        assert not op.holds(Fraction(n + sign * (to_go - 1), d), target)


@given(OPERATORS, TARGETS, TARGETS, TARGETS, TARGETS)
def test_a_settled_verdict_holds_for_every_value_between_the_bounds(op, target, a, b, share):
    lower, upper = min(a, b), max(a, b)
    verdict = judge(op, target, lower=lower, upper=upper)
    inside = lower + (upper - lower) * share
    if verdict is not Verdict.UNDETERMINED:
        assert judge(op, target, lower=inside, upper=inside) is verdict
