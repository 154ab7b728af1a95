"""What is watched for hotspots is marked in the spec."""

from fractions import Fraction

FORMAT = "format: 1\n"


def test_the_product_watches_incidents_only(own_spec):
    watched = {name for name, entry in own_spec.data_elements.items() if entry.watch}
    assert watched == {"victims_detected", "hotspots_detected", "mediations", "tt07_b2"}
    assert own_spec.watch.chance == Fraction(1, 100)


def test_a_stock_cannot_rise_as_incidents_do(told):
    (fault,) = told(("semantics: stock,", "semantics: stock, watch: rising,"))
    assert fault.code == "SPEC231"
    assert "flow" in fault.action.en


def test_a_word_other_than_rising_is_a_fault(told):
    (fault,) = told(("semantics: stock,", "semantics: stock, watch: rises,"))
    assert fault.code == "SPEC112"
    assert "rising" in fault.expected


def test_thresholds_are_shares(told):
    assert not told((FORMAT, f"{FORMAT}watch: {{chance: 5%, least_past: 4}}\n"))
    (fault,) = told((FORMAT, f"{FORMAT}watch: {{chance: 0%}}\n"))
    assert "phải lớn hơn 0" in fault.message.vi
    (fault,) = told((FORMAT, f"{FORMAT}watch: {{least_past: 2}}\n"))
    assert fault.code == "SPEC112"
