"""corrections.yaml: what it declares, and every fault at once with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipelines.domain.errors import CorrectionsError
from pipelines.spec.corrections import parse_corrections, read_corrections

WARD = "gso-2024/ward/00611"
WHOLE = {
    "unit": WARD,
    "period": "2025-H1",
    "element": "households_at_talks",
    "expect": "1200",
    "value": "1020",
    "reason": "Gõ nhầm",
    "by": "Phòng VHXH",
    "on": "2025-07-16",
}


def written(*entries: dict[str, str | None]) -> bytes:
    lines = ["corrections:"]
    for entry in entries:
        told = {name: words for name, words in {**WHOLE, **entry}.items() if words is not None}
        lines += [
            f"{'  - ' if i == 0 else '    '}{name}: {words}"
            for i, (name, words) in enumerate(told.items())
        ]
    return "\n".join(lines).encode()


@pytest.fixture
def faults(own_spec, units):
    def of(content: bytes) -> list[tuple[str, int | None]]:
        with pytest.raises(CorrectionsError) as caught:
            parse_corrections(content, own_spec, units, name="corrections.yaml")
        assert all(i.message.vi and i.message.en and i.action.vi for i in caught.value.issues)
        return [(issue.code, issue.place.line) for issue in caught.value.issues]

    return of


def test_an_entry_says_which_value_from_what_to_what_why_who_and_when(own_spec, units):
    (found,) = parse_corrections(written({}), own_spec, units, name="c.yaml")
    correction = found.correction
    assert correction.key == ("ward-half-year", WARD, "2025-H1", "households_at_talks")
    assert (correction.expect, correction.value) == (1200, 1020)
    assert (correction.by, correction.on) == ("Phòng VHXH", date(2025, 7, 16))
    assert str(found.place) == "c.yaml:2:5"


def test_where_there_is_no_file_or_no_entry_nothing_is_corrected(own_spec, units, tmp_path):
    assert read_corrections(tmp_path / "corrections.yaml", own_spec, units) == ()
    for empty in (b"", b"corrections:\n", b"corrections: []\n", b"# none\n"):
        assert parse_corrections(empty, own_spec, units, name="c") == ()


def test_a_decimal_is_quoted_and_kept_exactly(own_spec, units, faults):
    element = next(n for n, e in own_spec.data_elements.items() if e.value_type == "percent")
    entry = {
        "element": element,
        "period": "2025",
        "unit": "gso-2024/nation/vn",
        "expect": '"74,85"',
    }
    form = next(n for n, f in own_spec.forms.items() if element in f.elements)
    level = own_spec.forms[form].levels[0]
    entry |= {"unit": {"nation": "gso-2024/nation/vn", "province": "gso-2024/province/01"}[level]}
    (found,) = parse_corrections(written({**entry, "value": '"74.9"'}), own_spec, units, name="c")
    assert (found.correction.expect, found.correction.value) == (
        Decimal("74.85"),
        Decimal("74.9"),
    )
    assert faults(written({**entry, "value": "74.9"})) == [("SPEC104", 6)]


def test_every_fault_is_told_at_once(faults):
    content = written(
        {"unit": "gso-2024/ward/99999"},
        {"element": "households_at_talk"},
        {"value": "-3"},
        {"by": None},
        {"period": "2025-Q1", "element": "households_total"},
        {"expect": '"12.5"', "element": "staff_trained"},
        {"element": "mediations", "value": "1200"},
    )
    assert faults(content) == [
        ("COR201", 2),
        ("COR201", 12),
        ("SPEC112", 22),
        ("SPEC111", 26),
        ("COR205", 34),
        ("COR206", 44),
        ("COR207", 53),
    ]


def test_a_misspelt_key_or_name_is_answered_with_the_nearest(own_spec, units):
    content = written({"element": "households_at_talk"}) + b"\n    reasons: x\n"
    with pytest.raises(CorrectionsError) as caught:
        parse_corrections(content, own_spec, units, name="c.yaml")
    (unknown,) = [i for i in caught.value.issues if i.code == "SPEC110"]
    assert "reason" in unknown.action.en
    assert "households_at_talks" in _action(
        written({"element": "households_at_talk"}), own_spec, units
    )


def _action(content, spec, units) -> str:
    with pytest.raises(CorrectionsError) as caught:
        parse_corrections(content, spec, units, name="c.yaml")
    return caught.value.issues[0].action.en


def test_one_value_is_corrected_once(faults):
    assert faults(written({}, {"value": "1000"})) == [("COR208", 10)]


def test_a_unit_that_does_not_fill_in_the_form_has_nothing_to_correct(faults):
    assert faults(written({"unit": "gso-2024/district/021"})) == [("COR204", 2)]


def test_an_element_of_two_forms_needs_the_form(own_spec, units, faults):
    spec = own_spec.forms
    twice = [
        e for e in own_spec.data_elements if sum(e in form.elements for form in spec.values()) > 1
    ]
    if twice:
        assert faults(written({"element": twice[0]}))[0][0] == "COR203"
    assert faults(written({"form": "tt07-annual"})) == [("COR202", 10)]


def test_what_is_no_list_of_corrections_says_how_to_begin(faults):
    assert faults(b"- unit: x\n")[0][0] == "SPEC112"
