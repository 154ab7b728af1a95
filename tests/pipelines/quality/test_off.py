"""Rules are switched off one by one, and thresholds set, for all forms or for one."""

H1, H2 = "2024-H1", "2024-H2"
FORM = {"households": 3000, "at_talks": 900, "staff": 22, "trained": 20, "leaflets": 410}
COPIED = {"1": {H1: FORM, H2: FORM}}
JUMP = {"1": {H1: {"households": 1000}, H2: {"households": 1300}}}


def test_a_rule_that_is_off_does_not_ask_and_the_others_do(told):
    both = {"1": {H1: FORM, H2: FORM}, "2": JUMP["1"]}
    assert told(both) == [("1", "DQ102", "warning"), ("2", "DQ107", "warning")]
    assert told(both, off=["DQ102"]) == [("2", "DQ107", "warning")]
    assert told(both, off=["DQ102", "DQ107"]) == []


def test_a_rule_can_be_off_for_one_form_only(told):
    assert told(COPIED, forms={"half-year": {"off": ["DQ102"]}}) == []
    assert told(COPIED, off=["DQ107"], forms={"half-year": {}}) == [("1", "DQ102", "warning")]
    assert told(COPIED, off=["DQ102"], forms={"half-year": {"off": []}}) == []


def test_a_form_has_thresholds_of_its_own_and_the_rest_from_all(told):
    assert told(JUMP, forms={"half-year": {"denominator_change": "40%"}}) == []
    wide = {"denominator_change": "40%", "forms": {"half-year": {"denominator_change": "20%"}}}
    assert told(JUMP, **wide) == [("1", "DQ107", "warning")]
    kept = {"denominator_change": "40%", "forms": {"half-year": {"least_numbers": 9}}}
    assert told(JUMP, **kept) == []


def test_a_cell_that_a_rule_is_not_asked_about_any_more_is_asked_about_by_the_next(told):
    falls = {"1": {H1: FORM, H2: {**FORM, "at_talks": 300}}}
    assert told(falls) == [("1", "DQ101", "warning")]
    assert told(falls, off=["DQ101"]) == []
