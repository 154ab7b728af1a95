"""Exact elimination and the least and most of each unknown."""

from __future__ import annotations

from pipelines.disclosure.linear import Equation, eliminate, ranges

A, B, C = (("unit", "period", "indicator", name) for name in "abc")


def test_difference_of_two_sums_is_found():
    rows = eliminate([Equation({A: 1, B: 1, C: 1}, 10), Equation({B: 1, C: 1}, 7)])
    known = ranges([Equation({A: 1, B: 1, C: 1}, 10), Equation({B: 1, C: 1}, 7)], least=least())
    assert (known[A].least, known[A].most) == (3, 3)
    assert (known[B].least, known[B].most) == (0, 7)
    assert len(rows) == 2


def test_repeated_sum_says_nothing_new():
    assert len(eliminate([Equation({A: 1, B: 1}, 4), Equation({A: 2, B: 2}, 8)])) == 1


def test_least_of_the_others_limits_the_most():
    known = ranges([Equation({A: 1, B: 1}, 4)], least={A: 1, B: 1})
    assert (known[A].least, known[A].most) == (1, 3)


def test_coefficients_other_than_one():
    known = ranges([Equation({A: 2, B: 3}, 12), Equation({A: 1, B: -1}, 1)], least=least())
    assert (known[A].least, known[A].most, known[B].most) == (3, 3, 2)


def test_equation_that_only_narrows():
    known = ranges([], least=least(), also=[Equation({C: 1, A: -1, B: -1}, 0), Equation({C: 1}, 5)])
    assert (known[A].most, known[C].least) == (5, 5)


def least():
    return {A: 0, B: 0, C: 0}
