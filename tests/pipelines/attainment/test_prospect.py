"""The outlook of a row: which periods it is compared with, and as of which day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pipelines.attainment.outlook import Word
from pipelines.attainment.prospect import Figure, prospect
from pipelines.domain.period import Calendar, Period
from pipelines.domain.verdict import Operator

CALENDAR = Calendar("half-yearly")
DUE = date(2025, 12, 31)
LATE = date(2026, 6, 30)


def row(period: str, value: int | None, *, lower=None, upper=None, broken=False) -> Figure:
    when = Period.parse(period)
    exact = None if value is None else Fraction(value)
    low, high = (exact, exact) if lower is None else (Fraction(lower), upper)
    return Figure(when, CALENDAR.last_day(when), exact, low, high, lower is None, broken)


@pytest.fixture
def aimed(spec):
    """The target of an indicator of district One, with a due date; ``yearly`` counts to date."""

    def build(indicator="many_cases", op=">=", value=12, *, yearly=False, breaks=()):
        targets = spec.programmes["plan-d1"].targets
        target = next(t for t in targets if t.indicator == indicator)
        changes = {"op": Operator(op), "value": Fraction(value), "due": DUE}
        entry = spec.indicators[indicator].model_copy(update={"breaks": breaks})
        semantics = "year_to_date" if yearly else "flow"
        element = spec.data_elements["cases"].model_copy(update={"semantics": semantics})
        used = spec.model_copy(
            update={
                "indicators": {**spec.indicators, indicator: entry},
                "data_elements": {**spec.data_elements, "cases": element},
            }
        )
        return {"target": target.model_copy(update=changes), "spec": used, "as_of": LATE}

    return build


def test_only_periods_of_the_same_length_are_points(aimed):
    rows = [row("2023-H2", 6), row("2024-H1", 8), row("2024", 90), row("2024-H2", 10)]
    found = prospect(rows[-1], rows, **aimed(value=13))
    # two points a half-year, and two half-years to go
    assert (found.projection.middle, found.word) == (14, Word.ON_TRACK)


def test_a_period_in_the_past_does_not_know_what_came_after_it(aimed):
    rows = [row(p, n) for p, n in (("2023-H2", 6), ("2024-H1", 8), ("2024-H2", 10), ("2025-H1", 0))]
    assert prospect(rows[2], rows, **aimed()) == prospect(rows[2], rows[:3], **aimed())


def test_there_is_no_outlook_in_the_period_that_ends_on_the_due_date(aimed):
    rows = [row("2025-H2", 6)]
    assert prospect(rows[0], rows, **aimed()) is None


@pytest.mark.parametrize(
    ("op", "lower", "word"),
    [(">=", 12, Word.SECURED), ("<=", 13, Word.IMPOSSIBLE), (">=", 11, Word.INSUFFICIENT_DATA)],
)
def test_while_the_due_period_runs_its_bounds_can_settle_it(aimed, op, lower, word):
    running = row("2025", lower, lower=lower)
    known = aimed(op=op) | {"as_of": date(2025, 9, 1)}
    assert prospect(running, [running], **known).word is word


def test_the_first_half_of_a_count_can_settle_its_year(attain, aimed):
    reports = [{"unit": "gso-2024/ward/00001", "period": "2024-H1", "cases": 13}]
    rows = attain(reports, as_of=date(2024, 9, 1))
    told = [row for row in rows.values() if row["unit"] == "gso-2024/district/001"]
    counted = [row for row in told if row["indicator"] == "many_cases"]
    figures = [
        Figure(
            Period.parse(r["period"]), r["period_end"], r["numerator"] and Fraction(r["numerator"]),
            Fraction(r["lower_numerator"]), r["upper_numerator"], False, False,
        )
        for r in counted
    ]  # fmt: skip
    (year,) = (figure for figure in figures if str(figure.period) == "2024")
    assert year.lower == 0  # no ward has reported the whole year
    for op, word in ((">=", Word.SECURED), ("<=", Word.IMPOSSIBLE)):
        known = aimed(op=op) | {"as_of": date(2024, 9, 1)}
        known["target"] = known["target"].model_copy(update={"due": date(2024, 12, 31)})
        assert prospect(year, figures, **known).word is word


def test_a_total_to_date_that_has_passed_the_target_stays_past_it(aimed):
    first = row("2025-H1", 12)
    assert prospect(first, [first], **aimed(yearly=True)).word is Word.SECURED
    assert prospect(first, [first], **aimed(op="<=", value=11, yearly=True)).word is Word.IMPOSSIBLE
    # of a flow each half-year is judged by itself, and of last year's total nothing remains
    assert prospect(first, [first], **aimed()).word is Word.INSUFFICIENT_DATA
    before = row("2024-H1", 12)
    assert prospect(before, [before], **aimed(yearly=True)).word is Word.INSUFFICIENT_DATA


def test_totals_to_date_are_compared_with_the_same_part_of_other_years(aimed):
    periods = ["2022-H2", "2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1"]
    rows = [row(p, n) for p, n in zip(periods, [6, 3, 8, 4, 10, 5], strict=True)]
    found = prospect(rows[-1], rows, **aimed(yearly=True))
    assert (found.latest.day, found.projection.middle) == (date(2024, 12, 31), 12)


def test_a_break_in_the_part_of_the_year_left_out_still_parts_the_series(aimed):
    periods = ["2021-H2", "2022-H2", "2023-H1", "2023-H2", "2024-H2"]
    rows = [row(p, 9, broken=p == "2023-H1") for p in periods]
    assert prospect(rows[-1], rows, **aimed(yearly=True)).projection is None
    rows.append(row("2025-H1", 9, broken=True))
    assert prospect(rows[-1], rows, **aimed(yearly=True)).projection is None


def test_a_break_that_the_spec_announces_stops_the_projection(aimed, spec):
    rows = [row("2023-H2", 6), row("2024-H1", 8), row("2024-H2", 10)]
    (announced,) = spec.indicators["cases"].breaks
    for period, word in (
        ("2025-H2", Word.INSUFFICIENT_DATA),
        ("2026-H1", Word.ON_TRACK),
    ):
        breaks = (announced.model_copy(update={"period": Period.parse(period)}),)
        assert prospect(rows[-1], rows, **aimed(breaks=breaks)).word is word


def test_what_is_only_monitored_has_no_outlook(aimed):
    monitored = aimed()
    monitored["target"] = monitored["target"].model_copy(update={"op": None, "value": None})
    assert prospect(row("2024-H1", 3), [], **monitored) is None
