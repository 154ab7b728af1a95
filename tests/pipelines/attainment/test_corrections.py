"""Declared corrections in figures: laid over where expected, marked at every level they reach."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

W1, W2, W3 = (f"gso-2024/ward/0000{n}" for n in (1, 2, 3))
D1 = "gso-2024/district/001"
NATION = "gso-2024/nation/vn"


def report(unit, period="2024-H1", received=date(2024, 7, 3), **numbers):
    return {"unit": unit, "period": period, "received": received, **numbers}


def three(**of_the_first):
    """Three wards of one half-year; 40 of 100 households each."""
    return [
        report(W1, **{"at_talks": 40, "households": 100, **of_the_first}),
        report(W2, at_talks=40, households=100),
        report(W3, at_talks=40, households=100),
    ]


def correction(element="at_talks", expect=40, value=30, unit=W1, period="2024-H1"):
    return {
        "unit": unit, "period": period, "element": element, "expect": expect, "value": value,
    }  # fmt: skip


def of(rows, unit, indicator="talks", period="2024-H1", programme="plan-nation"):
    row = rows[programme, indicator, unit, period]
    return row["numerator"], row["denominator"], row["revised"]


def test_a_correction_counts_at_every_level_and_is_marked_where_it_does(attain):
    rows = attain(three(), corrections=[correction()])
    assert of(rows, W1) == (30, 100, True)
    assert of(rows, D1) == (70, 200, True)
    assert of(rows, NATION) == (110, 300, True)
    assert of(rows, W2) == (40, 100, False)
    assert of(rows, "gso-2024/district/002") == (40, 100, False)


def test_only_figures_that_read_the_value_are_marked(attain):
    rows = attain(three(cases=4), corrections=[correction()])
    assert of(rows, W1, "cases") == (4, None, False)
    assert of(rows, W1, period="2024") == (None, None, False)


def test_where_the_ward_says_otherwise_its_own_value_counts(attain):
    rows = attain(three(at_talks=35), corrections=[correction()])
    assert of(rows, W1) == (35, 100, False)
    fixed = attain([*three(), report(W1, received=date(2024, 7, 9), at_talks=30, households=100)],
                   corrections=[correction()])  # fmt: skip
    assert of(fixed, W1) == (30, 100, False)


def test_before_a_correction_was_recorded_figures_are_those_of_the_ward(attain, at_midnight):
    known = {"corrections": [correction()], "known_at": at_midnight(date(2024, 7, 19))}
    assert of(attain(three(), **known), D1) == (80, 200, False)
    known["known_at"] = at_midnight(date(2024, 7, 20))
    assert of(attain(three(), **known), D1) == (70, 200, True)


def test_a_year_is_marked_where_a_part_of_it_was_corrected(attain):
    second = [report(w, "2024-H2", date(2025, 1, 3), at_talks=10, households=100) for w in (W1, W2)]
    rows = attain([*three(), *second], corrections=[correction()])
    assert of(rows, W1, period="2024") == (40, 100, True)
    # Households of a year are those of its end: the first half's are not in the figure.
    rows = attain([*three(), *second], corrections=[correction("households", 100, 90)])
    assert of(rows, W1, period="2024") == (50, 100, False)
    assert of(rows, W1) == (40, 90, True)


def test_a_carried_denominator_brings_its_mark_along(attain):
    rows = attain(
        [report(W1, "2024-H1", at_talks=40, households=100), report(W2, "2024-H2", at_talks=4,
         households=100, received=date(2025, 1, 3))],
        corrections=[correction("households", 100, 60)],
    )  # fmt: skip
    missing = rows["plan-d1", "talks", W1, "2024-H2"]
    assert (missing["lower_denominator"], missing["revised"]) == (60, True)
    # What it reported above the line is not in the bounds.
    rows = attain([report(W1, "2024-H1", at_talks=40, households=100)], corrections=[correction()])
    assert rows["plan-d1", "talks", W1, "2024-H2"]["revised"] is False


def test_a_tested_answer_and_a_change_are_counted_anew(attain):
    reports = [
        report(W1, "2024-H1", has_model=0, cases=10),
        report(W1, "2025-H1", date(2025, 7, 3), has_model=0, cases=8),
    ]
    rows = attain(
        reports,
        corrections=[correction("has_model", 0, 1), correction("cases", 10, 16)],
    )
    assert of(rows, W1, "models", programme="plan-d1") == (1, 1, True)
    assert of(rows, W1, "cases_change", "2025-H1", "plan-d1") == (-8, 16, True)


def test_what_a_published_source_says_of_its_coverage_can_be_corrected(attain):
    published = {
        "unit": NATION, "form": "published", "period": "2024", "published_cases": 100,
        "provinces_reporting": 6, "provinces_total": 6,
    }  # fmt: skip
    rows = attain([published], corrections=[{
        "unit": NATION, "form": "published", "period": "2024", "element": "provinces_reporting",
        "expect": 6, "value": 5,
    }])  # fmt: skip
    row = rows["plan-nation", "published_cases", NATION, "2024"]
    assert (row["units_reported"], row["units_expected"], row["revised"]) == (5, 6, True)


PERIODS = ("2023-H1", "2023-H2", "2024-H1", "2024-H2")
ELEMENTS = ("at_talks", "households", "detected", "supported", "cases")
numbers = st.none() | st.integers(0, 3)
reports = st.lists(
    st.fixed_dictionaries(
        {
            "unit": st.sampled_from((W1, W2, W3)),
            "period": st.sampled_from(PERIODS),
            "received": st.dates(date(2024, 1, 1), date(2024, 12, 31)),
            **dict.fromkeys(ELEMENTS, numbers),
            "has_model": st.none() | st.integers(0, 1),
        }
    ),
    max_size=10,
)
declared = st.lists(
    st.builds(
        correction,
        st.sampled_from(ELEMENTS),
        st.integers(0, 3),
        st.integers(0, 9),
        st.sampled_from((W1, W2, W3)),
        st.sampled_from(PERIODS),
    ),
    max_size=8,
    unique_by=lambda c: (c["unit"], c["period"], c["element"]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    reports=reports,
    declared=declared,
    known_at=st.none() | st.dates(date(2024, 1, 1), date(2025, 1, 1)),
)
def test_two_ways_of_counting_agree_whatever_is_corrected(
    attain, at_midnight, reports, declared, known_at
):
    rows = attain(reports, corrections=declared, known_at=known_at and at_midnight(known_at))
    plain = attain(reports, known_at=known_at and at_midnight(known_at))
    for key, row in rows.items():
        if not row["revised"]:
            assert row == plain[key]


@pytest.mark.parametrize("value", [0, 10**9])
def test_any_number_can_be_declared(attain, value):
    rows = attain(three(), corrections=[correction(value=value)])
    assert of(rows, W1) == (value, 100, True)
