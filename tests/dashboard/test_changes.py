"""Why it changed, on screen: effects in columns, missing as a word, flips with glyph and word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dashboard.figures.palette import LIGHT
from dashboard.figures.waterfall import Aim, waterfall_figure, waterfall_sentence
from dashboard.tables.changes import flips_html, waterfall_table
from dashboard.text.changing import ChangeWords
from dashboard.text.language import language
from pipelines.compare.difference import Amount, Flip, Step, Waterfall
from pipelines.compare.effect import Effect
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Operator, Verdict
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
    table = waterfall_table([chain], words=words(code), link=lambda key: f"?unit={key.unit}")
    titles = [column.title for column in table.columns]
    return dict(zip(titles, table.rows[0], strict=True))


def drawn(chain, code="en", **more):
    """The bars of the picture: words, kind and length."""
    plot = waterfall_figure(chain, words=words(code), palette=LIGHT, **more)
    (bars,) = plot.data
    return list(zip(bars.hovertext, bars.measure, bars.x, strict=True))


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


def test_the_figure_links_to_its_own_picture():
    told = row(waterfall(amount(30, 100), amount(39, 110)))
    assert (told["Indicator"].words, told["Indicator"].href) == ("Talks", f"?unit={UNIT}")


def test_the_picture_goes_from_before_through_each_effect_to_after():
    start, moved, mended = amount(30, 100), amount(39, 110), amount(42, 110)
    chain = waterfall(start, start, start, moved, moved, mended)
    bars = drawn(chain, "vi")
    assert [told for told, _, _ in bars] == [
        "Trước: 30\u00a0% (30/100)",
        "Đổi địa giới: +5,45\u00a0điểm\u00a0% (+9/+10)",
        "Sửa số liệu: +2,73\u00a0điểm\u00a0% (+3/0)",
        "Sau: 38,18\u00a0% (42/110)",
    ]
    assert [kind for _, kind, _ in bars] == ["absolute", "relative", "relative", "absolute"]
    assert sum(length for _, _, length in bars[:-1]) == pytest.approx(bars[-1][2])
    said = waterfall_sentence(chain, words=words("en"))
    assert said.startswith("**Talks**, Phường Một, first half of 2025: from 30% (30/100) to 38.18%")
    assert "Boundary change +5.45\u00a0points (+9/+10); Corrections +2.73" in said


def test_a_figure_that_came_to_be_is_a_whole_bar_and_no_difference():
    chain = waterfall(Amount(), Amount(), Amount(), Amount(), amount(3, 4), amount(2, 4))
    assert [kind for _, kind, _ in drawn(chain)] == ["absolute", "absolute", "relative", "absolute"]
    assert drawn(chain)[0][0] == "Before: missing"
    assert "no difference can be worked out" in waterfall_sentence(chain, words=words("en"))


def test_towards_the_target_is_blue_where_lower_is_better():
    chain = waterfall(amount(3, 4), amount(2, 4))
    aim = Aim(Operator.LE, Fraction(1, 2))
    for better_higher, colour in ((True, LIGHT.not_met), (False, LIGHT.met)):
        plot = waterfall_figure(
            chain, words=words("en"), palette=LIGHT, aim=aim, better_higher=better_higher
        )
        assert plot.data[0].decreasing.marker.color == colour
    assert [a.text for a in plot.layout.annotations][-1] == "target ≤\u00a050%"


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ((Effect.LATE_ARRIVALS, Effect.CORRECTIONS), "Because of: Late arrivals, Corrections"),
        (None, "Cannot be split: rests on values that are not shown"),
    ],
)
def test_a_flip_says_from_what_to_what_and_why(because, said):
    blank = Figure(None, None, None, None, Verdict.UNDETERMINED, None, 0, 1)
    nothing = Figure(Fraction(0), Fraction(0), None, None, Verdict.NOT_APPLICABLE, None, 1, 1)
    html = flips_html(
        [Flip(KEY, (blank, nothing), because)], words=words("en"), link=lambda _: None
    )
    assert "Talks · Phường Một · first half of 2025" in html
    assert "?\u00a0undetermined → –\u00a0nothing occurred" in html
    assert said in html
    assert ("missing → nothing occurred (0/0)" in html) == (because is not None)
