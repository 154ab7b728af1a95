"""The dot plot and the heatmap: the order of units, who has no figure, the coverage of each."""

from datetime import date
from fractions import Fraction

import pytest

from dashboard.figures.dots import dots_figure, dots_sentence, sort_rows
from dashboard.figures.palette import LIGHT
from dashboard.rows import Attainment
from dashboard.tables.heatmap import heatmap_cell
from dashboard.tables.html import Column, Table, to_html
from dashboard.text.language import language
from dashboard.text.sentence import Wording
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

HOUSEHOLDS = Wording(share=True, decimals=1, counted="hộ", units="quận, huyện")
BA_DINH, TAY_HO, DONG_DA = (UnitId.parse(f"gso-2024/district/{n}") for n in ("001", "003", "006"))
NAMES = {BA_DINH: "Ba Đình", TAY_HO: "Tây Hồ", DONG_DA: "Đống Đa"}
TEXT = language("vi")


def row(unit: UnitId, value: Fraction | None, *, reported: int, expected: int) -> Attainment:
    known = {} if value is None else {"numerator": value * 100, "denominator": Fraction(100)}
    return Attainment(**{
        "programme": "p", "indicator": "i", "unit": unit, "level": Level.DISTRICT, "parent": None,
        "period": Period.parse("2025-H1"), "period_end": date(2025, 6, 30), "numerator": None,
        "denominator": None, "value": value, "lower": None, "upper": None,
        "bound_denominator": None, "op": Operator.GT, "target": Fraction(2, 5),
        "verdict": Verdict.UNDETERMINED if value is None else Verdict.MET, "to_go": None,
        "absence": "missing" if value is None else None, "units_reported": reported,
        "units_expected": expected, "units_carried": 0, "units_late": 0, "provisional": False,
        "illustrative": False, "provenance": "quoted", "break_before": False, **known,
    })  # fmt: skip


ROWS = (
    row(BA_DINH, None, reported=0, expected=13),
    row(TAY_HO, Fraction(45, 100), reported=8, expected=8),
    row(DONG_DA, Fraction(50, 100), reported=16, expected=17),
)


def dots(rows):
    return dots_figure(rows, names=NAMES, wording=HOUSEHOLDS, text=TEXT, palette=LIGHT)


def test_the_best_stands_first_and_who_has_no_figure_in_a_band_below():
    order = sort_rows(ROWS)
    assert [r.unit for r in order.valued] == [DONG_DA, TAY_HO]
    plot = dots(ROWS)
    assert list(plot.data[0].x) == [0.5, 0.45]
    (band,) = [shape for shape in plot.layout.shapes if shape.type == "rect"]
    assert (band.y0, band.y1) == (1.5, 2.5)
    assert any(a.text == TEXT("absence.missing") and a.y == 2 for a in plot.layout.annotations)


def test_the_coverage_of_each_unit_is_drawn_after_its_name_and_explained():
    labels = dots(ROWS).layout.yaxis.ticktext
    assert [label.split("<")[0].strip() for label in labels] == ["Đống Đa", "Tây Hồ", "Ba Đình"]
    assert [label.split(">")[1].split("<")[0] for label in labels] == ["16/17", "8/8", "0/13"]
    said = dots_sentence(ROWS, names=NAMES, wording=HOUSEHOLDS, text=TEXT)
    assert TEXT("dots.coverage") in said


def test_a_unit_that_reports_for_itself_has_no_coverage_but_its_figure():
    alone = [row(BA_DINH, Fraction(45, 100), reported=1, expected=1)]
    assert list(dots(alone).layout.yaxis.ticktext) == ["Ba Đình"]
    said = dots_sentence(alone, names=NAMES, wording=HOUSEHOLDS, text=TEXT)
    assert TEXT("dots.coverage") not in said
    assert heatmap_cell(alone[0], wording=HOUSEHOLDS, text=TEXT).below == ""


@pytest.mark.parametrize(("shown", "below"), [(ROWS[0], "0/13"), (ROWS[2], "16/17")])
def test_a_cell_of_the_heatmap_has_its_coverage_beneath(shown, below):
    cell = heatmap_cell(shown, wording=HOUSEHOLDS, text=TEXT)
    html = to_html(Table("c", (Column("a"), Column("b")), (("Ba Đình", cell),)))
    assert f'<small class="ct-below">{below}</small></td>' in html
