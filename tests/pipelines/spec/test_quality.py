"""Thresholds of data quality stand in the spec and have defaults."""

from fractions import Fraction

FORMAT = "format: 1\n"


def test_a_spec_need_not_speak_of_quality(own_spec):
    assert own_spec.quality.denominator_change == Fraction(1, 5)


def test_thresholds_may_be_written_as_shares(told):
    assert not told((FORMAT, f"{FORMAT}quality: {{denominator_change: 30%, least_peers: 8}}\n"))


def test_a_threshold_is_more_than_zero(told):
    (fault,) = told((FORMAT, f"{FORMAT}quality: {{denominator_change: 0%}}\n"))
    assert fault.code == "SPEC112"
    assert "phải lớn hơn 0" in fault.message.vi
    assert (fault.place.line, fault.place.column) > (1, 1)


def test_a_rule_is_not_left_without_numbers_to_look_at(faults):
    changed = (FORMAT, f"{FORMAT}quality: {{least_peers: 1}}\n")
    assert [code for code, _ in faults(changed)] == ["SPEC112"]


def test_a_misspelt_threshold_is_a_fault(told):
    (fault,) = told((FORMAT, f"{FORMAT}quality: {{least_peer: 8}}\n"))
    assert fault.code == "SPEC110"
    assert "least_peers" in fault.action.en


def test_a_rule_that_is_switched_off_exists(told):
    assert not told((FORMAT, f"{FORMAT}quality: {{off: [DQ103]}}\n"))
    (fault,) = told((FORMAT, f"{FORMAT}quality: {{off: [DQ133]}}\n"))
    assert "DQ103" in fault.action.en


def test_a_form_with_thresholds_of_its_own_exists(told):
    (fault,) = told(
        (FORMAT, f"{FORMAT}quality: {{forms: {{district-quater: {{off: [DQ103]}}}}}}\n")
    )
    assert fault.code == "SPEC201"
    assert "district-quarter" in fault.action.en


def test_a_misspelt_threshold_of_a_form_is_a_fault(told):
    entry = "{forms: {district-quarter: {least_peer: 8}}}"
    (fault,) = told((FORMAT, f"{FORMAT}quality: {entry}\n"))
    assert fault.code == "SPEC110"
    assert "least_peers" in fault.action.en
