"""Whatever is handed in: the parts add up to the figure, and each cell leads back to it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.domain.period import Period
from pipelines.lineage.cell import key_of
from pipelines.lineage.part import Use

PERIODS = ("2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1")
ELEMENTS = ("at_talks", "households", "detected", "supported", "cases", "has_model")
WARDS = [f"gso-2024/ward/0000{n}" for n in range(4)] + [f"gso-2025/ward/0000{n}" for n in range(2)]
FIGURE = ("numerator", "denominator", "lower", "upper", "verdict", "units_reported")
EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

numbers = st.sampled_from([0, 1, 2, 3, 4, 4, 4, None])
days = st.dates(date(2023, 6, 1), date(2025, 9, 1))
late_days = st.sampled_from([date(2024, 7, 4), date(2025, 7, 4), date(2026, 1, 31)])


def of_a_ward(unit=None, period=None):
    return st.fixed_dictionaries(
        {
            "unit": st.just(unit) if unit else st.sampled_from(WARDS),
            "period": st.just(period) if period else st.sampled_from(PERIODS),
            "received": days,
            **dict.fromkeys(ELEMENTS, numbers),
        }
    )


published = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["gso-2024/nation/vn", "gso-2024/province/01"]),
        "form": st.just("published"),
        "period": st.sampled_from(["2023", "2024", "2024-H1"]),
        "received": days,
        "published_cases": numbers,
        "provinces_reporting": numbers,
        "provinces_total": st.none() | st.integers(4, 6),
    }
)
of_a_province = st.fixed_dictionaries(
    {
        "unit": st.just("gso-2024/province/01"),
        "form": st.just("province-half-year"),
        "period": st.sampled_from(PERIODS),
        "received": days,
        "cases": numbers,
    }
)


@st.composite
def reports(draw):
    """Two wards that hand in nearly always, others now and then, corrections among them."""
    steady = [
        draw(of_a_ward(ward, period))
        for ward in WARDS[:2]
        for period in PERIODS
        if draw(st.integers(0, 4))
    ]
    others = st.lists(of_a_ward() | of_a_ward() | published | of_a_province, max_size=6)
    return [*steady, *draw(others)]


trees = st.sampled_from(["lasting", "lasting", "register"])


def place(value):
    return value.form, value.unit, value.period, value.element


@EXAMPLES
@given(reports=reports(), tree=trees, as_of=late_days)
def test_parts_add_up_to_the_figure_and_each_value_leads_back(
    traced, request, reports, tree, as_of
):
    with traced(reports, units=request.getfixturevalue(tree), as_of=as_of) as office:
        values, listed = {}, defaultdict(set)
        for key, row in office.rows.items():
            trace = office.behind(key)
            assert trace.numerator == row["numerator"], key
            assert trace.denominator == row["denominator"], key
            if row["units_expected"] is not None and key.indicator != "published_cases":
                assert len(trace.parts) == row["units_expected"], key
                assert len(trace.missing) == row["units_expected"] - row["units_reported"], key
            carried = [p for p in trace.missing if any(feed.carried for feed in p.feeds)]
            assert len(carried) == row["units_carried"], key
            for feed in (feed for part in trace.parts for feed in part.feeds):
                values[place(feed.value)] = feed.value
                listed[place(feed.value)].add((key, feed.side, feed.use))
        for at, value in values.items():
            found = {(key_of(fed), fed.feed.side, fed.feed.use) for fed in office.fed(value)}
            assert found == listed[at]


@EXAMPLES
@given(reports=reports(), data=st.data())
def test_a_cell_that_changes_changes_no_figure_that_it_is_not_said_to_feed(traced, reports, data):
    """Held against the computation itself, which knows nothing of lineage."""
    cells = [
        (number, element)
        for number, report in enumerate(reports)
        for element in ELEMENTS
        if report.get(element) is not None
    ]
    if not cells:
        return
    at, element = data.draw(st.sampled_from(cells))
    changed = [dict(report) for report in reports]
    changed[at][element] += data.draw(st.sampled_from([1, 5]))
    asked = (reports[at]["unit"], reports[at]["period"], element)
    with traced(reports) as office:
        before = office.rows
        fed = {
            key
            for key in before
            for part in office.behind(key).parts
            for feed in part.feeds
            if feed.use in (Use.FIGURE, Use.BOUNDS)
            and (feed.value.unit, str(feed.value.period), feed.value.element) == asked
        }
    with traced(changed) as office:
        moved = {
            key
            for key, row in office.rows.items()
            if any(row[name] != before[key][name] for name in FIGURE)
        }
    assert moved <= fed


def test_a_cell_feeds_every_level_programme_and_period_that_reads_it(traced):
    reports = [{"unit": WARDS[0], "period": "2024-H1", "at_talks": 4, "households": 10}]
    with traced(reports) as office:
        value = office.held("ward-half-year", "gso-2024").value(
            WARDS[0], Period.parse("2024-H1"), "households"
        )
        fed = [
            (fed.programme, fed.unit.level.value, str(fed.period), str(fed.feed.use),
             fed.feed.carried, office.rows[key_of(fed)]["verdict"])
            for fed in office.fed(value)
        ]  # fmt: skip
    assert ("plan-d1", "ward", "2024-H1", "figure", False, "not_met") in fed
    assert ("plan-nation", "nation", "2024-H1", "figure", False, None) not in fed
    assert ("plan-nation", "nation", "2024-H1", "figure", False, "undetermined") in fed
    assert ("plan-d1", "district", "2025-H1", "bounds", True, "undetermined") in fed
    assert ("plan-d1", "ward", "2024", "bounds", True, "undetermined") in fed
