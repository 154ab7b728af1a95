"""A CSV as text with its heading found: which encoding, which separator, which column is what."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pipelines.domain.issue import Place
from pipelines.submissions.file_faults import damage, file_issue
from pipelines.submissions.folding import fold
from pipelines.submissions.form import ILLUSTRATIVE
from pipelines.submissions.unreadable import Unreadable

_COLUMNS: Final[Mapping[str, str]] = {
    "unit": "unit",
    "unit id": "unit",
    "org unit": "unit",
    "don vi": "unit",
    "ten don vi": "unit",
    "don vi bao cao": "unit",
    "unit code": "code",
    "ma don vi": "code",
    "truc thuoc": "above",
    "parent": "above",
    "period": "period",
    "ky": "period",
    "ky bao cao": "period",
    "ma ky": "period",
    "element": "element",
    "data element": "element",
    "chi tieu": "element",
    "ma chi tieu": "element",
    "value": "value",
    "so lieu": "value",
    "gia tri": "value",
    "form": "form",
    "bieu": "form",
    "bieu mau": "form",
    "source": "source",
    "nguon": "source",
    "remark": "remark",
    "note": "remark",
    "ghi chu": "remark",
    "illustrative": "illustrative",
    "minh hoa": "illustrative",
    "du lieu minh hoa": "illustrative",
    "explanation": "explanation",
    "giai trinh": "explanation",
    "stt": "ignored",
    "tt": "ignored",
}

_HEAD_ROWS: Final = 12
_SHOWN: Final = 8
"""The first bytes of a file whose characters cannot be read."""
_SEPARATORS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One record with the line it starts on; as many fields as the heading, or more."""

    line: int
    fields: Sequence[str]

    def said(self, place: int) -> str:
        """The field at that place without spaces around it; empty where there is none."""
        return self.fields[place].strip() if place < len(self.fields) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The records below the heading, and what the heading says."""

    heading: Sequence[str]
    line: int
    """The line of the heading."""
    roles: Mapping[str, int]
    """What a column is for, to its place."""
    illustrative: bool
    """True where a line above the heading says *Dữ liệu minh họa*."""
    rows: Iterator[Row]
    rivals: Sequence[int] = ()
    """Further columns that are headed as if the values stood there."""

    @property
    def is_own_export(self) -> bool:
        """True for a file that the product wrote: each row of it names its snapshot."""
        return "snapshot_id" in self.heading or "spec_fingerprint" in self.heading


def read_grid(name: str, data: bytes) -> Grid:
    """Find encoding, separator and heading; raise Unreadable where there is none."""
    text = _decode(name, data)
    best: Grid | None = None
    for separator in _SEPARATORS:
        grid = _split(name, text, separator)
        if grid and (best is None or len(grid.roles) > len(best.roles)):
            best = grid
    if best is None:
        seen = text.lstrip().partition("\n")[0].strip()
        raise Unreadable(file_issue("SUB141", Place(name), seen=seen, expected="unit, period"))
    return best


def _decode(name: str, data: bytes) -> str:
    """The text: UTF-8 with or without mark, UTF-16, else Windows-1258, in composed characters."""
    encodings = ["utf-8-sig", "cp1258"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif data[1:2] == b"\0":
        encodings = ["utf-16-le"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return unicodedata.normalize("NFC", text)
    seen = " ".join(f"{byte:02X}" for byte in data[:_SHOWN])
    expected = "UTF-8, UTF-16, Windows-1258"
    raise Unreadable(file_issue("SUB105", Place(name), seen=seen, expected=expected))


def _split(name: str, text: str, separator: str) -> Grid | None:
    """The grid under that separator, if its first lines hold a heading with unit and period."""
    rows = _records(name, text, separator)
    illustrative = False
    for row in islice(rows, _HEAD_ROWS):
        roles: dict[str, int] = {}
        rivals: list[int] = []
        for place, words in enumerate(row.fields):
            said = fold(words.replace("_", " "))
            illustrative = illustrative or (not roles and fold(ILLUSTRATIVE) in said)
            role = _COLUMNS.get(said)
            if role == "value" and role in roles:
                rivals.append(place)
            elif role:
                roles.setdefault(role, place)
        if "period" in roles and ("unit" in roles or "code" in roles):
            above = illustrative and "illustrative" not in roles
            return Grid([f.strip() for f in row.fields], row.line, roles, above, rows, rivals)
    return None


def _records(name: str, text: str, separator: str) -> Iterator[Row]:
    """Every record that is not empty, with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            raise Unreadable(damage(Place(name, line=line), error)) from error
        if fields is None:
            return
        if any(fields):
            yield Row(line, fields)
        line = reader.line_num + 1
