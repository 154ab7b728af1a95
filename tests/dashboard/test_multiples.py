"""Small multiples: one axis of time, one scale for shares, coverage beneath each."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from dashboard.figures.multiples import multiples, scale_of_shares, span_of
from dashboard.figures.palette import LIGHT
from dashboard.figures.trend import trend_sentence
from dashboard.rows import Attainment
from dashboard.text.language import language
from dashboard.text.sentence import Wording
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

VI = language("vi")
SHARE = Wording(share=True, decimals=1, counted="hộ", units="phường")
COUNT = Wording(share=False, decimals=0, counted="mô hình", units="phường")
FIRST = Attainment(
    programme="p", indicator="talks", unit=UnitId.parse("gso-2024/district/021"),
    level=Level.DISTRICT, parent=None, period=Period.parse("2023"), period_end=date(2023, 12, 31),
    numerator=Fraction(3), denominator=Fraction(10), value=Fraction(3, 10), lower=Fraction(3, 10),
    upper=Fraction(3, 10), bound_denominator=Fraction(10), op=Operator.GT, target=Fraction(2, 5),
    verdict=Verdict.NOT_MET, to_go=2, absence=None, units_reported=3, units_expected=3,
    units_carried=0, units_late=0, provisional=False, illustrative=False, provenance="quoted",
    break_before=False,
)  # fmt: skip
SECOND = replace(
    FIRST, period=Period.parse("2024"), period_end=date(2024, 12, 31), units_reported=2
)
MODELS = replace(
    SECOND, indicator="models", value=Fraction(40), upper=Fraction(40), lower=Fraction(40),
    denominator=None, op=None, target=None, verdict=None,
)  # fmt: skip
SERIES = {"talks": (FIRST, SECOND), "models": (MODELS,)}
WORDINGS = {"talks": SHARE, "models": COUNT}


def drawn(series=SERIES):
    return multiples(series, wordings=WORDINGS, text=VI, palette=LIGHT)


def test_every_panel_has_the_same_years_even_where_figures_begin_later():
    ranges = {tuple(figure.layout.xaxis.range) for figure in drawn().values()}
    assert len(ranges) == 1
    span = span_of(SERIES)
    assert (span.first, span.last, span.step) == (2023 * 12 + 12, 2024 * 12 + 12, 12)


def test_what_lies_before_a_gap_is_told_too():
    hidden = replace(FIRST, value=None, lower=None, upper=None, verdict=Verdict.SUPPRESSED)
    years = [
        replace(row, period=Period.parse(str(year)), period_end=date(year, 12, 31))
        for year, row in ((2021, FIRST), (2022, hidden), (2023, FIRST))
    ]
    said = trend_sentence(years, wording=SHARE, text=VI)
    assert "Trước đó, không nối được: 30\u00a0% (năm 2021)." in said
    long = [
        replace(FIRST, period=Period.parse(str(y)), period_end=date(y, 12, 31))
        for y in range(2010, 2014)
    ]
    said = trend_sentence([*long, *years[1:]], wording=SHARE, text=VI)
    assert "Trước đó có 4 kỳ" in said


def test_a_year_is_named_in_the_middle_of_its_periods():
    halves = [
        replace(FIRST, period=Period.parse(f"{year}-H{half}"), period_end=date(year, 6 * half, 30))
        for year, half in ((2023, 1), (2023, 2), (2024, 1))
    ]
    axis = drawn({"talks": halves})["talks"].layout.xaxis
    assert dict(zip(axis.ticktext, axis.tickvals, strict=True)) == {
        "2023": 2023 * 12 + 9,
        "2024": 2024 * 12 + 6,
    }


def test_a_suppressed_period_is_marked_and_is_no_point():
    hidden = replace(SECOND, value=None, lower=None, upper=None, verdict=Verdict.SUPPRESSED)
    panel = drawn({"talks": (FIRST, hidden)})["talks"]
    [gaps] = [t for t in panel.data if t.name == "gaps"]
    assert (list(gaps.x), list(gaps.text)) == ([2024 * 12 + 12], ["■"])
    assert "không công bố" in gaps.hovertext[0]
    said = trend_sentence((FIRST, hidden), wording=SHARE, text=VI)
    assert said.endswith("Kỳ không có điểm: 1 ■ không công bố.")


def test_shares_have_one_scale_and_counts_their_own():
    low, top = scale_of_shares(SERIES, WORDINGS)
    assert (low, top) == (0, 1)
    assert drawn()["talks"].layout.yaxis.range[1] < 2
    assert drawn()["models"].layout.yaxis.range[1] > 40


def test_coverage_lies_beneath_and_the_newest_is_printed():
    bars = [trace for trace in drawn()["talks"].data if trace.type == "bar"]
    assert list(bars[1].y) == [1, 2 / 3]
    assert list(bars[0].text) == ["", "2/3"]


def test_a_break_is_drawn_and_no_line_crosses_it():
    broken = drawn({"talks": (FIRST, replace(SECOND, break_before=True))})["talks"]
    lines = [t for t in broken.data if t.type == "scatter"]
    assert [len(t.x) for t in lines] == [1, 1]
    assert any(s.line.dash == "dash" for s in broken.layout.shapes)


def test_a_target_without_any_figure_has_no_panel():
    empty = replace(FIRST, value=None, verdict=Verdict.SUPPRESSED)
    assert drawn({"talks": (empty,)}) == {}
