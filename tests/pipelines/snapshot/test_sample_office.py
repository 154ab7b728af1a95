"""The sample office, published: hand-in list, published figures with their sources, downloads."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.sample.make import (
    AS_OF,
    COPIED,
    GROWN,
    OUTLYING,
    WHY_GROWN,
    make_sample,
    published_file,
)
from pipelines.snapshot.export import ILLUSTRATIVE, Selection, export_table, write_table
from pipelines.snapshot.publish import publish_snapshot
from pipelines.snapshot.read import open_snapshot
from pipelines.spec.read import read_spec
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
SPEC = ROOT / "indicators.yaml"
DISTRICT = UnitId.parse("gso-2024/district/021")
LAST = Period.parse("2025-H1")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A warehouse with the ward workbooks of the sample and the published figures."""
    home = tmp_path_factory.mktemp("office")
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(SPEC, units)
    files = make_sample(home / "inbox", spec=spec, units=units)
    wanted = [f for f in files if f.path.suffix == ".xlsx"]
    wanted.append(published_file(ROOT / "data" / "sample"))
    reader = Reader(spec, units)
    with open_warehouse(home / "chitieu.duckdb") as warehouse:
        list(
            load_submissions(
                warehouse, ((reader.read(f.path), f.received_at) for f in wanted), spec=spec
            )
        )
        yield warehouse, spec, units


@pytest.fixture(scope="module")
def snapshot(office, tmp_path_factory):
    root = tmp_path_factory.mktemp("snapshots")
    warehouse, spec, units = office
    publish_snapshot(warehouse, spec=spec, spec_path=SPEC, units=units, root=root, as_of=AS_OF)
    return open_snapshot(root)


def test_the_manifest_has_the_hash_and_count_of_every_table(snapshot):
    manifest = json.loads((snapshot.folder / "manifest.json").read_bytes())
    for name in ("attainment", "values", "submissions"):
        table = pq.read_table(snapshot.folder / f"{name}.parquet")
        assert manifest["counts"][name] == table.num_rows
        assert f"{name}.csv" in manifest["files"]


def test_the_hand_in_list_names_every_ward_with_its_state(snapshot):
    rows = snapshot.submissions(form="ward-half-year", period=LAST, within=DISTRICT).to_pylist()
    states = {r["unit"]: r["state"] for r in rows}
    assert len(states) == 13
    assert states["gso-2024/ward/00613"] == "missing"
    assert states["gso-2024/ward/00604"] == "late"
    assert states["gso-2024/ward/00617"] == "rejected"
    assert states["gso-2024/ward/00620"] == "on_time"


def test_143_of_143_communes_of_ninh_binh_are_published_with_their_source(snapshot):
    chosen = {"programme": "ct08-ninh-binh", "indicator": "published_communes_with_model_share"}
    (row,) = [r for r in snapshot.attainment(**chosen).to_pylist() if r["numerator"] is not None]
    assert (row["numerator"], row["denominator"], row["verdict"]) == (143, 143, None)
    values = snapshot.values(
        form="published-figures", period=Period.parse("2022"),
        within=UnitId.parse("gso-2024/province/37"),
    ).to_pylist()  # fmt: skip
    assert all(v["source"].startswith("https://") for v in values)


def test_published_figures_keep_the_name_and_hash_of_their_file(snapshot):
    named = {row["name"]: row["sha256"] for row in snapshot.files().to_pylist()}
    assert len(named["published_figures.csv"]) == 64
    values = snapshot.values(form="published-figures").to_pylist()
    assert {row["file"] for row in values} == {"published_figures.csv"}


@pytest.mark.parametrize(
    ("year", "reported"), [("2009", 32), ("2010", 48), ("2014", None), ("2017", 10)]
)
def test_published_households_come_with_the_provinces_behind_them(snapshot, year, reported):
    rows = snapshot.attainment(
        programme="published-national",
        indicator="published_households_total",
        period=Period.parse(year),
    ).to_pylist()
    expected = 63 if reported else None
    assert [(r["units_reported"] if reported else None, r["units_expected"]) for r in rows] == [
        (reported, expected)
    ]


def test_exports_carry_snapshot_spec_label_names_and_parts(snapshot):
    table = export_table(snapshot, Selection("attainment", DISTRICT, LAST, "kh294-bac-tu-liem"))
    text = write_table(table, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {r["snapshot_id"] for r in rows} == {snapshot.id}
    assert {r["spec_fingerprint"] for r in rows} == {snapshot.spec.fingerprint}
    row = next(
        r for r in rows if r["unit"] == str(DISTRICT) and r["indicator"] == "wards_with_model"
    )
    assert (row["numerator"], row["denominator"]) == ("11", "13")
    assert (row["unit_name"], row["status"]) == ("Quận Bắc Từ Liêm", "chưa xác định")
    assert row["data_label"] == ILLUSTRATIVE


def test_the_workbook_of_an_export_has_typed_cells_and_notes(snapshot):
    table = export_table(snapshot, Selection("attainment", DISTRICT, LAST, "kh294-bac-tu-liem"))
    book = load_workbook(io.BytesIO(write_table(table, "xlsx")))
    sheet = book["Số liệu"]
    head = table.column_names
    assert isinstance(sheet.cell(2, head.index("numerator") + 1).value, int)
    assert sheet.freeze_panes == "A2"
    assert any(snapshot.id in str(c.value) for row in book["Ghi chú"] for c in row)


def test_an_unknown_unit_is_refused_by_name(snapshot):
    with pytest.raises(UnknownNameError, match="gso-2024/ward/99999"):
        export_table(
            snapshot,
            Selection("attainment", UnitId.parse("gso-2024/ward/99999"), LAST, "kh294-bac-tu-liem"),
        )


def test_the_sample_asks_about_an_outlier_a_copied_form_and_notes_what_is_explained(snapshot):
    rows = [r for r in snapshot.issues().to_pylist() if r["code"].startswith("DQ")]
    assert {(r["code"], r["severity"], r["unit"][-5:], r["period"]) for r in rows} == {
        ("DQ102", "warning", COPIED, "2024-H2"),
        ("DQ106", "warning", OUTLYING, "2025-H1"),
        ("DQ107", "info", GROWN, "2025-H1"),
    }
    (explained,) = (r for r in rows if r["code"] == "DQ107")
    assert WHY_GROWN in explained["action_vi"]
    assert explained["cell"] == "D11"


def test_a_warning_about_quality_is_counted_with_its_submission(snapshot):
    rows = snapshot.submissions(form="ward-half-year", period=LAST).to_pylist()
    counts = {row["unit"][-5:]: row["warnings"] for row in rows}
    assert (counts[OUTLYING], counts[GROWN]) == (1, 0)
