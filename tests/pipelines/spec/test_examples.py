"""Worked examples come out as the meanings of the figures say."""

from fractions import Fraction

import pytest

from pipelines.spec.examples import evaluate
from pipelines.spec.model import Example, Indicator, Target


def indicator(measure: str, **parts: object) -> Indicator:
    words = {"vi": "x", "en": "x"}
    axes = {"over_time": "last", "over_units": "sum", "better": "higher", "form": "f"}
    return Indicator.model_validate(
        {"name": words, "definition": words, "measure": measure, **axes, **parts}
    )


RATIO = indicator("ratio", numerator=["n"], denominator=["d"])
SHARE = indicator("share_of_units", test={"elements": ["n"], "op": ">=", "value": 1})
COUNT = indicator("count", numerator=["n"])
CHANGE = indicator("change", numerator=["n"])


def target(op: str, value: str) -> Target:
    return Target.model_validate(
        {"indicator": "i", "op": op, "value": value, "due": "2025-12-31",
         "clause": {"document": "d", "quote": "q"}, "provenance": "quoted"}
    )  # fmt: skip


def example(given: list, **more: list) -> Example:
    return Example.model_validate({"given": given, "expect": {}, **more})


def test_a_ratio_is_the_ratio_of_sums_and_never_the_mean_of_ratios():
    out = evaluate(target(">", "40%"), RATIO, example([{"n": 1, "d": 1}, {"n": 0, "d": 99}]))
    assert (out.value, out.verdict, out.to_go) == (Fraction(1, 100), "not_met", 40)


def test_a_missing_unit_counts_nothing_at_worst_and_everything_at_best():
    out = evaluate(
        target(">", "40%"), RATIO, example([{"n": 50, "d": 100}, {}], carried=[{}, {"d": 100}])
    )
    assert (out.lower, out.upper) == (Fraction(1, 4), Fraction(3, 4))
    assert (out.value, out.verdict) == (Fraction(1, 2), "undetermined")


def test_a_blank_numerator_leaves_its_own_denominator_for_the_bounds():
    units = [{"n": 50, "d": 100}, {"d": 300}]
    out = evaluate(target(">", "40%"), RATIO, example(units, carried=[{}, {"d": 100}]))
    assert (out.numerator, out.denominator) == (50, 100)
    assert (out.lower, out.upper) == (Fraction(50, 400), Fraction(350, 400))


def test_a_missing_unit_of_unknown_size_leaves_no_upper_bound():
    out = evaluate(target(">", "40%"), RATIO, example([{"n": 50, "d": 100}, {}]))
    assert (out.lower, out.upper, out.verdict) == (0, None, "undetermined")


def test_nothing_occurred_is_not_applicable():
    out = evaluate(target(">", "40%"), RATIO, example([{"n": 0, "d": 0}]))
    assert (out.value, out.verdict, out.to_go) == (None, "not_applicable", None)


def test_a_blank_is_missing_and_not_zero():
    out = evaluate(target(">", "40%"), RATIO, example([{"n": None, "d": 100}, {"n": 90, "d": 100}]))
    assert (out.numerator, out.denominator) == (90, 100)


@pytest.mark.parametrize(("yes", "verdict"), [(12, "not_met"), (13, "met")])
def test_of_13_wards_over_95_percent_needs_all_13(yes, verdict):
    out = evaluate(target(">", "95%"), SHARE, example([{"n": 1}] * yes + [{"n": 0}] * (13 - yes)))
    assert (out.denominator, out.verdict) == (13, verdict)


def test_a_share_is_of_the_units_expected_and_not_of_those_that_reported():
    out = evaluate(target(">", "90%"), SHARE, example([{"n": 1}] * 11 + [{}] * 2))
    assert (out.value, out.upper, out.verdict) == (Fraction(11, 13), 1, "undetermined")


def test_a_count_can_be_met_while_units_are_missing():
    out = evaluate(target(">=", "5"), COUNT, example([{"n": 5}, {}]))
    assert (out.lower, out.upper, out.verdict) == (5, None, "met")


def test_a_change_is_shown_only_for_units_that_reported_both():
    out = evaluate(
        target("<=", "0%"), CHANGE, example([{"n": 8}, {"n": 5}], before=[{"n": 10}, {}])
    )
    assert (out.numerator, out.denominator, out.value) == (-2, 10, Fraction(-1, 5))
    assert out.verdict == "undetermined"


def test_a_change_is_unknown_while_any_unit_lacks_the_year_before():
    out = evaluate(target("<", "0%"), CHANGE, example([{"n": 0}, {"n": 5}], before=[{"n": 0}, {}]))
    assert (out.denominator, out.verdict) == (0, "undetermined")


@pytest.mark.parametrize("measured", [RATIO, SHARE, COUNT, CHANGE], ids=lambda i: i.measure)
def test_where_no_unit_is_expected_nothing_applies(measured):
    out = evaluate(target(">=", "50%"), measured, example([]))
    assert (out.value, out.verdict, out.to_go) == (None, "not_applicable", None)


def test_without_a_target_there_is_a_figure_and_no_verdict():
    monitored = Target.model_validate(
        {"indicator": "i", "clause": {"document": "d", "quote": "q"}, "provenance": "quoted"}
    )
    out = evaluate(monitored, RATIO, example([{"n": 3, "d": 4}]))
    assert (out.value, out.verdict, out.to_go) == (Fraction(3, 4), None, None)


def test_times_stands_for_so_many_units_that_reported_the_same():
    assert example([{"n": 1, "times": 3}, {"times": 2}]).given == ({"n": 1},) * 3 + ({},) * 2
