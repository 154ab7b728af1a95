"""What the workbook reader does not tell of an .xls: cells in error, which it yields as blanks.

The records are looked for in the bytes as they lie, without following the file's sectors: both
Excel and LibreOffice write a workbook in one piece. Layouts: [MS-XLS] 2.4.24 and 2.4.127.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pipelines.submissions.address import address

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ERRORS: Final[Mapping[int, str]] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_CODE: Final = rb"([\x00\x07\x0f\x17\x1d\x24\x2a])"
# Record number, length, row, column, format; then the value.
_TYPED: Final = re.compile(rb"\x05\x02\x08\x00(..)(.\x00).." + _CODE + rb"\x01", re.DOTALL)
_WORKED_OUT: Final = re.compile(
    rb"\x06\x00.[\x00-\x20](..)(.\x00)..\x02." + _CODE + rb"...\xff\xff", re.DOTALL
)


def is_xls(data: bytes) -> bool:
    """True for a file in the container of .xls."""
    return data.startswith(_OLE)


def cells_in_error(data: bytes) -> Mapping[str, str]:
    """Cell address to ``#DIV/0!``, on whichever sheet it stands."""
    found: dict[str, str] = {}
    for pattern in (_TYPED, _WORKED_OUT):
        for row, column, code in pattern.findall(data):
            at = address(int.from_bytes(row, "little"), int.from_bytes(column, "little"))
            found[at] = _ERRORS[code[0]]
    return found
