"""What the workbook reader does not tell of an .ods: its extent, and whether a cell is in error."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

from pipelines.submissions.unreadable import DAMAGED

_ROW: Final = re.compile(rb"<table:table-row([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell([^>]*)>")
_ROWS: Final = re.compile(rb'number-rows-repeated="([0-9]+)"')
_COLUMNS: Final = re.compile(rb'number-columns-repeated="([0-9]+)"')
_TABLE: Final = b"</table:table>"


def is_ods(data: bytes) -> bool:
    """True for an archive that begins like an OpenDocument spreadsheet."""
    return data.startswith(b"PK") and b"opendocument.spreadsheet" in data[:200]


def read_content(data: bytes) -> bytes:
    """The cells of every sheet; empty where the archive is damaged, which opening it will tell."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.read("content.xml")
    except DAMAGED:
        return b""


def largest_extent(content: bytes) -> int:
    """How many cells the widest sheet spans from A1 to its last filled row and column."""
    return max(_extent(table) for table in content.split(_TABLE))


def has_errors(content: bytes) -> bool:
    """Whether any cell is in error; where it stands is not worth working out."""
    return b'value-type="error"' in content


def _extent(table: bytes) -> int:
    rows = last_row = last_column = 0
    for attributes, body in _ROW.findall(table):
        rows += _times(_ROWS, attributes)
        columns = filled = 0
        for cell in _CELL.findall(body):
            columns += _times(_COLUMNS, cell)
            filled = columns if b"value-type" in cell else filled
        if filled:
            last_row, last_column = rows, max(last_column, filled)
    return last_row * last_column


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    match = pattern.search(attributes)
    # No sheet has more than these digits can say, and Python refuses to read thousands of them.
    return int(match[1][:9]) if match else 1
