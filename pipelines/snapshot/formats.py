"""Tables as files: the same rows are always the same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import xlsxwriter

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text

FORMATS = ("csv", "xlsx", "parquet")
_BOM = b"\xef\xbb\xbf"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook must name a moment; ours has none
_DATE, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


def write_table(table: pa.Table, format_: str) -> bytes:
    """The bytes of the file, as csv, xlsx or parquet; the schema's metadata are the notes."""
    writers = {"csv": csv_bytes, "xlsx": workbook_bytes, "parquet": parquet_bytes}
    if format_ not in writers:
        raise UnknownNameError(
            Text(
                f"Không có định dạng {format_!r}; hãy chọn {', '.join(FORMATS)}.",
                f"There is no format {format_!r}; choose {', '.join(FORMATS)}.",
            )
        )
    return writers[format_](table)


def parquet_bytes(table: pa.Table) -> bytes:
    """The table as Parquet, every setting named, so that a newer default changes no byte."""
    out = io.BytesIO()
    pq.write_table(
        table,
        out,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=3,
        use_dictionary=True,
        write_statistics=True,
        row_group_size=100_000,
    )
    return out.getvalue()


def csv_bytes(table: pa.Table) -> bytes:
    """UTF-8 with BOM, so that Excel reads Vietnamese; lines end in LF.

    Text that a spreadsheet would run as a formula gets an apostrophe in front of it.
    """
    out = io.BytesIO(_BOM)
    out.seek(len(_BOM))
    pacsv.write_csv(without_formulas(table).replace_schema_metadata(None), out)
    return out.getvalue()


def workbook_bytes(table: pa.Table) -> bytes:
    """An Excel workbook with typed cells and a frozen heading, and a sheet of notes."""
    out = io.BytesIO()
    # Text stays text: it is never looked at for formulas or links.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _CREATED})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Số liệu")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, table.num_rows, max(0, table.num_columns - 1))
    day = book.add_format({"num_format": _DATE})
    moment = book.add_format({"num_format": _MOMENT})
    for column, field in enumerate(table.schema):
        sheet.write_string(0, column, field.name, heading)
        sheet.set_column(column, column, 28 if field.name.endswith("_name") else 14)
        style = day if pa.types.is_date(field.type) else moment
        for row, cell in enumerate(table.column(column).to_pylist(), start=1):
            _write_cell(sheet, row, column, cell, style)
    _write_notes(book, table, heading)
    book.close()
    return out.getvalue()


def without_formulas(table: pa.Table) -> pa.Table:
    """The table with an apostrophe before each text that would start a formula."""
    for position, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            cells = [
                f"'{cell}" if cell and cell.startswith(_FORMULA_STARTS) else cell
                for cell in table.column(position).to_pylist()
            ]
            table = table.set_column(position, field, pa.array(cells, pa.string()))
    return table


def whole_numbers(table: pa.Table) -> pa.Table:
    """Decimal columns that hold only whole numbers, as such.

    ``28059.000`` is 28 million to a spreadsheet whose dot groups thousands.
    """
    for position, field in enumerate(table.schema):
        if not pa.types.is_decimal(field.type):
            continue
        cells = table.column(position).to_pylist()
        if all(cell is None or cell == cell.to_integral_value() for cell in cells):
            numbers = [None if cell is None else int(cell) for cell in cells]
            whole = pa.field(field.name, pa.int64(), nullable=field.nullable)
            table = table.set_column(position, whole, pa.array(numbers, pa.int64()))
    return table


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: object,
    style: xlsxwriter.format.Format,
) -> None:
    match cell:
        case None:
            return
        case str():
            sheet.write_string(row, column, cell)
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float() | Decimal():
            sheet.write_number(row, column, cell)
        case _:
            sheet.write_datetime(row, column, cell, style)


def _write_notes(
    book: xlsxwriter.Workbook, table: pa.Table, heading: xlsxwriter.format.Format
) -> None:
    sheet = book.add_worksheet("Ghi chú")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 80)
    for row, (name, words) in enumerate((table.schema.metadata or {}).items()):
        sheet.write_string(row, 0, name.decode(), heading)
        sheet.write_string(row, 1, words.decode())
