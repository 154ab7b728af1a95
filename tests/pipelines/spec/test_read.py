"""indicators.yaml is read, or every fault in it is told with its line and column."""

from fractions import Fraction
from hashlib import sha256

import pytest

from pipelines.domain.errors import SnapshotError, SpecError
from pipelines.domain.issue import Severity
from pipelines.spec.formats import STEPS
from pipelines.spec.model import Spec
from pipelines.spec.read import inspect_bytes, inspect_spec, parse_spec, read_pinned_spec, read_spec

PLANS = {"kh294-bac-tu-liem", "kh90-bac-kan", "ct08-ninh-binh", "kh195-dak-nong"}


def test_the_products_own_spec_has_no_fault(own_spec):
    assert set(own_spec.programmes) >= PLANS
    assert len(own_spec.fingerprint) == 64


def test_a_spec_of_another_sector_works_with_no_change_in_code(units, small):
    spec = parse_spec(small.encode(), units, name="spec.yaml")
    assert spec.programmes["immunisation"].targets[0].value == Fraction(19, 20)
    assert spec.fingerprint == sha256(small.encode()).hexdigest()


def test_plans_without_thresholds_set_none(own_spec):
    for programme in ("ct08-ninh-binh", "kh195-dak-nong", "published-national"):
        assert not any(t.is_set for t in own_spec.programmes[programme].targets)
    bac_kan = own_spec.programmes["kh90-bac-kan"].targets
    assert {(t.provenance, t.inherited_from) for t in bac_kan} == {("inherited", "qd45")}


def test_bac_tu_liem_quotes_four_of_its_eight_targets(own_spec):
    targets = own_spec.programmes["kh294-bac-tu-liem"].targets
    quoted = {t.indicator: (t.op, t.value) for t in targets if t.provenance == "quoted"}
    assert len(targets) == 8
    assert quoted == {
        "talks_households": (">", Fraction(2, 5)),
        "at_risk_equipped_share": (">", Fraction(7, 10)),
        "wards_with_collaborator": (">", Fraction(9, 10)),
        "wards_with_model": (">", Fraction(19, 20)),
    }


def test_every_line_of_circular_07_that_counts_something_is_asked_for(own_spec):
    """These lines of its parts A, B and C have a unit of measure; the others only head them."""
    lines = [own_spec.data_elements[e].line for e in own_spec.forms["tt07-annual"].elements]

    assert " ".join(line or "?" for line in lines) == (
        "A.1 A.1.1 A.1.2 A.1.3 A.1.4 A.1.5 B.1 "
        "B.2 B.3.1 B.3.2 B.3.3 B.3.4 B.4.1.1 B.4.1.2 B.4.2.1 B.4.2.2 B.4.3.1 B.4.3.2 B.4.3.3 "
        "B.4.3.4 B.4.3.5 B.5.1.1 B.5.1.2 B.5.2.1 B.5.2.2 B.5.3.1 B.5.3.2 "
        "B.5.3.3 B.5.3.4 C.1 C.2 C.2.1 C.2.2 C.2.3 C.2.4"
    )


def test_a_figure_that_is_printed_as_a_percentage_is_known_as_one(own_spec):
    assert own_spec.is_percentage("published_staff_trained_pct")
    assert not own_spec.is_percentage("published_dv_cases")
    assert not own_spec.is_percentage("wards_with_model")  # a share that is worked out


def test_every_target_with_a_value_has_an_example_with_a_missing_unit(own_spec):
    for programme in own_spec.programmes.values():
        for target in programme.targets:
            reported = [unit for example in target.examples for unit in example.given]
            assert not target.is_set or {} in reported, target.indicator


def test_only_the_tasks_whose_text_names_a_body_have_one(own_spec):
    named = {
        key: [task.id for task in programme.tasks if task.responsible]
        for key, programme in own_spec.programmes.items()
    }
    assert {key: tasks for key, tasks in named.items() if tasks} == {
        "kh294-bac-tu-liem": ["monitoring"],
        "kh90-bac-kan": ["columns"],
    }


def test_every_fault_is_told_at_once_in_the_order_of_lines(faults, line):
    found = faults(("unit: dose", "unit: doze"), ("indicator: stock", "indicator: stok"))
    assert found == [("SPEC201", line("unit: dose")), ("SPEC201", line("indicator: stock"))]


def test_an_entry_that_has_no_shape_does_not_hide_the_faults_of_others(faults, line):
    found = faults(
        ("semantics: stock", "semantics: stok"),
        ("measure: ratio", "mesure: ratio"),
        ("op: \">=\"\n        value", "op: \"=>\"\n        value"),
        ("province: {days_after: 20}", "province: {days_after: 5}"),
    )  # fmt: skip
    assert found == [
        ("SPEC112", line("semantics: stock")),
        ("SPEC204", line("due: {district")),
        ("SPEC111", line("name: {vi: \"Tỷ lệ tiêm đủ\"")),
        ("SPEC110", line("measure: ratio")),
        ("SPEC112", line("op: \">=\"\n        value")),
    ]  # fmt: skip


