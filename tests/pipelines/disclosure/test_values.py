"""A submission below the scope shows all its sensitive numbers or none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyarrow as pa

from pipelines.disclosure.protect import protect
from pipelines.disclosure.values import protect_values

WARD = "gso-2024/ward/"


def value_rows(unit, period, **numbers):
    return [
        {
            "form": "half",
            "unit": unit,
            "period": period,
            "element": element,
            "value": None if number is None else Decimal(number),
            "absence": "blank" if number is None else None,
            "typed": "" if number is None else str(number),
            "cell": f"C{position}",
        }
        for position, (element, number) in enumerate(numbers.items())
    ]


SCHEMA = pa.schema(
    {
        "form": pa.string(),
        "unit": pa.string(),
        "period": pa.string(),
        "element": pa.string(),
        "value": pa.decimal128(18, 3),
        "absence": pa.string(),
        "typed": pa.string(),
        "cell": pa.string(),
        "corrected_from": pa.decimal128(18, 3),
        "corrected_because": pa.string(),
        "corrected_by": pa.string(),
        "corrected_on": pa.date32(),
    }
)


def protected(rows, release, spec):
    table = protect_values(pa.Table.from_pylist(rows, schema=SCHEMA), release, spec)
    return {(r["unit"].split("/")[2], r["period"], r["element"]): r for r in table.to_pylist()}


def test_one_small_number_hides_every_sensitive_one_of_the_submission(spec_of, attainment_of):
    """Zeros go along: totals of a form must have no known side."""
    release = protect(attainment_of({("A1", "2023-H1"): (0, 0)}), spec_of())
    rows = value_rows(WARD + "A1", "2023-H1", found=9, helped=2, households=3)
    rows += value_rows(WARD + "A2", "2023-H1", found=9, helped=0, households=3)
    found = protected(rows, release, spec_of())
    for element in ("found", "helped"):
        row = found["A1", "2023-H1", element]
        assert (row["value"], row["absence"], row["typed"]) == (None, "suppressed", "")
        assert row["cell"].startswith("C")
    assert found["A1", "2023-H1", "households"]["value"] == 3
    assert found["A2", "2023-H1", "helped"]["value"] == 0


def test_numbers_behind_a_suppressed_figure_are_hidden(spec_of, attainment_of):
    """A1 is small; A2 is hidden beside it, so that its numbers would tell A1."""
    wards = {("A1", "2023-H1"): (2, 10), ("A2", "2023-H1"): (10, 30), ("A3", "2023-H1"): (9, 50)}
    release = protect(attainment_of(wards), spec_of())
    rows = [
        row
        for (ward, period), (helped, found) in wards.items()
        for row in value_rows(WARD + ward, period, found=found, helped=helped)
    ]
    shown = {key for key, row in protected(rows, release, spec_of()).items() if row["typed"]}
    assert shown == {("A3", "2023-H1", "found"), ("A3", "2023-H1", "helped")}


def test_suppressed_year_hides_its_parts_even_without_rows_of_their_own(spec_of, attainment_of):
    wards = {
        ("A1", "2023-H1"): (3, 3),
        ("A1", "2023-H2"): (20, 40),
        ("A2", "2023-H1"): (15, 30),
        ("A2", "2023-H2"): (25, 50),
    }
    release = protect(attainment_of(wards, without=("2023-H1",)), spec_of())
    assert any(r["period"] == "2023" for r in release.suppressions.to_pylist())
    rows = value_rows(WARD + "A2", "2023-H1", found=30, helped=15)
    assert protected(rows, release, spec_of())["A2", "2023-H1", "found"]["value"] is None


def test_scope_unit_and_blanks_stay(spec_of, attainment_of):
    release = protect(attainment_of({("A1", "2023-H1"): (0, 0)}), spec_of())
    rows = value_rows("gso-2024/province/01", "2023-H1", found=3, helped=1)
    rows += value_rows(WARD + "A1", "2023-H1", found=3, helped=None)
    found = protected(rows, release, spec_of())
    assert found["01", "2023-H1", "found"]["value"] == 3
    assert found["A1", "2023-H1", "helped"]["absence"] == "blank"


def test_unreadable_sensitive_text_is_never_shown(spec_of, attainment_of):
    """`03 vụ` in a cell of another ward's form tells as much as a number."""
    release = protect(attainment_of({("A1", "2023-H1"): (0, 0)}), spec_of())
    (row,) = value_rows(WARD + "A1", "2023-H1", found=0)
    row.update(value=None, absence="unreadable", typed="03 vụ")
    found = protected([row], release, spec_of())["A1", "2023-H1", "found"]
    assert (found["absence"], found["typed"]) == ("unreadable", "")


def test_of_a_corrected_sensitive_number_only_the_new_one_is_shown(spec_of, attainment_of):
    """What the ward had typed may be small, and the reason may quote it."""
    release = protect(attainment_of({("A1", "2023-H1"): (0, 0)}), spec_of())
    (row,) = value_rows(WARD + "A1", "2023-H1", found=20)
    why = {"corrected_from": Decimal(2), "corrected_because": "2 là nhầm", "corrected_by": "Phòng"}
    row.update(**why, corrected_on=date(2025, 7, 8), typed="2")
    found = protected([row], release, spec_of())["A1", "2023-H1", "found"]
    assert (found["value"], found["typed"]) == (20, "")
    assert not any(found[name] for name in (*why, "corrected_on"))
