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
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

numbers = st.none() | st.integers(0, 4)
days = st.dates(date(2023, 6, 1), date(2025, 9, 1))
of_a_ward = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(WARDS),
        "period": st.sampled_from(PERIODS),
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
reports = st.lists(of_a_ward | of_a_ward | of_a_ward | published | of_a_province, max_size=12)
trees = st.sampled_from(["register", "lasting"])


def place(value):
    return value.form, value.unit, value.period, value.element


@EXAMPLES
@given(reports=reports, tree=trees, as_of=days)
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
@given(reports=st.lists(of_a_ward, min_size=1, max_size=8), data=st.data())
def test_a_cell_that_changes_changes_no_figure_that_it_is_not_said_to_feed(traced, reports, data):
    """Held against the computation itself, which knows nothing of lineage."""
    at = data.draw(st.integers(0, len(reports) - 1))
    element = data.draw(st.sampled_from([e for e in ELEMENTS if reports[at][e] is not None]
                                        or [None]))  # fmt: skip
    if element is None:
        return
    changed = [dict(report) for report in reports]
    changed[at][element] += 1
    with traced(reports) as office:
        before, fed = office.rows, set()
        for key in before:
            for part in office.behind(key).parts:
                for feed in part.feeds:
                    value = feed.value
                    if (value.unit, str(value.period), value.element) == (
                        reports[at]["unit"], reports[at]["period"], element,
                    ) and feed.use in (Use.FIGURE, Use.BOUNDS):  # fmt: skip
                        fed.add(key)
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
