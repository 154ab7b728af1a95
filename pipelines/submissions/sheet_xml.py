"""What the workbook reader does not tell, asked of the sheets' own XML.

It lays a sheet out as one dense block, so a stray cell in the last row and column would take all
memory and end the run: the extent is asked first. And it yields an empty cell for an Excel error
and for a formula without a stored result, while an empty cell means "no figure": so before a
blank is believed, the cells are asked. Looking costs microseconds; understanding only happens
where there is something to understand.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from typing import Final

from pipelines.submissions.cell import CellFault

LeftOut = Mapping[str, tuple[CellFault, str]]
"""Cell address to why it has no value and what stands there."""

_MOST_BYTES: Final = 60_000_000
_ENTRY: Final = re.compile(
    rb"PK\x03\x04.{4}(..).{16}(..)(..)xl/worksheets/[^/]{1,60}?\.xml", re.DOTALL
)
_FEW_ROWS: Final = 120
"""So few rows are no danger however wide they are: a sheet has 16,384 columns."""
_ROW: Final = re.compile(rb"""<(?:\w+:)?row [^>]*?\br=["']([0-9]{1,12})["']""")
_CELL: Final = re.compile(rb"<(?:\w+:)?c ([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE: Final = re.compile(rb"""\br=["'](([A-Z]{1,7})([0-9]{1,12}))["']""")
_TYPE: Final = re.compile(rb"""\bt=["'](\w+)["']""")
_STYLE: Final = re.compile(rb"""\bs=["']([0-9]+)["']""")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>(.*?)</(?:\w+:)?v>", re.DOTALL)
# Of a formula that several cells share only the first holds the words.
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f(?: [^>]*?)?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet [^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship [^>]*>")


@dataclass(frozen=True)
class SheetXml:
    """The sheets of an .xlsx by their XML; for other formats it has none and finds nothing."""

    data: bytes

    @property
    def largest_extent(self) -> int:
        """How many cells the widest sheet spans from A1, by the addresses of its cells.

        What it declares in its head is not to be trusted: many programs write ``A1`` there.
        Sheets with few rows, which are nearly all, count as 0.
        """
        return max((_extent(xml) for xml in self._sheets if not _has_few_rows(xml)), default=0)

    def left_out(self, sheet: str) -> LeftOut:
        """The cells of a sheet that hold an error or a formula without result."""
        if not any(_may_hold_more(xml) for xml in self._sheets):
            return {}
        return _read_cells(self._whole(sheet))

    def styled(self, sheet: str, styles: frozenset[bytes]) -> frozenset[str]:
        """The cells of a sheet that hold something and have one of these styles."""
        found = set()
        for attributes, body in _CELL.findall(self._whole(sheet)):
            style, reference = _STYLE.search(attributes), _REFERENCE.search(attributes)
            if body and style and reference and style[1] in styles:
                found.add(reference[1].decode())
        return frozenset(found)

    def _whole(self, sheet: str) -> bytes:
        """The XML of the sheet of that name."""
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            path = _sheet_path(archive, sheet)
            return archive.read(path) if path else b""

    @cached_property
    def _sheets(self) -> tuple[bytes, ...]:
        return tuple(self._unpack())

    def _unpack(self) -> Iterator[bytes]:
        """Every sheet's XML straight from the archive, up to a length no form comes near."""
        for entry in _ENTRY.finditer(self.data):
            start = entry.end() + int.from_bytes(entry[3], "little")
            if int.from_bytes(entry[1], "little") != zlib.DEFLATED:
                # Stored as it is: rare, and then the next entry's mark ends it well enough.
                yield self.data[start : self.data.find(b"PK\x03\x04", start)]
                continue
            try:
                yield zlib.decompressobj(-15).decompress(self.data[start:], _MOST_BYTES)
            except zlib.error:
                # The workbook reader says what is wrong with a damaged archive.
                return


def _has_few_rows(xml: bytes) -> bool:
    """Whether the last row, with which a sheet ends, is near the top; False where in doubt."""
    last = _ROW.match(xml, max(xml.rfind(b"<row "), 0))
    return last is not None and int(last[1]) <= _FEW_ROWS


def _extent(xml: bytes) -> int:
    """Rows times columns that reach to the furthest cells of a sheet."""
    ends = {match.groups()[1:] for match in _REFERENCE.finditer(xml)}
    rows = max((int(row) for _, row in ends), default=0)
    columns = max((_column_number(letters) for letters, _ in ends), default=0)
    return rows * columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _may_hold_more(xml: bytes) -> bool:
    """Whether the cells may hold a formula or an error.

    Cells without either have no ``f`` (``<f>``) and no ``#`` (``#REF!``) between their tags; a
    single byte is found ten times as fast as a pattern, and a false alarm only costs time.
    """
    first, last = xml.find(b"sheetData>"), xml.rfind(b"sheetData>")
    return first != last and (xml.find(b"f", first, last) >= 0 or xml.find(b"#", first, last) >= 0)


def _sheet_path(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The path inside the archive of the sheet of that name."""
    relation = None
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        if _attribute(tag, "name") == sheet:
            relation = _attribute(tag, r"\w+:id")
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        if _attribute(tag, "Id") == relation:
            target = _attribute(tag, "Target").lstrip("/")
            return target if target.startswith("xl/") else f"xl/{target}"
    return None


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"'.encode(), tag)
    return unescape(match[1].decode()) if match else ""


def _read_cells(xml: bytes) -> dict[str, tuple[CellFault, str]]:
    found: dict[str, tuple[CellFault, str]] = {}
    for attributes, body in _CELL.findall(xml):
        reference = _REFERENCE.search(attributes)
        if reference is None:
            continue
        value, formula = _VALUE.search(body), _FORMULA.search(body)
        text = unescape(value[1].decode()) if value else ""
        type_ = found_type[1] if (found_type := _TYPE.search(attributes)) else b""
        if type_ == b"e":
            found[reference[1].decode()] = CellFault.EXCEL_ERROR, text
        elif formula and not text and type_ != b"str":
            # A formula whose result is an empty text was worked out: the cell is blank.
            words = unescape((formula[1] or b"").decode()) or "…"
            found[reference[1].decode()] = CellFault.FORMULA_WITHOUT_VALUE, f"={words}"
    return found
