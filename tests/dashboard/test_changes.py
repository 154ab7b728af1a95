"""Why it changed, on screen: effects in columns, missing as a word, flips with glyph and word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dashboard.tables.changes import ChangeWords, flip_table, waterfall_table
from dashboard.text.language import language, plain
from pipelines.compare.difference import Amount, Flip, Step, Waterfall
from pipelines.compare.effect import Effect
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict
from pipelines.recount.recount import Figure, Key

UNIT = "gso-2024/ward/00611"
KEY = Key("plan", "talks", UNIT, "2025-H1")


def words(code):
    names = {UnitId.parse(UNIT): "Phường Một"}
    return ChangeWords(
        {"talks": "Talks", "lines": "Lines"}, names, frozenset({"talks"}), language(code)
    )


def amount(above, below):
    return Amount(Fraction(above), Fraction(below), Fraction(above, below))


def waterfall(*amounts, key=KEY):
    """One amount before, then one after each effect; the last one stays."""
    ends = [*amounts, *[amounts[-1]] * (len(Effect) + 1 - len(amounts))]
    pairs = zip(Effect, ends, ends[1:], strict=False)
    return Waterfall(key, tuple(Step(*step) for step in pairs))


def row(chain, code="en"):
    table = waterfall_table([chain], words=words(code))
    titles = [column.title for column in table.columns]
    return dict(zip(titles, table.rows[0], strict=True))


def test_each_effect_stands_in_its_column_and_what_did_nothing_has_none():
    start, moved, mended = amount(30, 100), amount(39, 110), amount(42, 110)
    told = row(waterfall(start, start, start, moved, moved, mended))
    assert list(told) == ["Indicator", "Unit", "Before", "Boundary change", "Corrections", "After"]
    assert told["Before"] == "30% (30/100)"
    assert told["Boundary change"] == "+5.45\u00a0points (+9/+10)"
    assert told["Corrections"] == "+2.73\u00a0points (+3/0)"
    assert told["After"] == "38.18% (42/110)"


def test_what_was_missing_is_a_word_and_no_zero():
    told = row(waterfall(Amount(), Amount(), Amount(), Amount(), amount(3, 4)), "vi")
    assert (told["Trước"], told["Báo cáo mới đến"]) == ("thiếu", "→ 75\u00a0% (3/4)")


def test_a_count_is_one_number():
    key = KEY._replace(indicator="lines")
    ends = [Amount(Fraction(n), None, Fraction(n)) for n in (5, 3)]
    told = row(waterfall(*ends, key=key))
    assert (told["Before"], told["Day judged from"], told["After"]) == ("5", "−2", "3")


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ((Effect.LATE_ARRIVALS, Effect.CORRECTIONS), "Late arrivals, Corrections"),
        (None, "cannot be split: rests on values that are not shown"),
    ],
)
def test_a_flip_says_from_what_to_what_and_why(because, said):
    blank = Figure(None, None, None, None, Verdict.UNDETERMINED, None, 0, 1)
    nothing = Figure(Fraction(0), Fraction(0), None, None, Verdict.NOT_APPLICABLE, None, 1, 1)
    table = flip_table([Flip(KEY, (blank, nothing), because)], words=words("en"))
    (told,) = table.rows
    assert told[:3] == ("Talks", "Phường Một", "first half of 2025")
    assert [cell.words for cell in told[3:5]] == ["? undetermined", "– nothing occurred"]
    assert plain(told[5]) == said
