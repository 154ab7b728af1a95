"""The funnel shows small denominators beside what chance does, and never a suppressed figure."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from dashboard.figures.funnel import funnel_figure
from dashboard.figures.palette import LIGHT
from dashboard.rows import Attainment
from dashboard.tables.funnel import funnel_table
from dashboard.text.funnel import funnel_sentence, in_funnel, place_words
from dashboard.text.language import language
from dashboard.text.sentence import Wording
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

EN = language("en")
SHARE = Wording(share=True, decimals=1, counted="people", units="wards")


def ward(code: str, n: int, d: int, **changes: object) -> Attainment:
    value = Fraction(n, d)
    cells = {
        "programme": "p", "indicator": "trained", "unit": UnitId.parse(f"gso-2024/ward/{code}"),
        "level": Level.WARD, "parent": None, "period": Period.parse("2025-H1"),
        "period_end": date(2025, 6, 30), "numerator": Fraction(n), "denominator": Fraction(d),
        "value": value, "lower": value, "upper": value, "bound_denominator": Fraction(d),
        "op": Operator.GE, "target": Fraction(1, 2), "verdict": Verdict.MET, "to_go": 0,
        "absence": None, "units_reported": 1, "units_expected": 1, "units_carried": 0,
        "units_late": 0, "provisional": False, "illustrative": False, "provenance": "quoted",
        "break_before": False,
    }  # fmt: skip
    return replace(Attainment(**cells), **changes)


FEW, FAR, HIGH = ward("1", 1, 4), ward("2", 5, 40), ward("3", 15, 20)
NAMES = {r.unit: f"Ward {r.unit.code}" for r in (FEW, FAR, HIGH)}


def placed(*rows):
    return in_funnel(rows, SHARE)


def test_one_of_four_is_within_chance_and_five_of_forty_is_not():
    found = placed(FEW, FAR, HIGH)
    assert [(p.row, p.side, p.is_far) for p in found] == [
        (FEW, 0, False),
        (FAR, -1, True),
        (HIGH, 1, False),
    ]
    assert [place_words(p, text=EN) for p in found] == [
        "within the limits",
        "below the 99.8% limit",
        "above the 95% limit",
    ]


def test_the_table_has_what_the_picture_has_and_what_lies_outside_on_top():
    table = funnel_table(
        placed(FEW, FAR, HIGH), caption="x", name=lambda r: NAMES[r.unit], wording=SHARE, text=EN
    )
    # Binomial(40, 1/2): P(X <= 13) = 0.0192, P(X <= 14) = 0.0403; P(X <= 9) = 0.0003
    assert [row[:5] for row in table.rows] == [
        ("Ward 2", "5/40", "12.5%", "14–26", "10–30"),
        ("Ward 3", "15/20", "75%", "6–14", "3–17"),
        ("Ward 1", "1/4", "25%", "0–4", "0–4"),
    ]


def test_the_sentence_counts_and_names_them():
    told = funnel_sentence(placed(FEW, FAR, HIGH), names=NAMES, wording=SHARE, text=EN)
    assert "1 of 3 wards lies below" in told
    assert "Ward 2" in told
    told = funnel_sentence(placed(FEW, FAR)[:1], names=NAMES, wording=SHARE, text=EN)
    assert "within" in told


def test_among_many_units_it_says_how_many_chance_alone_puts_outside():
    many = [FAR, *(ward(str(i), 10 + i % 2, 20) for i in range(50, 129))]
    told = funnel_sentence(placed(*many), names=NAMES, wording=SHARE, text=EN)
    assert "about 2 outside" in told


def test_a_suppressed_figure_and_a_missing_one_are_never_in_it():
    hidden = ward("4", 1, 5, verdict=Verdict.SUPPRESSED)
    missing = replace(ward("5", 1, 6), value=None, numerator=None, denominator=None)
    assert [p.row for p in placed(FEW, FAR, hidden, missing)] == [FEW, FAR]


def test_there_is_none_where_it_would_say_nothing():
    assert in_funnel((FEW, ward("6", 3, 4)), SHARE) == ()  # all of one size
    assert in_funnel((ward("7", 4_000, 8_000), ward("8", 100, 300)), SHARE) == ()  # all large
    assert in_funnel((FEW, FAR), replace(SHARE, share=False)) == ()
    assert in_funnel((replace(FEW, target=None), replace(FAR, target=None)), SHARE) == ()
    everything = [replace(r, target=Fraction(1)) for r in (FEW, FAR)]
    assert in_funnel(everything, SHARE) == ()


def test_limits_are_drawn_at_both_levels_and_points_bear_their_glyph():
    missed = replace(FAR, verdict=Verdict.NOT_MET)
    plot = funnel_figure(placed(FEW, missed), names=NAMES, wording=SHARE, text=EN, palette=LIGHT)
    lines = [t for t in plot.data if t.mode == "lines"]
    assert len(lines) == 4
    points = plot.data[-1]
    assert list(points.x) == [4, 40]
    assert list(points.marker.symbol) == ["circle", "diamond"]
    assert list(points.text) == ["", "Ward 2"]