def test_a_fault_of_yaml_is_not_told_again_as_one_of_shape(faults):
    assert [code for code, _ in faults(("starts: 2024-01-01", "starts: 12:30"))] == ["SPEC103"]


def test_a_misspelt_name_is_answered_with_the_near_one(told, line):
    (issue,) = told(("indicator: stock", "indicator: stok"))
    assert issue.action.en == "Did you mean “stock”?"
    assert str(issue.place) == f"spec.yaml:{line('indicator: stock')}:20"


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("measure: count", "measure: cuont", "count"),
        ("levels: [district]", "levels: [distrit]", "district"),
        ("due: {district:", "due: {distrit:", "district"),
        ("    better: higher", "    beter: higher", "better"),
        ("{children_immunised: 95", "{children_imunised: 95", "children_immunised"),
    ],
)
def test_words_keys_and_levels_are_answered_with_the_near_one(told, old, new, near):
    assert f"Did you mean “{near}”?" in {issue.action.en for issue in told((old, new))}


def test_columns_count_letters_and_not_bytes(told):
    (issue,) = told(('en: "Immunisation"}\ndocuments', "en: no}\ndocuments"))
    column = 'title: {vi: "Tiêm chủng mở rộng", en: no}'.index("no}") + 1
    assert str(issue.place) == f"spec.yaml:4:{column}"


def test_what_is_used_nowhere_is_a_warning_and_no_error(told, units, small):
    extra = "  vial: {name: {vi: lọ, en: vials}}\ncalendars:"
    (issue,) = told(("calendars:", extra))
    assert (issue.code, issue.severity) == ("SPEC401", Severity.WARNING)
    text = small.replace("calendars:", extra, 1)
    assert isinstance(parse_spec(text.encode(), units, name="spec.yaml"), Spec)


def test_every_fault_says_what_to_do_in_both_languages(told):
    for issue in told(("measure: ratio", "measure: 1"), ("2025-06-30", "soon"), ("vi:", "vn:")):
        for text in (issue.message, issue.action):
            assert "" not in (text.vi, text.en), issue.code
            assert text.vi != text.en, issue.code


def test_a_file_that_cannot_be_read_is_told(units, tmp_path):
    with pytest.raises(SpecError) as raised:
        read_spec(tmp_path / "none.yaml", units)
    assert raised.value.issues[0].code == "SPEC100"
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"format: 1\ntitle: Ti\xeam\n")
    (issue,) = inspect_spec(latin, units).issues
    assert (issue.code, issue.place.line) == ("SPEC100", 2)


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n", "word", "format: 2\n"])
def test_a_file_that_is_no_spec_is_told_and_no_traceback(units, text):
    found = inspect_bytes(text.encode(), units, name="spec.yaml")
    assert found.spec is None
    assert {issue.code for issue in found.issues} <= {"SPEC111", "SPEC112"}


def test_the_spec_survives_a_round_trip_through_json(own_spec):
    assert Spec.model_validate_json(own_spec.model_dump_json()) == own_spec


def test_a_pinned_spec_opens_although_rules_were_tightened_since(tmp_path, units, small):
    pinned = tmp_path / "indicators.yaml"
    pinned.write_text(small.replace("Đạt 95%", "Trên 95%"), encoding="utf-8")
    with pytest.raises(SpecError):
        read_spec(pinned, units)
    assert read_pinned_spec(pinned).programmes.keys() == {"immunisation"}


def test_a_pinned_spec_of_an_older_format_opens_through_the_steps_it_lacks(
    tmp_path, small, monkeypatch
):
    older = small.replace("format: 1", "format: 0").replace("programmes:", "plans:")
    pinned = tmp_path / "indicators.yaml"
    pinned.write_text(older, encoding="utf-8")
    with pytest.raises(SpecError):
        read_pinned_spec(pinned)

    def step(value):
        return {("programmes" if key == "plans" else key): part for key, part in value.items()}

    monkeypatch.setitem(STEPS, 0, step)
    assert read_pinned_spec(pinned).programmes.keys() == {"immunisation"}


def test_a_pinned_spec_of_a_newer_format_asks_for_a_newer_program(tmp_path, small):
    pinned = tmp_path / "indicators.yaml"
    pinned.write_text(small.replace("format: 1", "format: 2"), encoding="utf-8")
    with pytest.raises(SnapshotError, match=r"cập nhật chương trình[\s\S]*newer than this program"):
        read_pinned_spec(pinned)
