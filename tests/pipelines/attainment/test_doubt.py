"""Which numbers a warning makes doubtful: by its cell, its rule, or its whole form."""

from pathlib import Path

import pytest

from pipelines.attainment.doubt import doubts, warnings
from pipelines.domain.period import Period
from pipelines.spec.read import read_spec
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[3]
WARD, OTHER = "gso-2024/ward/00595", "gso-2024/ward/00602"
H1, H2, YEAR = (Period.parse(code) for code in ("2025-H1", "2025-H2", "2025"))


@pytest.fixture(scope="module")
def spec():
    """found and helped are flows that a rule compares, has_model is a stock."""
    units = read_register(ROOT / "data" / "units")
    return read_spec(ROOT / "tests" / "specs" / "one-district.yaml", units)


def value(element, cell, *, unit=WARD, period=H1, file="a.csv", sha256="1"):
    return {"file": file, "sha256": sha256, "sheet": "", "cell": cell, "form": "ward-half-year",
            "unit": unit, "period": str(period), "element": element}  # fmt: skip


def warning(element, cell, code="DQ106", *, severity="warning", file="a.csv", sha256="1", **slot):
    told = {"form": None, "unit": None, "period": None} | slot
    return {"file": file, "sha256": sha256, "sheet": None, "cell": cell, "element": element,
            "severity": severity, "code": code, **told}  # fmt: skip


def doubted(spec, asked, values):
    found = doubts(warnings(asked), values, spec)
    return {
        (indicator, unit)
        for indicator in ("helped_share", "wards_with_model")
        for unit in (WARD, OTHER)
        if found.about(unit, indicator=indicator, period=H1)
    }


FORM = [value("found", "C10"), value("helped", "C11"), value("has_model", "C12")]
SECOND = [value("found", "C20", unit=OTHER), value("has_model", "C22", unit=OTHER)]


@pytest.fixture(scope="module", autouse=True)
def _names(spec):
    assert {"helped_share", "wards_with_model"} <= set(spec.indicators)


def test_a_warning_doubts_the_figures_of_its_line_and_no_other_unit(spec):
    assert doubted(spec, [warning("has_model", "C12")], FORM) == {("wards_with_model", WARD)}
    # one file of two units: the cell tells whose it is
    found = doubted(spec, [warning("found", "C20")], [*FORM, *SECOND])
    assert found == {("helped_share", OTHER)}


def test_a_finding_about_a_whole_form_doubts_all_its_figures(spec):
    found = doubted(spec, [warning(None, "C10", "DQ102")], FORM)
    assert found == {("helped_share", WARD), ("wards_with_model", WARD)}


def test_a_rule_doubts_every_line_it_compares(spec):
    only_found = [value("found", "C10")]
    assert doubted(spec, [warning("helped", "C11", "SUB301")], FORM) == {("helped_share", WARD)}
    blank = warning("helped", None, "SUB302", form="ward-half-year", unit=WARD, period="2025-H1")
    assert doubted(spec, [blank], only_found) == {("helped_share", WARD)}


def test_what_is_explained_refused_or_replaced_is_no_doubt(spec):
    note = warning("found", "C10", severity="info")
    replaced = warning("found", "C10", sha256="0")
    of_file = warning(None, None, "SUB901")
    assert doubted(spec, [note, replaced, of_file], FORM) == set()


def test_a_year_is_doubtful_by_either_half_for_a_flow_and_by_its_last_for_a_stock(spec):
    first = doubts(warnings([warning(None, "C10", "DQ102")]), FORM, spec)
    assert first.about(WARD, indicator="helped_share", period=YEAR)
    assert not first.about(WARD, indicator="wards_with_model", period=YEAR)
    later = doubts(
        warnings([warning("has_model", "C12")]), [value("has_model", "C12", period=H2)], spec
    )
    assert later.about(WARD, indicator="wards_with_model", period=YEAR)
