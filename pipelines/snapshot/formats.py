"""Tables as files: the same rows are always the same bytes."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.snapshot.workbook import FORMULA_STARTS, workbook_bytes

FORMATS = ("csv", "xlsx", "parquet")
_BOM = b"\xef\xbb\xbf"


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


def without_formulas(table: pa.Table) -> pa.Table:
    """The table with an apostrophe before each text that would start a formula."""
    for position, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            cells = [
                f"'{cell}" if cell and cell.startswith(FORMULA_STARTS) else cell
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
