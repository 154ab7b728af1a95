"""The box of a comment: how large it is and over which cells it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Final

from pipelines.submissions.markup import attribute

_WIDTH, _LETTERS, _LINE, _EDGE = 380, 56, 20, 14
"""Pixels, letters to a line, pixels to a line, pixels above and below."""
_TALLEST: Final = 460
_PIXELS_PER_LETTER, _PIXELS_PER_POINT = 7, 4 / 3
_PLAIN_COLUMN, _PLAIN_ROW = 9.14, 15.0
_SHAPE: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}"'
    ' type="#_x0000_t202" style="position:absolute;width:{width}pt;height:{height}pt;'
    'z-index:{number};visibility:hidden" fillcolor="#fffbe6" o:insetmode="auto">'
    '<v:fill color2="#fffbe6"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A comment's box beside its cell; row and column count from 0."""

    cell: str
    row: int
    column: int
    height: int
    is_new: bool

    @classmethod
    def of(cls, cell: str, words: str, *, is_new: bool) -> Box:
        """The box that holds these words."""
        row, column = position(cell)
        # What somebody else wrote above ours needs room as well.
        lines = sum(max(1, ceil(len(line) / _LETTERS)) for line in words.split("\n"))
        lines += 0 if is_new else 4
        return cls(cell, row, column, min(_TALLEST, lines * _LINE + _EDGE), is_new)

    def anchor(self, sheet: str) -> str:
        """Columns and rows with the pixels into them, left, top, right and bottom."""
        widths, heights = _widths(sheet, self.column + 1), _heights(sheet, self.row)
        right, into = _reach(widths, _WIDTH + 15)
        bottom, down = _reach(heights, self.height + 4)
        left = f"{self.column + 1}, 15, {self.row}, 4"
        return f"{left}, {self.column + 1 + right}, {into}, {self.row + bottom}, {down}"


def note_shape(box: Box, sheet: str, number: int) -> str:
    """The drawing of a comment's box."""
    return _SHAPE.format(
        number=number,
        width=_WIDTH * 0.75,
        height=box.height * 0.75,
        anchor=box.anchor(sheet),
        row=box.row,
        column=box.column,
    )


def position(cell: str) -> tuple[int, int]:
    """Row and column of an address, both from 0: ``(13, 3)`` for ``D14``."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1


def _reach(sizes: Iterator[float], length: float) -> tuple[int, int]:
    """How many cells a length passes and how far it reaches into the next."""
    for passed, size in enumerate(sizes):
        if length <= size:
            return passed, int(length)
        length -= size
    return 0, 0


def _widths(sheet: str, first: int) -> Iterator[float]:
    """Pixels of the columns from one on; a hidden one has none."""
    plain = float(attribute(_format(sheet), "defaultColWidth") or _PLAIN_COLUMN)
    columns = re.findall(r"<(?:\w+:)?col\s[^>]*>", sheet)
    for number in count(first + 1):
        width = plain
        for tag in columns:
            if int(attribute(tag, "min")) <= number <= int(attribute(tag, "max")):
                hidden = attribute(tag, "hidden") in ("1", "true")
                width = 0.0 if hidden else float(attribute(tag, "width") or plain)
        yield width * _PIXELS_PER_LETTER


def _heights(sheet: str, first: int) -> Iterator[float]:
    """Pixels of the rows from one on."""
    plain = float(attribute(_format(sheet), "defaultRowHeight") or _PLAIN_ROW)
    rows = {attribute(tag, "r"): tag for tag in re.findall(r"<(?:\w+:)?row\s[^>]*>", sheet)}
    for number in count(first + 1):
        tag = rows.get(str(number), "")
        hidden = attribute(tag, "hidden") in ("1", "true")
        yield 0.0 if hidden else float(attribute(tag, "ht") or plain) * _PIXELS_PER_POINT


def _format(sheet: str) -> str:
    found = re.search(r"<(?:\w+:)?sheetFormatPr\s[^>]*>", sheet)
    return found[0] if found else ""
