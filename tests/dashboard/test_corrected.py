"""A figure that rests on a declared correction is marked wherever it is written, and explained."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from dashboard.rows import Attainment
from dashboard.tables.heatmap import heatmap_cell
from dashboard.tables.html import to_html
from dashboard.text.language import language
from dashboard.text.sentence import Wording, evidence_sentence, target_sentence
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict
from pipelines.lineage.figure import FigureTrace
from pipelines.lineage.held import Corrected, HeldValue
from pipelines.lineage.part import Feed, Part, Side, State, Use

WARD, PERIOD = UnitId.parse("gso-2024/ward/00611"), Period.parse("2025-H1")
WHY = Corrected(Decimal(50), "Gõ nhầm", "Phòng VHXH", date(2025, 7, 8))
HOUSEHOLDS = Wording(share=True, decimals=1, counted="hộ", units="phường")


def row(revised: bool) -> Attainment:
    return Attainment(
        programme="p", indicator="i", unit=WARD, level=Level.WARD, parent=None, period=PERIOD,
        period_end=date(2025, 6, 30), numerator=Fraction(30), denominator=Fraction(100),
        value=Fraction(3, 10), lower=Fraction(3, 10), upper=Fraction(3, 10),
        bound_denominator=Fraction(100), op=Operator.GT, target=Fraction(2, 5),
        verdict=Verdict.NOT_MET, to_go=11, absence=None, units_reported=1, units_expected=1,
        units_carried=0, units_late=0, provisional=False, illustrative=False, provenance="quoted",
        break_before=False, revised=revised,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["vi", "en"])
def test_a_corrected_figure_is_marked_in_sentence_and_table(code):
    text = language(code)
    for revised in (True, False):
        sentence = target_sentence(row(revised), wording=HOUSEHOLDS, text=text)
        cell = heatmap_cell(row(revised), wording=HOUSEHOLDS, text=text).words
        weak = evidence_sentence(row(revised), units="phường", text=text)
        assert [("[r]" in words) for words in (sentence, cell, weak)] == [revised] * 3


def cells_page(why):
    from dashboard.tables.cells import cells_table

    value = HeldValue(
        "f", str(WARD), PERIOD, "a", Decimal(30), None, "50", "a.xlsx", "0" * 64, "Biểu", "C8",
        datetime(2025, 7, 3), False, True, corrected=why,  # noqa: DTZ001 - office time
    )  # fmt: skip
    feed = Feed(value, Side.NUMERATOR, Use.FIGURE)
    part = Part(str(WARD), State.COUNTED, Fraction(30), Fraction(100), (feed,))
    trace = FigureTrace("i", WARD, PERIOD, (part,))
    return to_html(cells_table(trace, names={}, elements={}, text=language("vi")))


def test_the_cell_as_typed_is_struck_and_says_why_who_and_when():
    page = cells_page(WHY)
    assert ">30 [r]<" in page
    assert 'ct-struck">50<' in page
    assert "đính chính: Gõ nhầm (Phòng VHXH, 08/07/2025)" in page


def test_a_reason_that_is_kept_back_is_said_to_be():
    page = cells_page(replace(WHY, reason=None))
    assert "đính chính: lý do không công bố (Phòng VHXH, 08/07/2025)" in page
