"""Downloads: names beside codes, markers instead of asterisks, and no text that runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.export import Selection, export_table, file_name, write_table
from pipelines.snapshot.words import verdict_text

DISTRICT = UnitId.parse("gso-2024/district/021")
H1 = Period.parse("2025-H1")


def rows_of(table):
    text = write_table(table, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_figures_have_names_parts_words_and_origin(published):
    table = export_table(published, Selection("attainment", DISTRICT, H1, "district-plan"))
    row = next(r for r in rows_of(table) if r["unit"] == str(DISTRICT))
    assert (row["unit_name"], row["parent_name"]) == ("Quận Bắc Từ Liêm", "Thành phố Hà Nội")
    assert (row["indicator"], row["indicator_name"]) == ("wards_with_model", "Phường có mô hình")
    assert (row["numerator"], row["denominator"], row["value"]) == ("3", "4", "0.75")
    assert (row["op"], row["target"], row["verdict"], row["status"]) == (">", "0.5", "met", "đạt")
    assert (row["data_label"], row["snapshot_id"]) == ("Dữ liệu minh họa", published.id)
    assert row["spec_fingerprint"] == published.spec.fingerprint


def test_every_absence_has_its_marker(published):
    table = export_table(published, Selection("attainment", DISTRICT, H1, "city-watch"))
    markers = {r["unit"].split("/")[2]: (r["markers"], r["numerator"]) for r in rows_of(table)}
    assert markers["00595"] == ("[c]", "")
    assert markers["00598"] == ("[z]", "0")
    assert markers["00601"] == ("[x]", "")


def test_values_and_hand_in_list_of_the_unit_and_everything_below(published):
    values = rows_of(export_table(published, Selection("values", DISTRICT, H1)))
    assert {r["unit"].split("/")[2] for r in values} == {"00595", "00598", "00602"}
    hidden = next(r for r in values if r["absence"] == "suppressed")
    assert (hidden["value"], hidden["typed"], hidden["markers"]) == ("", "", "[c] [r]")
    assert (hidden["element_name"], hidden["unit_of_measure_name"]) == (
        "Người được phát hiện",
        "người",
    )
    listed = rows_of(export_table(published, Selection("submissions", DISTRICT, H1)))
    assert {r["status"] for r in listed} == {"đúng hạn", "nộp muộn", "bị trả lại"}
    rejected = next(r for r in listed if r["state"] == "rejected")
    assert rejected["file"] == "00601-2025-H1-ward-half-year.xlsx"
    assert rejected["sha256"] == "[c] không công bố"


def test_a_withheld_hash_is_said_in_words_and_others_are_given(published):
    for what in ("values", "submissions"):
        table = export_table(published, Selection(what, DISTRICT), language="en")
        hashes = {(r["file"], r["sha256"]) for r in rows_of(table) if r["file"]}
        words = dict(hashes)
        assert len(words) == len(hashes)
        assert words["00595-2025-H1-ward-half-year-2.xlsx"] == "[c] withheld"
        assert len(words["00601-2024-H2-ward-half-year.xlsx"]) == 64
    missing = rows_of(export_table(published, Selection("submissions", DISTRICT)))
    assert all(r["sha256"] == "" for r in missing if not r["file"])


def test_english_words_on_request(published):
    table = export_table(
        published, Selection("attainment", DISTRICT, H1, "district-plan"), language="en"
    )
    assert rows_of(table)[0]["status"] == "met"
    assert rows_of(table)[0]["indicator_name"] == "Wards with a model"


@pytest.mark.parametrize(
    ("absence", "vi", "en"),
    [
        ("nothing_occurred", "không phát sinh", "nothing occurred"),
        (None, "không áp dụng", "not applicable"),
    ],
)
def test_nothing_occurred_is_told_from_nobody_being_asked(absence, vi, en):
    row = {"verdict": "not_applicable", "absence": absence}
    assert verdict_text(row) == Text(vi, en)


def test_rows_are_the_same_in_every_format(published):
    table = export_table(published, Selection("attainment", DISTRICT, H1, "district-plan"))
    book = load_workbook(io.BytesIO(write_table(table, "xlsx")))
    cells = [[c.value for c in row] for row in book["Số liệu"].iter_rows(min_row=2)]
    unit = table.column_names.index("unit")
    parquet = pq.read_table(io.BytesIO(write_table(table, "parquet")))
    assert [row[unit] for row in cells] == table["unit"].to_pylist()
    assert parquet.replace_schema_metadata(None).equals(table.replace_schema_metadata(None))
    assert len(rows_of(table)) == table.num_rows == len(cells)


def test_workbook_has_typed_cells_a_frozen_heading_and_notes(published):
    table = export_table(published, Selection("submissions", DISTRICT, H1))
    content = write_table(table, "xlsx")
    book = load_workbook(io.BytesIO(content))
    sheet = book["Số liệu"]
    names = table.column_names
    row = {name: sheet.cell(2, column).value for column, name in enumerate(names, 1)}
    assert isinstance(row["received_at"], datetime)
    assert (row["days"], sheet.freeze_panes) == (-2, "A2")
    notes = {r[0].value: r[1].value for r in book["Ghi chú"].iter_rows(max_row=12)}
    assert notes["Bản công bố"] == published.id
    assert notes["[c]"] == "không công bố (bảo mật)"
    assert notes["Nhãn dữ liệu"] == "Dữ liệu minh họa"
    assert content == write_table(table, "xlsx")


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_cannot_run_as_a_formula_and_numbers_stay_numbers(word):
    table = pa.table({"name": [word], "number": [-1]})
    text = write_table(table, "csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{word}", "-1"]
    sheet = load_workbook(io.BytesIO(write_table(table, "xlsx")))["Số liệu"]
    assert sheet["A2"].data_type == "s"
    assert sheet["B2"].value == -1


def test_csv_reads_well_in_excel(published):
    content = write_table(export_table(published, Selection("submissions", DISTRICT)), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content


def test_rows_judged_alike_are_told_to_be_no_more_than_that(published):
    everything = Selection("attainment", DISTRICT, H1, "district-plan")
    told = everything.verdict, export_table(published, everything).schema.metadata.get(b"filter")
    assert told == (None, None)
    met = export_table(published, replace(everything, verdict=Verdict.MET))
    assert set(met["verdict"].to_pylist()) == {"met"}
    assert met.schema.metadata[b"filter"].decode() == "đạt"


def test_file_name_names_the_selection(published):
    chosen = Selection("attainment", DISTRICT, H1, "district-plan", "helped_share")
    place = f"gso-2024-district-021_2025-H1_{published.id}"
    assert (
        file_name(published, chosen, "csv")
        == f"chitieu_attainment_district-plan_helped_share_{place}.csv"
    )
    met = replace(chosen, verdict=Verdict.MET)
    assert "_helped_share_met_" in file_name(published, met, "csv")
    whole = Selection("values", DISTRICT)
    name = f"chitieu_values_gso-2024-district-021_{published.id}.xlsx"
    assert file_name(published, whole, "xlsx") == name


@pytest.mark.parametrize(
    "chosen",
    [
        Selection("attainment", DISTRICT, H1, "no-such"),
        Selection("attainment", UnitId.parse("gso-2024/ward/99999"), H1),
        Selection("no-such", DISTRICT),
    ],
)
def test_what_does_not_exist_is_refused(published, chosen):
    with pytest.raises(UnknownNameError):
        export_table(published, chosen)


def test_unknown_format_is_refused():
    with pytest.raises(UnknownNameError, match="xlsx"):
        write_table(pa.table({"a": [1]}), "pdf")
