"""Tables as Excel workbooks: typed cells, one heading row, and a sheet of notes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import xlsxwriter

from pipelines.domain.issue import Text
from pipelines.snapshot.columns import people_read, title
from pipelines.snapshot.notes import LABELS
from pipelines.snapshot.percent import percent_formats

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook must name a moment; ours has none
_DATE, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_ROWS, _NOTES = Text("Số liệu", "Data"), Text("Ghi chú", "Notes")
_COLUMN = (Text("Cột", "Column"), Text("Tên máy đọc", "Machine name"), Text("Ý nghĩa", "Meaning"))
_HEADING = 48
"""Points: room for a heading of three lines."""
_NARROWEST, _WIDEST = 9, 44
_MEASURED = 2000
"""Rows that tell how wide a column has to be."""


def workbook_bytes(table: pa.Table) -> bytes:
    """The workbook of a table in the language of its notes; the same table, the same bytes."""
    out = io.BytesIO()
    # Text stays text: it is never looked at for formulas or links.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = _Book(xlsxwriter.Workbook(out, options), _told(table))
    book.file.set_properties({"created": _CREATED, "title": book.told.get("title", "")})
    _write_rows(book, table)
    _write_notes(book, table)
    book.file.close()
    return out.getvalue()


@dataclass
class _Book:
    """The file that is written, and each style of it once."""

    file: xlsxwriter.Workbook
    told: Mapping[str, str]
    _styles: dict[tuple[tuple[str, Any], ...], xlsxwriter.format.Format] = field(
        default_factory=dict
    )

    def words(self, text: Text) -> str:
        return text.in_language(self.told.get("language", "vi"))

    def style(self, **properties: object) -> xlsxwriter.format.Format:
        key = tuple(properties.items())
        if key not in self._styles:
            self._styles[key] = self.file.add_format(properties)
        return self._styles[key]

    def heading(self) -> xlsxwriter.format.Format:
        return self.style(bold=True, bottom=1, text_wrap=True, valign="top", bg_color="#edf0f3")


def _told(table: pa.Table) -> dict[str, str]:
    return {k.decode(): v.decode() for k, v in (table.schema.metadata or {}).items()}


def _write_rows(book: _Book, table: pa.Table) -> None:
    sheet = book.file.add_worksheet(book.words(_ROWS))
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, _HEADING)
    last = max(0, table.num_columns - 1)
    sheet.autofilter(0, 0, table.num_rows, last)
    # Codes are text on purpose: no green corner asks to make them numbers.
    sheet.ignore_errors(
        {"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_col_to_name(last)}1048576"}
    )
    formats = percent_formats(table)
    for column, entry in enumerate(table.schema):
        cells = table.column(column).to_pylist()
        sheet.write_string(0, column, title(entry), book.heading())
        sheet.set_column(column, column, _width(title(entry), cells))
        shares = formats.get(entry.name)
        for row, cell in enumerate(cells, start=1):
            _write_cell(book, sheet, row, column, cell, shares[row - 1] if shares else None)
    _set_print(book, sheet, table)


def _set_print(book: _Book, sheet: xlsxwriter.worksheet.Worksheet, table: pa.Table) -> None:
    """A4 landscape, the heading on each page; codes are not for paper."""
    sheet.print_area(0, 0, table.num_rows, max(0, people_read(table) - 1))
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{_foot(book)}&R&P/&N")


def _foot(book: _Book) -> str:
    told = (book.told.get(name) for name in ("data", "title", "snapshot"))
    return " · ".join(words for words in told if words).replace("&", "&&")


def _width(heading: str, cells: Sequence[object]) -> float:
    # A heading may wrap; a number or a name may not.
    longest_word = max(map(len, heading.split()), default=0) + 3
    longest = max((_length(cell) for cell in cells[:_MEASURED]), default=0) + 2
    return min(max(longest_word, longest, _NARROWEST), _WIDEST)


def _length(cell: object) -> int:
    match cell:
        case None:
            return 0
        case float():
            return 8
        case datetime():
            return 16
        case date():
            return 10
        case _:
            return len(str(cell))


def _write_cell(
    book: _Book,
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: object,
    share: str | None,
) -> None:
    match cell:
        case None:
            return
        case str():
            # Prefixed like text that somebody typed: it stays text when the cell is edited.
            quoted = {"quote_prefix": True} if cell.startswith(FORMULA_STARTS) else {}
            sheet.write_string(row, column, cell, book.style(indent=1, **quoted))
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float() | Decimal():
            sheet.write_number(row, column, cell, book.style(num_format=share) if share else None)
        case datetime():
            sheet.write_datetime(row, column, cell, book.style(num_format=_MOMENT))
        case _:
            sheet.write_datetime(row, column, cell, book.style(num_format=_DATE))


def _write_notes(book: _Book, table: pa.Table) -> None:
    """What it is, where it is from, what the marks mean; then one line per column."""
    sheet = book.file.add_worksheet(book.words(_NOTES))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 90)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    bold, wrapped = book.style(bold=True, valign="top"), book.style(text_wrap=True, valign="top")
    row = 0
    for name, words in book.told.items():
        if name != "language":
            label = book.words(LABELS[name]) if name in LABELS else name
            sheet.write_string(row, 0, label, bold)
            sheet.write_string(row, 1, words)
            row += 1
    row += 1
    for column, text in enumerate(_COLUMN):
        sheet.write_string(row, column, book.words(text), book.heading())
    for entry in table.schema:
        row += 1
        meaning = (entry.metadata or {}).get(b"description", b"").decode()
        for column, words in enumerate((title(entry), entry.name, meaning)):
            sheet.write_string(row, column, words, wrapped)
