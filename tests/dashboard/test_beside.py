"""Two verdicts side by side: differences first, and never a guess where a figure is kept back."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from dashboard.figures.beside import beside_figure
from dashboard.figures.palette import LIGHT
from dashboard.rows import Attainment
from dashboard.tables.beside import beside_table
from dashboard.text.beside import beside_sentence, change_words, held_against, pair_up
from dashboard.text.language import language
from dashboard.text.sentence import Wording
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

EN = language("en")
SHARE = Wording(share=True, decimals=1, counted="people", units="wards")
P = Fraction(9, 10)
EXACTLY = Attainment(
    programme="p", indicator="trained", unit=UnitId.parse("gso-2024/ward/1"), level=Level.WARD,
    parent=None, period=Period.parse("2025-H1"), period_end=date(2025, 6, 30),
    numerator=Fraction(9), denominator=Fraction(10), value=P, lower=P, upper=P,
    bound_denominator=Fraction(10), op=Operator.GT, target=P, verdict=Verdict.NOT_MET, to_go=1,
    absence=None, units_reported=1, units_expected=1, units_carried=0, units_late=0,
    provisional=False, illustrative=False, provenance="quoted", break_before=False,
)  # fmt: skip
ABOVE = replace(
    EXACTLY, unit=UnitId.parse("gso-2024/ward/2"), value=Fraction(1), lower=Fraction(1),
    upper=Fraction(1), numerator=Fraction(10), verdict=Verdict.MET,
)  # fmt: skip


def side_by_side(rows, others):
    return pair_up(rows, others, by=lambda row: row.unit)


def test_exactly_the_threshold_meets_the_one_that_says_at_least():
    assert held_against(EXACTLY, Operator.GE, P).verdict is Verdict.MET
    assert held_against(EXACTLY, Operator.GT, P).verdict is Verdict.NOT_MET


def test_what_is_missing_leaves_the_other_verdict_open_too():
    wide = replace(EXACTLY, lower=Fraction(1, 2), upper=Fraction(1))
    assert held_against(wide, Operator.GE, P).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("verdict", ["suppressed", "not_applicable", "not_due"])
def test_a_figure_that_is_not_shown_gets_no_other_verdict(verdict):
    hidden = replace(EXACTLY, verdict=Verdict(verdict))
    assert held_against(hidden, Operator.GE, P).verdict is Verdict(verdict)


def test_differences_come_first_and_are_named():
    others = [held_against(r, Operator.GE, P) for r in (ABOVE, EXACTLY)]
    pairs = side_by_side((ABOVE, EXACTLY), others)
    assert [p.shown for p in pairs] == [EXACTLY, ABOVE]
    assert change_words(pairs[0], text=EN) == "met → not met"
    told = beside_sentence(pairs, head="Plan 90 (≥ 90%)", units="wards", text=EN)
    assert told == (
        "Beside Plan 90 (≥ 90%): **1 of 2 wards** are judged differently: 1 met → not met. 1 alike."
    )


def test_a_unit_that_the_other_period_lacks_is_not_comparable():
    (pair,) = side_by_side((ABOVE,), ())
    assert change_words(pair, text=EN) == "not comparable"
    assert "1 not comparable" in beside_sentence([pair], head="2024", units="wards", text=EN)


def test_the_table_has_both_verdicts_and_the_picture_both_targets():
    pairs = side_by_side((EXACTLY,), [held_against(EXACTLY, Operator.GE, P)])
    table = beside_table(
        pairs, caption="c", heads=("Unit", "≥", ">"), name=lambda row: str(row.unit),
        wordings={"trained": SHARE}, text=EN,
    )  # fmt: skip
    cells = [getattr(cell, "words", cell) for cell in table.rows[0]]
    assert cells[1:] == ["✓ 90%", "✕ 90%", "met → not met"]
    aims = {"> 90%": (Operator.GT, P), "≥ 90%": (Operator.GE, P)}
    plot = beside_figure(pairs, aims=aims, names={}, wording=SHARE, text=EN, palette=LIGHT)
    assert [a.text for a in plot.layout.annotations] == ["> 90%", "≥ 90%"]
    assert [list(t.x) for t in plot.data] == [[0.9], [0.9]]


def test_missing_on_both_sides_is_not_called_alike():
    missing = replace(
        EXACTLY, value=None, numerator=None, lower=None, upper=None, verdict=Verdict.UNDETERMINED
    )
    pairs = side_by_side((missing, ABOVE), (missing, ABOVE))
    assert [change_words(p, text=EN) for p in pairs] == ["missing on both sides", "alike"]
    said = beside_sentence(pairs, head="2024", units="wards", text=EN)
    assert "1 alike. 1 missing on both sides." in said


def test_a_figure_is_not_alike_to_one_that_is_missing_though_both_are_undetermined():
    open_ = replace(EXACTLY, verdict=Verdict.UNDETERMINED, upper=Fraction(1))
    missing = replace(open_, value=None, numerator=None, denominator=None, absence="missing")
    pairs = side_by_side((open_,), (missing,))
    assert change_words(pairs[0], text=EN) == "missing on one side"
    told = beside_sentence(pairs, head="2024-H1", units="wards", text=EN)
    assert told.endswith("0 alike. 1 missing on one side.")
    assert change_words(side_by_side((missing,), (missing,))[0], text=EN) == EN("beside.lacking")
