"""Words, numbers and sentences in both languages."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from dashboard.rows import Attainment
from dashboard.tables.heatmap import heatmap_legend
from dashboard.text.language import language, plain, to_markup
from dashboard.text.number import condition, number, percent
from dashboard.text.sentence import Wording, gap_mark, roll_up_sentence, target_sentence
from dashboard.text.time import period, short_period
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

VI, EN = language("vi"), language("en")
ROOT = Path(__file__).parents[2]
WARDS = Wording(share=True, decimals=1, counted="phường", units="phường", of_units=True)


def row(**changes: object) -> Attainment:
    """Twelve of thirteen wards against over 95 %."""
    cells = {
        "programme": "p", "indicator": "i", "unit": UnitId.parse("gso-2024/district/021"),
        "level": Level.DISTRICT, "parent": None, "period": Period.parse("2025-H1"),
        "period_end": date(2025, 6, 30), "numerator": Fraction(12), "denominator": Fraction(13),
        "value": Fraction(12, 13), "lower": Fraction(12, 13), "upper": Fraction(12, 13),
        "bound_denominator": Fraction(13),
        "op": Operator.GT, "target": Fraction(19, 20), "verdict": Verdict.NOT_MET, "to_go": 1,
        "absence": None, "units_reported": 13, "units_expected": 13, "units_carried": 0,
        "units_late": 0, "provisional": False, "illustrative": False, "provenance": "quoted",
        "break_before": False,
    }  # fmt: skip
    return Attainment(**(cells | changes))


def test_both_catalogues_hold_the_same_messages_with_the_same_places():
    assert VI.messages.keys() == EN.messages.keys()
    for name, forms in VI.messages.items():
        places = set(re.findall(r"{(\w+)}", " ".join(forms)))
        if not name.startswith("period."):
            assert places == set(re.findall(r"{(\w+)}", " ".join(EN.messages[name]))), name


def test_every_message_that_the_code_names_exists():
    named = set()
    for file in (ROOT / "dashboard").rglob("*.py"):
        found = r"text(?:\.counted)?\(\s*\"([a-z_.0-9]+)\""
        named |= set(re.findall(found, file.read_text(encoding="utf-8")))
    assert named
    assert named <= VI.messages.keys()


def test_numbers_are_written_as_readers_write_them():
    assert number(1234, language="vi") == "1.234"
    assert number(1234, language="en") == "1,234"
    assert percent(Fraction(405, 1000), language="vi") == "40,5\u00a0%"
    assert percent(Fraction(405, 1000), language="en") == "40.5%"
    assert condition(Operator.GE, Fraction(2, 5), language="vi", share=True) == "≥\u00a040\u00a0%"


def test_a_printed_share_never_contradicts_its_target():
    words = percent(Fraction(3996, 10000), language="vi", op=Operator.GE, target=Fraction(2, 5))
    assert words == "39,9\u00a0%"


def test_periods_in_words():
    assert period(Period.parse("2025-H1"), text=VI) == "6 tháng đầu năm 2025"
    assert period(Period.parse("2025-Q3"), text=EN) == "quarter 3 of 2025"
    assert short_period(Period.parse("2025-06"), text=VI) == "06/2025"


def test_counts_to_go_are_those_of_the_units_that_reported_where_others_are_missing():
    people = Wording(share=True, decimals=1, counted="người", units="phường")
    some = row(units_reported=12, units_expected=13)
    assert "còn thiếu 1 người ở nơi đã báo cáo." in target_sentence(some, wording=people, text=VI)
    every = row(units_reported=13, units_expected=13)
    assert "còn thiếu 1 người." in target_sentence(every, wording=people, text=VI)
    # of units the denominator has them all
    assert "còn thiếu 1 phường." in target_sentence(some, wording=WARDS, text=VI)


def test_the_roll_up_names_what_is_not_met_or_open_by_the_numbers_of_the_targets():
    rows = [
        row(indicator=name, verdict=verdict)
        for name, verdict in (
            *(("a", Verdict.MET), ("b", Verdict.NOT_MET), ("c", Verdict.UNDETERMINED)),
            ("d", Verdict.NOT_MET),
        )
    ]
    numbers = {name: f"T{n}" for n, name in enumerate("abcd", 1)}
    said = plain(roll_up_sentence(rows, text=EN, numbers=numbers))
    assert said == "1 met, 2 not met (T2, T4) and 1 undetermined (T3) of 4 targets."
    del numbers["d"]
    said = plain(roll_up_sentence(rows, text=EN, numbers=numbers))
    assert said == "1 met, 2 not met and 1 undetermined (T3) of 4 targets."


def test_the_sentence_says_value_target_verdict_to_go_and_coverage():
    said = plain(target_sentence(row(), wording=WARDS, text=VI)).replace("\u00a0", " ")
    assert said == (
        "Đạt 12/13 phường (92,3 %), chỉ tiêu > 95 %: chưa đạt, còn thiếu 1 phường. "
        "13/13 phường đã báo cáo."
    )


def test_an_undetermined_verdict_says_what_would_decide_it():
    missing = row(
        numerator=Fraction(11), value=Fraction(11, 13), upper=Fraction(1), to_go=2,
        verdict=Verdict.UNDETERMINED, units_reported=11,
    )  # fmt: skip
    said = target_sentence(missing, wording=WARDS, text=EN)
    assert "2 of the 2 missing phường must answer yes" in said


def test_where_those_who_reported_have_nothing_to_count_it_is_not_called_missing():
    nothing = row(
        numerator=Fraction(0), denominator=Fraction(0), value=None, lower=None, upper=None,
        to_go=None, verdict=Verdict.UNDETERMINED, units_reported=11, absence="missing",
    )  # fmt: skip
    said = target_sentence(nothing, wording=WARDS, text=EN)
    assert said.startswith("Nothing occurred in the units that reported")
    assert gap_mark(nothing, text=EN) == ("?", "nothing so far")
    assert gap_mark(replace(nothing, units_reported=0), text=EN)[1] == "missing"


@pytest.mark.parametrize(("carried", "told"), [(2, "range is suppressed"), (1, "never reported")])
def test_a_bound_that_is_withheld_is_not_one_that_nobody_knows(carried, told):
    shares = replace(WARDS, of_units=False)
    open_row = row(
        lower=None, upper=None, verdict=Verdict.UNDETERMINED, units_reported=11,
        units_carried=carried,
    )  # fmt: skip
    assert told in target_sentence(open_row, wording=shares, text=EN)


def test_what_is_only_monitored_is_never_met():
    said = target_sentence(
        row(op=None, target=None, verdict=None, to_go=None), wording=WARDS, text=VI
    )
    assert "kế hoạch không đặt chỉ tiêu" in said
    assert "đạt**" not in said


def test_a_percentage_as_its_source_prints_it_is_told_as_one_without_coverage_nobody_states():
    printed = Wording(share=False, decimals=2, counted="%", units="tỉnh", percentage=True)
    published = row(
        numerator=Fraction(7485, 100), denominator=None, value=Fraction(7485, 100),
        op=None, target=None, verdict=None, to_go=None, units_reported=1, units_expected=None,
    )  # fmt: skip

    said = plain(target_sentence(published, wording=printed, text=VI))
    assert said == (
        "Có 74,85\u00a0%, theo dõi, kế hoạch không đặt chỉ tiêu. Nguồn không nêu mức độ bao phủ."
    )
    said = plain(target_sentence(published, wording=printed, text=EN))
    assert said.startswith("74.85%, monitored")
    assert said.endswith("The source states no coverage.")


@pytest.mark.parametrize("text", [VI, EN])
def test_a_suppressed_figure_says_so_and_nothing_else(text):
    hidden = row(numerator=None, denominator=None, value=None, verdict=Verdict.SUPPRESSED)
    assert not re.search(r"\d", target_sentence(hidden, wording=WARDS, text=text))


def test_the_roll_up_counts_verdicts_and_scores_nothing():
    rows = [row(verdict=Verdict.MET)] * 5 + [row()] * 2 + [row(verdict=Verdict.UNDETERMINED)]
    said = plain(roll_up_sentence(rows, text=VI))
    assert said == "5 đạt, 2 chưa đạt và 1 chưa xác định trong 8 chỉ tiêu."


def test_marked_up_sentences_cannot_carry_html():
    assert to_markup("**a** <b>") == "<strong>a</strong> &lt;b&gt;"


def test_what_was_sent_back_has_another_mark_than_what_never_came():
    gone = row(value=None, numerator=None, verdict=Verdict.UNDETERMINED, absence="missing")
    assert gap_mark(gone, text=VI) == ("○", "thiếu")
    assert gap_mark(replace(gone, absence="rejected"), text=VI) == ("⊘", "bị trả lại")
    assert heatmap_legend(text=VI).endswith("○ thiếu · ⊘ bị trả lại")
