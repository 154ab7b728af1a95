"""Small sensitive figures are hidden below a programme's scope, and what would tell them."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa

from pipelines.attainment.schema import ATTAINMENT
from pipelines.disclosure.protect import protect

CITY = "gso-2024/province/01"


def hidden(release, *, reason=None, part="figure"):
    """(unit name, period) of what is suppressed."""
    return {
        (row["unit"].split("/")[2], row["period"])
        for row in release.suppressions.to_pylist()
        if row["part"] == part and (reason is None or row["reason"] == reason)
    }


def shown_rows(release, unit, period):
    rows = release.attainment.to_pylist()
    return [r for r in rows if r["unit"].endswith(f"/{unit}") and r["period"] == period]


def test_small_count_is_hidden_and_zero_is_shown(spec_of, attainment_of):
    """One victim is hidden with everything that tells her; no case at all is not a secret."""
    wards = {("A1", "2023-H1"): (1, 1), ("A2", "2023-H1"): (0, 0), ("A3", "2023-H1"): (20, 30)}
    release = protect(attainment_of(wards), spec_of())
    row = shown_rows(release, "A1", "2023-H1")[0]
    assert (row["verdict"], row["absence"]) == ("suppressed", "suppressed")
    numbers = ("numerator", "denominator", "value", "lower", "upper", "to_go", "lower_numerator")
    assert [row[name] for name in numbers] == [None] * len(numbers)
    assert shown_rows(release, "A2", "2023-H1")[0]["denominator"] == 0
    assert ("A1", "2023-H1") in hidden(release, reason="primary")


def test_few_left_out_are_as_telling_as_few_counted(spec_of, attainment_of):
    """29 of 30 helped: the one who was not is a person too."""
    wards = {("A1", "2023-H1"): (29, 30), ("A2", "2023-H1"): (10, 40)}
    assert ("A1", "2023-H1") in hidden(protect(attainment_of(wards), spec_of()), reason="primary")


def test_one_hidden_ward_takes_the_smallest_sibling_along(spec_of, attainment_of):
    """Else the district less the other wards is the hidden one."""
    wards = {
        ("A1", "2023-H1"): (2, 10),
        ("A2", "2023-H1"): (10, 30),
        ("A3", "2023-H1"): (9, 50),
        ("A4", "2023-H1"): (0, 0),
    }
    release = protect(attainment_of(wards), spec_of())
    assert hidden(release, reason="secondary") == {("A2", "2023-H1")}
    assert hidden(release, reason="primary") == {("A1", "2023-H1")}


def test_without_a_sibling_to_hide_behind_the_unit_above_is_hidden(spec_of, attainment_of):
    """The only ward with cases is its district; it hides the district, even as a scope unit."""
    wards = {
        ("A1", "2023-H1"): (6, 9),
        ("A2", "2023-H1"): (0, 0),
        ("B1", "2023-H1"): (30, 60),
    }
    release = protect(attainment_of(wards), spec_of())
    assert ("A", "2023-H1") in hidden(release)
    assert all(r["verdict"] == "suppressed" for r in shown_rows(release, "A", "2023-H1"))


def test_scope_unit_sees_its_own_small_total(spec_of, attainment_of, row_of):
    """Below no scope, a small total may be shown to those whose programme it is."""
    rows = [row_of("city", "supported", CITY, "2023-H1", (1, 2))]
    release = protect(pa.Table.from_pylist(rows, schema=ATTAINMENT), spec_of())
    assert hidden(release) == set()


def test_what_one_programme_hides_no_other_shows(spec_of, attainment_of):
    """The district is the scope of one programme and lies below the scope of the other."""
    wards = {("A1", "2023-H1"): (1, 3), ("B1", "2023-H1"): (20, 40), ("B2", "2023-H1"): (30, 60)}
    release = protect(attainment_of(wards), spec_of())
    assert {r["programme"] for r in shown_rows(release, "A", "2023-H1")} == {"city", "district"}
    assert all(r["verdict"] == "suppressed" for r in shown_rows(release, "A", "2023-H1"))


def test_hidden_half_is_not_the_year_less_the_other_half(spec_of, attainment_of):
    wards = {
        (ward, f"2023-{half}"): pair
        for ward, pairs in {
            "A1": ((2, 8), (20, 40)),
            "A2": ((15, 30), (25, 50)),
            "A3": ((14, 29), (26, 50)),
        }.items()
        for half, pair in zip(("H1", "H2"), pairs, strict=True)
    }
    found = hidden(protect(attainment_of(wards), spec_of()))
    assert {("A1", "2023-H1"), ("A1", "2023")} <= found
    assert ("A1", "2023-H2") not in found


def test_year_that_began_before_the_programme_does_not_tell_its_first_half(spec_of, attainment_of):
    """The first half has no row, but the year less the second half is its figure."""
    wards = {
        (ward, f"2023-{half}"): pair
        for ward, pairs in {"A1": ((3, 3), (20, 40)), "A2": ((15, 30), (25, 50))}.items()
        for half, pair in zip(("H1", "H2"), pairs, strict=True)
    }
    release = protect(attainment_of(wards, without=("2023-H1",)), spec_of())
    assert ("A1", "2023") in hidden(release)
    assert ("A1", "2023-H2") not in hidden(release)


def test_insensitive_figures_stay_as_they_are(spec_of, attainment_of):
    wards = {("A1", "2023-H1"): (1, 3), ("A2", "2023-H1"): (2, 4)}
    attainment = attainment_of(wards, indicator="talks")
    release = protect(attainment, spec_of())
    assert release.attainment.equals(attainment)
    assert release.suppressions.num_rows == 0


def test_missing_stays_missing(spec_of, attainment_of):
    """That a ward has not reported is no secret, even beside hidden ones."""
    wards = {("A1", "2023-H1"): None, ("A2", "2023-H1"): (1, 2), ("A3", "2023-H1"): (3, 4)}
    row = shown_rows(protect(attainment_of(wards), spec_of()), "A1", "2023-H1")[0]
    assert (row["verdict"], row["absence"]) == ("undetermined", "missing")


def test_bounds_that_carry_a_hidden_figure_are_withheld(spec_of, row_of):
    """A missing ward's bounds hold its last denominator, and so do those of its district."""
    district, ward, other = ("gso-2024/" + u for u in ("district/A", "ward/A1", "ward/A2"))

    def bounds(total):
        lower = {"lower_numerator": Decimal(0), "lower_denominator": Decimal(total), "lower": 0.0}
        return {**lower, "upper_denominator": Decimal(total), "units_carried": 1}

    before, now = "2022-H2", "2023-H1"
    rows = [
        row_of("district", "supported", ward, before, (2, 3)),
        row_of("district", "supported", other, before, (20, 30)),
        row_of("district", "supported", district, before, (22, 33)),
        row_of("district", "supported", ward, now, None, **bounds(3)),
        row_of("district", "supported", other, now, (20, 30), lower_denominator=Decimal(30)),
        row_of("district", "supported", district, now, (20, 30), **bounds(33)),
    ]
    release = protect(pa.Table.from_pylist(rows, schema=ATTAINMENT), spec_of())
    assert hidden(release, part="bounds") == {("A1", now), ("A", now)}
    row = shown_rows(release, "A", now)[0]
    assert (row["denominator"], row["lower_denominator"], row["lower"]) == (30, None, None)
    assert shown_rows(release, "A2", now)[0]["lower_denominator"] == 30


