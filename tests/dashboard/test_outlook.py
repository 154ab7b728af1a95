"""The outlook in sentences, in the bullet and in the trend."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from dashboard.figures.ahead import ahead_sentence, at, draw_ahead
from dashboard.figures.bullet import Bullet, bullet_spec
from dashboard.figures.palette import LIGHT
from dashboard.figures.trend import trend_figure, trend_sentence
from dashboard.rows import Attainment
from dashboard.text.language import language
from dashboard.text.outlook import outlook_brief, outlook_sentence, path_sentence
from dashboard.text.sentence import Wording
from pipelines.attainment.aim import Mark
from pipelines.attainment.outlook import Outlook, Projection, Word
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

VI, EN = language("vi"), language("en")
DUE = date(2025, 12, 31)
SHARES = Wording(share=True, decimals=1, counted="hộ", units="phường")
COUNTS = Wording(share=False, decimals=0, counted="cases", units="wards")
CORNERS = (Mark(date(2023, 12, 31), Fraction(2, 5)), Mark(DUE, Fraction(4, 5)))
LATEST = Mark(date(2025, 6, 30), Fraction(3, 5))
AHEAD = Projection(
    Mark(LATEST.day, Fraction(5, 8)), DUE, Fraction(7, 10), Fraction(13, 20), Fraction(3, 4), 3
)


HALF_WAY = Attainment(
    programme="p", indicator="i", unit=UnitId.parse("gso-2024/district/021"), level=Level.DISTRICT,
    parent=None, period=Period.parse("2025-H1"), period_end=date(2025, 6, 30),
    numerator=Fraction(3), denominator=Fraction(5), value=Fraction(3, 5), lower=Fraction(3, 5),
    upper=Fraction(3, 5), bound_denominator=Fraction(5), op=Operator.GE, target=Fraction(4, 5),
    verdict=Verdict.NOT_MET, to_go=1, absence=None, units_reported=5, units_expected=5,
    units_carried=0, units_late=0, provisional=False, illustrative=False, provenance="quoted",
    break_before=False,
)  # fmt: skip


def told(found, text=EN, wording=SHARES, *, has_baseline=True):
    return outlook_sentence(
        found,
        seen_on=date(2024, 6, 30),
        due=DUE,
        has_baseline=has_baseline,
        wording=wording,
        text=text,
    )


def test_the_word_comes_first_and_then_the_pace():
    found = Outlook(
        Word.AT_RISK, 6, CORNERS, Fraction(7, 10), LATEST,
        required_rate=Fraction(1, 5), observed_rate=Fraction(-1, 30),
    )  # fmt: skip
    assert told(found) == (
        "Seen from 30/06/2024, outlook by 31/12/2025: **at risk**. By the path it should now be"
        " 70%. "
        "Required: +20 points a half-year; observed: −3.3 points."
    )
    assert "Cần +20 điểm phần trăm mỗi nửa năm; thực tế −3,3 điểm phần trăm." in told(found, VI)
    assert outlook_brief(found, due=None, text=VI) == "Triển vọng: **có nguy cơ không đạt**."
    said = outlook_brief(found, due=date(2025, 12, 31), text=VI)
    assert said == "Triển vọng đến 31/12/2025: **có nguy cơ không đạt**."
    assert path_sentence(found, wording=SHARES, text=EN) == "By the path it should now be 70%."


def test_without_a_baseline_it_says_that_there_is_no_pace():
    found = Outlook(Word.ON_TRACK, 6, latest=LATEST, projection=AHEAD)
    words = told(found, has_baseline=False)
    assert "3 comparable figures did, it will be 70% when due (between 65% and 75%)" in words
    assert words.endswith("The plan states no baseline, so no pace is worked out.")
    assert told(found).endswith("The series breaks after the baseline, so no pace is worked out.")


def test_what_is_settled_needs_no_pace():
    found = Outlook(Word.SECURED, 6, CORNERS, Fraction(7, 10), LATEST)
    assert told(found) == (
        "Seen from 30/06/2024, outlook by 31/12/2025: **secured**. What was reported settles it"
        " before it is due."
    )


def test_a_target_met_already_requires_no_rate():
    found = Outlook(
        Word.ON_TRACK, 12, CORNERS, None, LATEST, has_arrived=True,
        required_rate=Fraction(-3), observed_rate=Fraction(2),
    )  # fmt: skip
    words = told(found, wording=COUNTS)
    assert "meets the target; observed: +2 cases a year." in words


def test_the_bullet_has_a_tick_where_the_path_stands():
    cells = {
        "label": "T7", "value": Fraction(3, 5), "lower": None, "upper": None, "op": Operator.GE,
        "target": Fraction(4, 5), "verdict": Verdict.NOT_MET, "share": True, "printed": "",
        "told": "",
    }  # fmt: skip
    bullets = (Bullet(**cells), Bullet(**cells, path=Fraction(7, 10)))
    without, with_path = bullet_spec(bullets, language="vi", palette=LIGHT)["datasets"]["bullets"]
    assert (without["path"], with_path["path"]) == (None, 0.7)


def test_the_trend_reaches_to_the_due_date_and_ends_in_the_interval():
    series = [HALF_WAY]
    plot = trend_figure(series, wording=SHARES, text=VI, palette=LIGHT)
    found = Outlook(Word.OFF_TRACK, 6, CORNERS, None, LATEST, projection=AHEAD)
    draw_ahead(plot, found, due=DUE, wording=SHARES, text=VI, palette=LIGHT)
    drawn = {trace.name: trace for trace in plot.data if trace.name}
    assert list(drawn["path"].x) == [at(date(2023, 12, 31)), at(DUE)]
    assert list(drawn["projection"].y) == [0.625, 0.7]
    assert list(drawn["interval"].y) == [0.625, 0.65, 0.75, 0.625]
    assert {drawn[name].line.dash for name in ("path", "projection")} == {"dash"}
    left, right = plot.layout.xaxis.range
    # a year is the pitch of a single period: an older baseline lies beyond the edge
    assert left <= at(date(2024, 6, 30)) < at(DUE) < right
    assert "hạn<br>31/12<br>2025" in plot.layout.xaxis.ticktext
    assert ahead_sentence(found, text=EN).startswith("Dashed with diamonds: the path")


def test_where_nothing_lies_ahead_the_trend_stays_as_it_is():
    plot = trend_figure([HALF_WAY], wording=SHARES, text=VI, palette=LIGHT)
    before = plot.to_json()
    found = Outlook(Word.INSUFFICIENT_DATA, 6)
    draw_ahead(plot, found, due=DUE, wording=SHARES, text=VI, palette=LIGHT)
    assert plot.to_json() == before
    assert ahead_sentence(found, text=VI) == ""


def test_a_line_that_the_newest_figure_contradicts_is_told_with_the_reason():
    found = Outlook(Word.AT_RISK, 6, is_astray=True)
    said = outlook_sentence(
        found, seen_on=date(2025, 6, 30), due=DUE, has_baseline=False, wording=SHARES, text=VI
    )
    assert said.startswith("Nhìn từ 30/06/2025, triển vọng đến hạn 31/12/2025: **có nguy cơ")
    assert "Số liệu mới nhất lại chưa đạt" in said


def half_years(*percents):
    """The same unit from first half of 2023 on."""
    codes = ("2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1")
    return [
        replace(HALF_WAY, period=Period.parse(code), value=Fraction(percent, 100))
        for code, percent in zip(codes, percents, strict=False)
    ]


@pytest.mark.parametrize(
    ("percents", "said"),
    [
        ((60, 60, 60), "Unchanged at 60% from first half of 2023 to first half of 2024."),
        (
            (60, 80, 60),
            "The same at both ends: 60% (first half of 2023 and first half of 2024). Highest 80%"
            " (second half of 2023).",
        ),
        (
            (60, 50, 70),
            "Up from 60% (first half of 2023) to 70% (first half of 2024). Lowest 50% (second half"
            " of 2023).",
        ),
        (
            (60, 65, 70),
            "Up from 60% (first half of 2023) to 70% (first half of 2024). Coverage",
        ),
    ],
)
def test_a_trend_tells_what_lies_between_its_ends(percents, said):
    told = trend_sentence(half_years(*percents), wording=SHARES, text=EN)
    assert told.replace("\u00a0", " ").startswith(said)
