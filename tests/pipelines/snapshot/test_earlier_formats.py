"""A snapshot is quoted for years: one of an earlier format opens as it was published."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq

from pipelines.attainment.schema import ATTAINMENT
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.export import Selection, export_table
from pipelines.snapshot.package import package_files
from pipelines.snapshot.read import open_snapshot
from pipelines.snapshot.schema import TABLES, figures_of_today

FOLDER = Path(__file__).parent / "format_2"
PUBLISHED = "2025-08-01-645721e31e9e"


def test_every_row_is_there_and_what_was_not_asked_then_says_nothing():
    snapshot = open_snapshot(FOLDER, PUBLISHED)
    written = pq.read_table(FOLDER / PUBLISHED / "attainment.parquet")
    rows = [
        row
        for programme in snapshot.spec.programmes
        for row in snapshot.attainment(programme=programme).to_pylist()
    ]
    assert len(rows) == written.num_rows
    assert not any(row["revised"] for row in rows)
    values = snapshot.values()
    assert values.schema.equals(TABLES["values"])
    assert set(values["explanation"].to_pylist()) == {None}
    for table in (snapshot.files(), snapshot.issues()):
        assert table.num_rows
        assert set(table["illustrative"].to_pylist()) == {None}


def test_it_keeps_its_id_its_spec_and_its_figures():
    snapshot = open_snapshot(FOLDER, PUBLISHED)
    assert snapshot.id == PUBLISHED
    written = pq.read_table(FOLDER / PUBLISHED / "attainment.parquet").select(
        ["programme", "indicator", "unit", "period", "numerator", "denominator", "verdict"]
    )
    district = UnitId.parse("gso-2024/district/021")
    assert export_table(snapshot, Selection("attainment", district)).num_rows
    by_key = {
        (row["programme"], row["indicator"], row["unit"], row["period"]): row
        for row in written.to_pylist()
    }
    rows = snapshot.attainment(programme="district-plan").to_pylist()
    assert rows
    for row in rows:
        key = (row["programme"], row["indicator"], row["unit"], row["period"])
        assert {name: row[name] for name in by_key[key]} == by_key[key]


def test_its_figures_can_be_counted_again():
    written = pq.read_table(FOLDER / PUBLISHED / "attainment.parquet")
    today = figures_of_today(written)
    assert today.schema.equals(ATTAINMENT)
    assert today.drop_columns("revised").to_pylist() == written.to_pylist()


def test_its_package_describes_the_columns_it_has():
    """The tables are the snapshot's own files, which have no column of what was not asked then."""
    files = package_files(open_snapshot(FOLDER, PUBLISHED))
    for resource in json.loads(files["datapackage.json"])["resources"]:
        if resource.get("type") == "table":
            (head, *_) = csv.reader(files[resource["path"]].decode("utf-8-sig").splitlines())
            assert [field["name"] for field in resource["schema"]["fields"]] == head
