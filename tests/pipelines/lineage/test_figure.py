"""From a figure to its cells: what is counted, carried, missing, replaced."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

from pipelines.lineage.part import Side, State, Use
from pipelines.lineage.source import Key

D1 = "gso-2024/district/001"
W = [f"gso-2024/ward/0000{n}" for n in range(4)]


def report(ward, period="2024-H1", **numbers):
    return {"unit": W[ward], "period": period, **numbers}


def uses(part):
    return [
        (feed.value.element, str(feed.value.period), str(feed.use), feed.carried)
        for feed in part.feeds
    ]


def test_a_district_is_traced_to_every_cell_of_its_wards(traced):
    reports = [report(0, at_talks=4, households=10), report(1, at_talks=1, households=20)]
    with traced(reports) as office:
        trace = office.behind(Key("plan-d1", "talks", D1, "2024-H1"))
    assert [part.unit for part in trace.parts] == W[:3]
    assert (trace.numerator, trace.denominator) == (5, 30)
    first = trace.parts[0]
    assert (first.state, first.numerator, first.denominator) == (State.COUNTED, 4, 10)
    value = first.feeds[0].value
    assert (value.sheet, value.cell, value.typed, len(value.sha256)) == ("Biểu", "C2", "4", 64)
    assert value.received_at == datetime(2024, 1, 1, 8)  # noqa: DTZ001 - office time
    assert [part.unit for part in trace.missing] == [W[2]]


def test_a_missing_wards_denominator_is_carried_from_its_last_figure(traced):
    reports = [
        report(0, "2024-H1", at_talks=4, households=10),
        report(0, "2024-H2", at_talks=4, households=12),
        report(1, "2025-H1", at_talks=3, households=9),
    ]
    with traced(reports) as office:
        key = Key("plan-d1", "talks", D1, "2025-H1")
        trace, row = office.behind(key), office.rows[key]
    assert (trace.numerator, trace.denominator) == (3, 9)
    assert uses(trace.parts[0]) == [("households", "2024-H2", "bounds", True)]
    assert row["units_carried"] == 1
    assert trace.parts[2].feeds == ()


def test_a_blank_is_listed_with_its_cell_and_what_waits_for_it(traced):
    with traced([report(0, at_talks=None, households=10)]) as office:
        trace = office.behind(Key("plan-d1", "talks", W[0], "2024-H1"))
    (part,) = trace.parts
    assert part.state is State.MISSING
    assert uses(part) == [
        ("at_talks", "2024-H1", "lacking", False),
        ("households", "2024-H1", "bounds", False),
    ]
    assert trace.numerator is None


def test_a_year_is_made_of_both_halves_and_of_the_last_stock(traced):
    reports = [
        report(0, "2024-H1", at_talks=4, households=10),
        report(0, "2024-H2", at_talks=5, households=12),
    ]
    with traced(reports) as office:
        trace = office.behind(Key("plan-d1", "talks", W[0], "2024"))
    assert uses(trace.parts[0]) == [
        ("at_talks", "2024-H1", "figure", False),
        ("at_talks", "2024-H2", "figure", False),
        ("households", "2024-H2", "figure", False),
    ]
    assert (trace.numerator, trace.denominator) == (9, 12)


def test_a_change_reads_the_year_before_too(traced):
    reports = [report(0, "2024-H1", cases=10), report(0, "2025-H1", cases=7)]
    with traced(reports) as office:
        trace = office.behind(Key("plan-d1", "cases_change", W[0], "2025-H1"))
    assert [feed.side for feed in trace.parts[0].feeds] == [Side.NUMERATOR, Side.BEFORE]
    assert (trace.numerator, trace.denominator) == (-3, 10)


def test_in_a_share_of_units_everybody_expected_is_one(traced):
    with traced([report(0, has_model=1), report(1, has_model=0)]) as office:
        trace = office.behind(Key("plan-d1", "models", D1, "2024-H1"))
    assert (trace.numerator, trace.denominator) == (1, 3)


def test_what_a_correction_replaced_stands_beside_it(traced):
    reports = [
        report(0, at_talks=4, households=10, received=date(2024, 7, 2)),
        report(0, at_talks=6, households=10, received=date(2024, 7, 9)),
    ]
    with traced(reports) as office:
        trace = office.behind(Key("plan-d1", "talks", W[0], "2024-H1"))
        value = trace.parts[0].feeds[0].value
    assert (value.value, value.revised, value.late) == (6, True, True)
    assert [(old.value, old.late) for old in value.superseded] == [(4, False)]
    until = datetime(2024, 7, 3)  # noqa: DTZ001 - office time
    with traced(reports, known_at=until) as office:
        value = office.behind(Key("plan-d1", "talks", W[0], "2024-H1")).parts[0].feeds[0].value
    assert (value.value, value.superseded) == (4, ())


def test_a_published_figure_is_traced_to_what_it_says_of_its_coverage(traced):
    published = {
        "unit": "gso-2024/nation/vn", "form": "published", "period": "2024",
        "published_cases": 40, "provinces_reporting": 60, "provinces_total": 63,
    }  # fmt: skip
    with traced([published]) as office:
        key = Key("plan-nation", "published_cases", "gso-2024/nation/vn", "2024")
        trace = office.behind(key)
    (part,) = trace.parts
    assert [(feed.side, feed.use) for feed in part.feeds] == [
        (Side.NUMERATOR, Use.FIGURE),
        (Side.COVERAGE, Use.BOUNDS),
        (Side.COVERAGE, Use.BOUNDS),
    ]
    assert trace.numerator == Fraction(40)
    assert trace.denominator is None
