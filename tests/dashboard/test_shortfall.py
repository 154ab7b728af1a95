"""Where a target falls short: wards that miss it by 2, 17 and 5, and one that has not reported."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest

from dashboard.calls import Call
from dashboard.deciding import unnamed_words
from dashboard.rows import Attainment
from dashboard.shortfall import furthest, lacking_words, shortfall_words, shortfalls
from dashboard.text.language import language
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

DISTRICT = UnitId.parse("gso-2024/district/001")
A, B, C, D, E = (UnitId.parse(f"gso-2024/ward/0000{n}") for n in range(1, 6))
NAMES = {unit: f"Phường {letter}" for unit, letter in zip((A, B, C, D, E), "ABCDE", strict=True)}
MEASURES = {"talks": "ratio", "model": "share_of_units", "calls": "count"}


def about(code: str = "en") -> SimpleNamespace:
    """The district on show, with three indicators: of people, of wards, of a bare count."""
    element = SimpleNamespace(unit="person")
    form = SimpleNamespace(coverage=None, levels=(Level.WARD,))
    indicators = {
        name: SimpleNamespace(
            measure=measure,
            is_share=measure != "count",
            decimals=1,
            form="f",
            numerator=("e",),
            name=Text(f"T{len(measure)}. {name}", name),
        )
        for name, measure in MEASURES.items()
    }
    person = SimpleNamespace(name=Text("người", "people"))
    spec = SimpleNamespace(
        indicators=indicators, forms={"f": form}, data_elements={"e": element},
        is_percentage=lambda _: False, units_of_measure={"person": person},
    )  # fmt: skip
    units = SimpleNamespace(unit=lambda unit: SimpleNamespace(parent=DISTRICT))
    return SimpleNamespace(
        names=dict(NAMES),
        offer=SimpleNamespace(indicators=lambda programme: tuple(indicators)),
        text=language(code),
        selection=SimpleNamespace(unit=DISTRICT, programme="p", period=None),
        snapshot=SimpleNamespace(spec=spec, units=units),
    )


def row(unit: UnitId, indicator: str, verdict: Verdict, to_go: int, **changes) -> Attainment:
    cells = {
        "programme": "p", "indicator": indicator, "unit": unit, "level": unit.level,
        "parent": DISTRICT, "period": Period.parse("2025-H1"), "period_end": date(2025, 6, 30),
        "numerator": Fraction(0), "denominator": Fraction(50), "value": Fraction(0),
        "lower": None, "upper": None, "bound_denominator": None, "op": Operator.GT,
        "target": Fraction(2, 5), "verdict": verdict, "to_go": to_go, "absence": None,
        "units_reported": 1, "units_expected": 1, "units_carried": 0, "units_late": 0,
        "provisional": False, "illustrative": False, "provenance": "quoted",
        "break_before": False,
    }  # fmt: skip
    return Attainment(**(cells | changes))


MISSED, MET, OPEN = Verdict.NOT_MET, Verdict.MET, Verdict.UNDETERMINED
WHOLE = row(DISTRICT, "talks", MISSED, 20, units_reported=4, units_expected=5)
BELOW = [
    row(A, "talks", MISSED, 2),
    row(B, "talks", MISSED, 17),
    row(C, "talks", MISSED, 5),
    row(D, "talks", MET, 0),
    row(E, "talks", OPEN, 0, value=None),
]


def answer(unit: UnitId, verdict: Verdict, to_go: int) -> Attainment:
    return row(unit, "model", verdict, to_go, denominator=Fraction(1))


def test_the_units_that_miss_the_target_stand_by_how_many_they_lack():
    (found,) = shortfalls(about(), [WHOLE], BELOW)
    assert [(unit.unit, unit.to_go) for unit in found.units] == [(B, 17), (C, 5), (A, 2)]
    said = shortfall_words(about(), found)
    names, _, missing = said.partition(" · ")
    assert names == "Phường B (17), Phường C (5), Phường A (2)"
    assert missing == "1 of the wards has not fully reported"
    assert shortfall_words(about("vi"), found).endswith(" · 1 phường, xã chưa báo cáo đủ")


def test_more_than_three_are_counted_and_a_whole_report_names_nobody_missing():
    whole = row(DISTRICT, "talks", MISSED, 20, units_reported=5, units_expected=5)
    (found,) = shortfalls(about(), [whole], [*BELOW[:3], row(D, "talks", MISSED, 1)])
    said = shortfall_words(about(), found)
    assert said == "Phường B (17), Phường C (5), Phường A (2) and 1 more"


def test_a_unit_that_has_answered_no_lacks_its_own_yes_and_needs_no_number():
    whole = row(DISTRICT, "model", MISSED, 1, units_reported=2, units_expected=2)
    (found,) = shortfalls(about(), [whole], [answer(A, MISSED, 1), answer(B, MET, 0)])
    assert shortfall_words(about(), found) == "Phường A"


@pytest.mark.parametrize("verdict", [MET, OPEN, Verdict.SUPPRESSED, Verdict.NOT_DUE, None])
def test_only_what_is_not_met_falls_short(verdict):
    assert shortfalls(about(), [row(DISTRICT, "talks", verdict, 20)], BELOW) == ()


def test_what_a_plan_asks_of_the_whole_in_counts_it_does_not_ask_of_each_part():
    whole, part = row(DISTRICT, "calls", MISSED, 3), row(A, "calls", MISSED, 3)
    assert shortfalls(about(), [whole], [part]) == ()


def test_where_no_unit_has_a_figure_that_misses_it_the_target_stands_without_a_name():
    (found,) = shortfalls(about(), [WHOLE], [row(A, "talks", Verdict.SUPPRESSED, 0), BELOW[3]])
    assert shortfall_words(about(), found).startswith("no unit can be named · ")
    assert shortfalls(about(), [WHOLE], []) == ()


def test_a_unit_whose_figure_is_kept_back_is_counted_and_nobody_is_called_the_furthest():
    hidden = row(D, "talks", Verdict.SUPPRESSED, 0, value=None)
    found = shortfalls(about(), [WHOLE], [*BELOW[:3], hidden])
    assert shortfall_words(about(), found[0]).endswith(" · 1 unit is suppressed")
    assert furthest(found) == ()


def test_of_a_target_that_wants_less_the_excess_is_told():
    less = row(DISTRICT, "talks", MISSED, 3, op=Operator.LE)
    said = [lacking_words(about(code), x) for x in (less, WHOLE) for code in ("vi", "en")]
    assert said == ["vượt 3 người", "3 people too many", "20 người", "20 people"]


def test_one_that_lacks_is_not_told_in_the_plural():
    one = row(DISTRICT, "talks", MISSED, 1)
    assert [lacking_words(about(code), one) for code in ("vi", "en")] == [
        "1 người",
        "1",
    ]


def test_an_open_target_that_names_nobody_to_call_says_so():
    waiting = [row(DISTRICT, name, OPEN, 0, units_reported=4) for name in ("talks", "model")]
    whom = [Call(A, ("model",), 1)]
    assert unnamed_words(about("vi"), waiting, [*whom, Call(B, ("talks",), 0)]) == ""
    said = [
        unnamed_words(about(code), waiting, found) for code, found in (("vi", ()), ("en", whom))
    ]
    assert said[0].startswith("**Chưa nêu được nơi cần gọi trước** cho T5; T14: ")
    assert said[1].startswith("**No unit can be named to call first** for talks: ")


def test_units_below_are_named_and_missing_ones_are_those_that_hand_in():
    one, other = (UnitId.parse(f"gso-2024/district/00{n}") for n in (2, 3))
    whole = row(DISTRICT, "talks", MISSED, 1237, units_reported=8, units_expected=20)
    below = [row(one, "talks", MISSED, 1234), row(other, "talks", MISSED, 3)]
    subject = about("vi")
    subject.names |= {one: "Quận Một", other: "Quận Hai"}
    (found,) = shortfalls(subject, [whole], below)
    said = shortfall_words(subject, found)
    assert said == "Quận Một (1.234), Quận Hai (3) · 12 phường, xã chưa báo cáo đủ"


def test_first_comes_who_misses_most_targets_then_who_lacks_the_largest_part():
    model = row(DISTRICT, "model", MISSED, 4, units_reported=5, units_expected=5)
    noes = [answer(unit, MISSED, 1) for unit in (A, C, D, E)]
    # parts of what is lacking: A 2/24 + 1/4, B 17/24, C 5/24 + 1/4, D and E 1/4 each
    assert furthest(shortfalls(about(), [WHOLE, model], [*BELOW, *noes])) == (C, A, B, D, E)
    assert furthest(shortfalls(about(), [WHOLE], BELOW)) == (B, C, A)
