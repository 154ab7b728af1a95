"""Whom to call, from the rows of a snapshot: three wards, one missing, one hidden."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from dashboard.calls import calls, decision, questions
from dashboard.rows import Attainment
from dashboard.text.decision import decision_sentence
from dashboard.text.language import language
from dashboard.text.sentence import Wording
from pipelines.attainment.decision import Decision
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

VI, EN = language("vi"), language("en")
HOUSEHOLDS = Wording(share=True, decimals=1, counted="hộ", units="phường")
A, B, C, D, E = (UnitId.parse(f"gso-2024/ward/0000{n}") for n in range(1, 6))
DISTRICT = UnitId.parse("gso-2024/district/001")
NAMES = {A: "Phường A", B: "Phường B", C: "Phường C"}


def row(unit: UnitId, numerator: int | None, denominator: int | None, **changes) -> Attainment:
    known = None if denominator is None else Fraction(denominator)
    value = None if numerator is None else Fraction(numerator)
    cells = {
        "programme": "p", "indicator": "i", "unit": unit, "level": Level.WARD, "parent": DISTRICT,
        "period": Period.parse("2025-H1"), "period_end": date(2025, 6, 30), "numerator": value,
        "denominator": None if value is None else known, "value": None, "lower": None,
        "upper": None, "bound_denominator": known, "op": Operator.GT, "target": Fraction(2, 5),
        "verdict": Verdict.UNDETERMINED, "to_go": 0, "absence": None, "units_reported": 1,
        "units_expected": 1, "units_carried": 0, "units_late": 0, "provisional": False,
        "illustrative": False, "provenance": "quoted", "break_before": False,
    }  # fmt: skip
    return Attainment(**(cells | changes))


WARDS = [row(A, 50, 100), row(B, None, 20), row(C, None, 80)]


def test_the_ward_that_can_settle_it_alone_is_called_and_named():
    found = decision(row(DISTRICT, 50, 100), WARDS, measure="ratio")
    (call,) = calls({"i": found})
    assert (call.unit, call.indicators, call.alone) == (C, ("i",), 1)
    assert call.brings == (("i", Verdict.MET), ("i", Verdict.NOT_MET))
    said = decision_sentence(
        found, row(DISTRICT, 50, 100), names=NAMES, wording=HOUSEHOLDS, text=VI
    )
    assert said == (
        "Cần ít nhất 31 trong 100 hộ ở các phường còn thiếu (31\u00a0%)."
        " Câu trả lời của Phường C có thể đủ để kết luận: đạt."
    )


def test_every_ward_that_can_settle_it_alone_is_named():
    wards = [row(A, 1, 1), row(B, None, 1), row(C, None, 1)]
    found = decision(row(DISTRICT, 1, 3), wards, measure="share_of_units")
    assert len(found.pivotal) == 1
    assert {swing.unit for swing in found.alone} == {str(B), str(C)}
    said = decision_sentence(found, row(DISTRICT, 1, 3), names=NAMES, wording=HOUSEHOLDS, text=EN)
    assert {"Phường B", "Phường C"} == set(re.findall("Phường [A-C]", said))


def test_a_settled_verdict_tells_how_few_wrong_cells_would_flip_it():
    met = row(DISTRICT, 50, 100, verdict=Verdict.MET)
    found = decision(met, [row(A, 50, 100)], measure="ratio")
    said = decision_sentence(found, met, names=NAMES, wording=HOUSEHOLDS, text=EN)
    assert said == "1 wrong cell (Phường A) would be enough to flip this."


def test_beside_a_suppressed_answer_nothing_is_told():
    hidden = [*WARDS, row(A, None, None, verdict=Verdict.SUPPRESSED)]
    found = decision(row(DISTRICT, 50, 100), hidden, measure="ratio")
    said = decision_sentence(
        found, row(DISTRICT, 50, 100), names=NAMES, wording=HOUSEHOLDS, text=VI
    )
    assert (calls({"i": found}), said) == ((), "")


def test_who_settles_more_is_called_first():
    one = decision(row(DISTRICT, 50, 100), WARDS, measure="ratio")
    both = decision(row(DISTRICT, 1, 3), [row(A, 1, 1), *WARDS[1:]], measure="share_of_units")
    assert [call.unit for call in calls({"i": one, "j": both})] == [C, B]


def test_a_missing_ward_known_to_have_nobody_leaves_nothing_open():
    met = row(DISTRICT, 90, 200, verdict=Verdict.MET)
    wards = [row(A, 50, 100), row(B, 40, 100), row(C, None, None)]
    found = decision(met, wards, measure="ratio")
    assert [s.unit for s in found.margin] == [str(A)]
    of_unknown_size = [*wards[:2], row(C, None, None, lower=Fraction(0))]
    found = decision(row(DISTRICT, 90, 200), of_unknown_size, measure="ratio")
    assert [s.unit for s in found.pivotal] == [str(C)]


def test_bounds_that_are_kept_back_do_not_say_that_there_is_nobody():
    wards = [row(A, 50, 100), row(B, 40, 100), row(C, None, None)]
    met = row(DISTRICT, 90, 200, verdict=Verdict.MET)
    assert decision(met, wards, measure="ratio", sensitive=True) == Decision()
    found = decision(row(DISTRICT, 90, 200), wards, measure="ratio", sensitive=True)
    assert ([s.unit for s in found.pivotal], found.needed, found.alone) == ([str(C)], None, ())


def test_of_an_open_form_nothing_says_that_there_is_nobody():
    nation = row(DISTRICT, None, None, units_expected=None, units_reported=0)
    found = decision(nation, [nation], measure="ratio")
    assert (found.needed, found.settles) == (None, None)


class _Doubts:
    """Ward A is in doubt."""

    def about(self, unit: str, **_: object) -> bool:
        return unit == str(A)


def test_a_doubtful_ward_that_could_flip_a_settled_verdict_is_to_be_asked_back():
    met = row(DISTRICT, 90, 200, verdict=Verdict.MET)
    wards = [row(A, 50, 100), row(B, 40, 100)]
    found = decision(met, wards, measure="ratio", doubts=_Doubts())
    said = decision_sentence(found, met, names=NAMES, wording=HOUSEHOLDS, text=EN)
    assert said.endswith(
        "Ask Phường A back: an unanswered warning stands at the figure, and if it is wrong this"
        " can flip."
    )
    (asked,) = questions({"i": found})
    assert (asked.unit, asked.indicators, asked.alone) == (A, ("i",), 1)
    assert calls({"i": found}) == ()


def test_beside_a_suppressed_answer_nobody_is_asked_back():
    met = row(DISTRICT, 90, 200, verdict=Verdict.MET)
    wards = [row(A, 50, 100), row(B, None, None, verdict=Verdict.SUPPRESSED)]
    assert questions({"i": decision(met, wards, measure="ratio", doubts=_Doubts())}) == ()


def test_a_doubtful_ward_that_settles_an_open_verdict_is_called_and_marked():
    open_ = row(DISTRICT, 48, 200)
    missing = [row(unit, None, 20) for unit in (B, C, D)]
    # the edge is 80 of 200: two of the missing by a yes or by a no, or A alone by a yes
    wards = [row(A, 10, 100), *missing, row(E, 38, 40)]
    found = decision(open_, wards, measure="ratio", doubts=_Doubts())
    (call,) = calls({"i": found})
    assert (call.unit, call.alone, call.asked_back) == (A, 1, ("i",))
    said = decision_sentence(found, open_, names=NAMES, wording=HOUSEHOLDS, text=EN)
    assert said.endswith("The answer of Phường A (ask back) can settle it: met.")