def test_rows_keep_their_order_and_shape(spec_of, attainment_of):
    attainment = attainment_of({("A1", "2023-H1"): (1, 3), ("A2", "2023-H1"): (2, 4)})
    release = protect(attainment, spec_of())
    keys = ["programme", "indicator", "unit", "period"]
    assert release.attainment.schema.equals(ATTAINMENT)
    assert release.attainment.select(keys).equals(attainment.select(keys))


def test_scope_shows_its_small_total_while_nobody_below_is_known(spec_of, attainment_of):
    """Three cases in the city: that no ward has more is public, that one of them has two is not."""
    wards = {("B1", "2023-H1"): (1, 1), ("C1", "2023-H1"): (2, 2), ("C2", "2023-H1"): (0, 0)}
    release = protect(attainment_of(wards), spec_of())
    assert ("01", "2023-H1") not in hidden(release)
    assert {("B1", "2023-H1"), ("C1", "2023-H1"), ("B", "2023-H1")} <= hidden(release)


def test_scope_hides_a_total_that_is_one_wards(spec_of, attainment_of):
    wards = {("B1", "2023-H1"): (1, 2), ("C1", "2023-H1"): (0, 0)}
    assert ("01", "2023-H1") in hidden(protect(attainment_of(wards), spec_of()))
