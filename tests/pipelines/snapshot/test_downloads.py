"""Downloads: the same rows in every format, no figure against its verdict, nothing suppressed."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from pipelines.domain.number import round_half_away
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator
from pipelines.snapshot.columns import column
from pipelines.snapshot.export import KINDS, Selection, export_table, write_table
from pipelines.snapshot.package import package_files
from pipelines.snapshot.percent import percent_format
from pipelines.snapshot.read import open_snapshot

DISTRICT = UnitId.parse("gso-2024/district/021")
WARD = UnitId.parse("gso-2024/ward/00595")
H1 = Period.parse("2025-H1")
TYPED = "bốn mươi tám nghìn"
HIDDEN = 48713


def sheet_of(table, *, sheet=0):
    return load_workbook(io.BytesIO(write_table(table, "xlsx"))).worksheets[sheet]


@pytest.mark.parametrize("what", KINDS)
def test_csv_excel_and_parquet_hold_the_same_rows_and_exact_values(published, what):
    table = export_table(published, Selection(what, DISTRICT))
    text = write_table(table, "csv").decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text))
    cells = [list(row) for row in sheet_of(table).iter_rows(min_row=2, values_only=True)]
    parquet = pq.read_table(io.BytesIO(write_table(table, "parquet")))
    assert (head, parquet.column_names) == (table.column_names, table.column_names)
    assert parquet.to_pylist() == table.to_pylist()
    for position, name in enumerate(head):
        for line, row, cell in zip(lines, cells, table[name].to_pylist(), strict=True):
            assert same(line[position].removeprefix("'"), row[position], cell), (name, cell)


def same(in_csv, in_excel, cell):
    """True where text, a workbook's cell and the cell of the table are one and the same."""
    match cell:
        case None:
            return (in_csv, in_excel) == ("", None)
        case bool():
            return (in_csv, in_excel) == (str(cell).lower(), cell)
        case datetime():
            return (in_csv, in_excel) == (f"{cell}.000000", cell)
        case date():
            return (in_csv, in_excel.date()) == (str(cell), cell)
        case float():  # a workbook keeps sixteen digits
            return float(in_csv) == cell and in_excel == pytest.approx(cell, rel=1e-15)
        case str():
            return (in_csv, in_excel or "") == (cell, cell)
        case _:
            return (Decimal(in_csv), Decimal(in_excel)) == (cell, cell)


def test_numerator_and_denominator_are_whole_numbers_everywhere(published):
    table = export_table(published, Selection("attainment", DISTRICT, H1, "district-plan"))
    assert table.schema.field("numerator").type == pa.int64()
    sheet = sheet_of(table)
    at = {name: n for n, name in enumerate(table.column_names, 1)}
    row = next(
        r for r in range(2, sheet.max_row + 1) if sheet.cell(r, at["unit"]).value == str(DISTRICT)
    )
    numbers = [sheet.cell(row, at[name]).value for name in ("numerator", "denominator", "value")]
    assert numbers == [3, 4, 0.75]
    assert sheet.cell(row, at["value"]).number_format == "0%"


def test_headings_are_words_in_the_readers_language_and_the_notes_explain_each_column(published):
    for language, heading, label in (("vi", "Đơn vị", "Số liệu"), ("en", "Unit", "Data")):
        table = export_table(published, Selection("attainment", DISTRICT, H1), language=language)
        sheet = sheet_of(table)
        head = [cell.value for cell in sheet[1]]
        assert sheet.title == label
        assert head[2] == heading
        assert len(set(head)) == len(head)
        told = [row for row in sheet_of(table, sheet=1).iter_rows(values_only=True) if row[2]][1:]
        assert [row[1] for row in told] == table.column_names
        assert [row[0] for row in told] == head


def test_people_read_names_first_and_machines_find_their_codes_last(published):
    names = export_table(published, Selection("attainment", DISTRICT, H1)).column_names
    assert names[:3] == ["programme_name", "indicator_name", "unit_name"]
    assert names[-2:] == ["snapshot_id", "spec_fingerprint"]


@pytest.mark.parametrize("what", KINDS)
def test_every_column_has_words_of_its_own_in_both_languages(published, what):
    for name in export_table(published, Selection(what, DISTRICT)).column_names:
        told = column(name, table=what)
        assert all((told.title.vi, told.title.en, told.description.vi, told.description.en)), name


