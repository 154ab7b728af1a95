"""indicators.yaml is read, or every fault in it is told with its line and column."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from pipelines.domain.errors import SpecError
from pipelines.spec.model import Spec
from pipelines.spec.read import parse_spec, read_spec
from pipelines.units.register import UnitRegister, read_register

ROOT = Path(__file__).parents[3]
SMALL = (ROOT / "tests" / "specs" / "immunisation.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def units() -> UnitRegister:
    return read_register(ROOT / "data" / "units")


@pytest.fixture
def faults(units: UnitRegister) -> Callable[..., list[tuple[str, int | None]]]:
    """Codes and lines of the faults after each (old, new) was replaced in the small spec."""

    def find(*changes: tuple[str, str]) -> list[tuple[str, int | None]]:
        text = SMALL
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        with pytest.raises(SpecError) as raised:
            parse_spec(text.encode(), units, name="spec.yaml")
        return [(i.code, i.place.line) for i in raised.value.issues]

    return find


def line(text: str) -> int:
    return SMALL[: SMALL.index(text)].count("\n") + 1


def test_the_products_own_spec_has_no_fault(units):
    spec = read_spec(ROOT / "indicators.yaml", units)
    assert {"kh294-bac-tu-liem", "kh90-bac-kan", "ct08-ninh-binh", "kh195-dak-nong"} <= set(
        spec.programmes
    )
    assert len(spec.fingerprint) == 64


def test_a_spec_of_another_sector_works_with_no_change_in_code(units):
    spec = parse_spec(SMALL.encode(), units, name="spec.yaml")
    assert spec.programmes["immunisation"].targets[0].value == Fraction(19, 20)


def test_plans_without_thresholds_set_none(units):
    spec = read_spec(ROOT / "indicators.yaml", units)
    for programme in ("ct08-ninh-binh", "kh195-dak-nong"):
        assert not any(t.is_set for t in spec.programmes[programme].targets)
    assert {t.provenance for t in spec.programmes["kh90-bac-kan"].targets} == {"inherited"}


def test_bac_tu_liem_quotes_four_of_its_eight_targets(units):
    targets = read_spec(ROOT / "indicators.yaml", units).programmes["kh294-bac-tu-liem"].targets
    quoted = {t.indicator: (t.op, t.value) for t in targets if t.provenance == "quoted"}
    assert len(targets) == 8
    assert quoted == {
        "talks_households": (">", Fraction(2, 5)),
        "at_risk_equipped_share": (">", Fraction(7, 10)),
        "wards_with_collaborator": (">", Fraction(9, 10)),
        "wards_with_model": (">", Fraction(19, 20)),
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("format: 1", "format: [1", "SPEC101"),
        ("  stock:\n", "  coverage:\n", "SPEC102"),
        ("modality: monitor", "modality: no", "SPEC103"),
        ("value: 95%", "value: 12:30", "SPEC103"),
        ("value: 95%", "value: 0.95", "SPEC104"),
        ("starts: 2024-01-01", "starts: 2024-02-30", "SPEC105"),
        ("better: higher\n    decimals", "beter: higher\n    decimals", "SPEC110"),
        ("    measure: count\n", "", "SPEC111"),
        ("measure: count", "measure: mean", "SPEC112"),
        ("document: plan\n", "document: plon\n", "SPEC201"),
        ("indicator: stock", "indicator: stok", "SPEC201"),
        ("unit: dose", "unit: doze", "SPEC201"),
        ("numerator: [doses_in_stock]", "numerator: [dose_in_stock]", "SPEC201"),
        ("semantics: stock, over_time: last", "semantics: stock, over_time: sum", "SPEC202"),
        ("children_immunised, doses", "children_due, doses", "SPEC203"),
        ("province: {days_after: 20}", "province: {days_after: 5}", "SPEC204"),
        ("due: {district: {days_after: 10}, province", "due: {province", "SPEC205"),
        ("rolls_up_to: [half-year, year]", "rolls_up_to: [month]", "SPEC206"),
        ("    denominator: [children_due]\n", "", "SPEC207"),
        ("over_time: last\n    over_units", "over_time: sum\n    over_units", "SPEC208"),
        ("gso-2024/province/06", "gso-2024/province/99", "SPEC209"),
        ("ends: 2025-06-30", "ends: 2023-06-30", "SPEC210"),
        ("indicator: stock", "indicator: coverage", "SPEC211"),
        ("        due: 2025-06-30\n", "", "SPEC212"),
        ("provenance: quoted", "provenance: inherited", "SPEC213"),
        ("Đạt 95%", "Trên 95%", "SPEC214"),
        ("verdict: met, to_go: 0", "verdict: met, to_go: 2", "SPEC302"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_told(faults, old, new, code):
    assert code in [found for found, _ in faults((old, new))]


def test_a_target_without_examples_is_a_fault(faults):
    start = SMALL.index("        examples:")
    end = SMALL.index("      - indicator: stock")
    assert ("SPEC301", line("- indicator: coverage")) in faults((SMALL[start:end], ""))


def test_examples_that_cannot_tell_over_from_reach_are_a_fault(faults):
    found = faults(
        ("children_immunised: 95, children_due", "children_immunised: 96, children_due"),
        ("verdict: not_met, to_go: 1", "verdict: not_met"),
    )
    assert [code for code, _ in found] == ["SPEC303"]


def test_every_fault_is_told_at_once_in_the_order_of_lines(faults):
    found = faults(("unit: dose", "unit: doze"), ("indicator: stock", "indicator: stok"))
    assert found == [("SPEC201", line("unit: dose")), ("SPEC201", line("indicator: stock"))]


def test_a_misspelt_name_is_answered_with_the_near_one(units):
    text = SMALL.replace("indicator: stock", "indicator: stok")
    with pytest.raises(SpecError) as raised:
        parse_spec(text.encode(), units, name="spec.yaml")
    (issue,) = raised.value.issues
    assert issue.action.en == "Did you mean “stock”?"
    assert str(issue.place) == f"spec.yaml:{line('indicator: stock')}:20"


def test_a_file_that_is_not_there_is_told(units, tmp_path):
    with pytest.raises(SpecError) as raised:
        read_spec(tmp_path / "none.yaml", units)
    assert raised.value.issues[0].code == "SPEC100"


def test_the_spec_survives_a_round_trip_through_json(units):
    spec = read_spec(ROOT / "indicators.yaml", units)
    assert Spec.model_validate_json(spec.model_dump_json()).programmes == spec.programmes