@pytest.mark.parametrize("what", KINDS)
def test_workbook_has_filter_frozen_heading_text_codes_and_dates(published, what):
    sheet = sheet_of(export_table(published, Selection(what, DISTRICT)))
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("A2", "A1:")
    kinds = {type(cell) for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row}
    assert str in kinds
    assert bytes not in kinds


def test_a_code_with_leading_zeros_stays_text():
    sheet = sheet_of(pa.table({"code": ["00611"], "day": [date(2025, 7, 3)]}))
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("00611", "s")
    assert (sheet["B2"].is_date, sheet["B2"].number_format) == (True, "dd/mm/yyyy")


def test_text_that_looks_like_a_formula_is_quoted_for_whoever_edits_it():
    cell = sheet_of(pa.table({"typed": ["=1+1"]}))["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


@pytest.mark.parametrize(
    ("value", "op", "format_"),
    [
        (Fraction(3996, 10000), ">=", "0.00%"),
        (Fraction(39949, 100000), ">=", "0.0%"),
        (Fraction(2, 5), ">=", "0%"),
        (Fraction(400001, 1000000), ">", "0.0000%"),
        (Fraction(1, 3), None, "0.0%"),
    ],
)
def test_a_percentage_has_as_many_decimals_as_its_verdict_needs(value, op, format_):
    op = Operator(op) if op else None
    assert percent_format(value, op=op, target=Fraction(2, 5)) == format_


@given(st.integers(0, 3000), st.integers(1, 3000), st.sampled_from(Operator), st.integers(0, 1000))
def test_what_excel_prints_says_what_the_verdict_says(over, under, op, permille):
    value, target = Fraction(over, under), Fraction(permille, 1000)
    format_ = percent_format(value, op=op, target=target)
    places = len(format_.partition(".")[2].rstrip("%"))
    printed = round_half_away(value * 100, places) / 100
    assert op.holds(printed, target) == op.holds(value, target)


@pytest.fixture
def with_a_secret(office, workbook_of, tmp_path):
    """A ward whose small figure hides a large one that no other ward has."""
    for ward, found, helped in (
        ("00595", HIDDEN, 2), ("00602", 3, 1), ("00598", 40, 30), ("00601", 50, 45),
    ):  # fmt: skip
        file = workbook_of(ward, "2025-H1", found=found, helped=helped, has_model=1)
        (submission,) = file.submissions
        typed = (TYPED if v.value == HIDDEN else v.typed for v in submission.values)
        values = tuple(
            v._replace(typed=words) for v, words in zip(submission.values, typed, strict=True)
        )
        office.hand_in(
            replace(file, submissions=(replace(submission, values=values),)), month=7, day=3
        )
    office.publish(tmp_path / "snapshots")
    return open_snapshot(tmp_path / "snapshots")


def every_text(name, content):
    """All that a file holds, unpacked, as bytes."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"\n".join(archive.read(member) for member in archive.namelist())
    if content.startswith(b"PAR1"):
        file = pq.ParquetFile(io.BytesIO(content))
        table = file.read()
        told = (str(table.to_pydict()), str(table.schema), str(table.schema.metadata))
        groups = (str(file.metadata.row_group(n).to_dict()) for n in range(file.num_row_groups))
        return content + "\n".join((*told, *groups)).encode()
    return content


@pytest.mark.parametrize("format_", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize("what", KINDS)
def test_nothing_suppressed_is_in_any_byte_of_a_download(with_a_secret, what, format_):
    rows = with_a_secret.values(within=WARD).to_pylist()
    assert {r["element"] for r in rows if r["absence"] == "suppressed"} == {"found", "helped"}
    for language in ("vi", "en"):
        table = export_table(with_a_secret, Selection(what, DISTRICT), language=language)
        assert table.num_rows > 0
        held = every_text(what, write_table(table, format_))
        for secret in (str(HIDDEN), TYPED, "lời của phường", str(Decimal(2) / HIDDEN)):
            assert secret.encode() not in held


def test_nothing_suppressed_is_in_any_byte_of_the_package(with_a_secret):
    for name, content in package_files(with_a_secret).items():
        for secret in (str(HIDDEN), TYPED, "lời của phường"):
            assert secret.encode() not in content, name
