"""Which cell styles of an .xlsx show a percentage: ``100%`` typed in a cell is stored as 1."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from html import unescape
from typing import Final

_NAME: Final = b"xl/styles.xml"
_HEAD: Final = 30
"""Bytes of an archive's entry before its name."""
_MOST_PACKED, _MOST_BYTES = 65_536, 4_000_000
_BUILT_IN: Final = frozenset({b"9", b"10"})
_FORMAT: Final = re.compile(rb'<(?:\w+:)?numFmt [^>]*?numFmtId="([0-9]+)"[^>]*formatCode="([^"]*)"')
_IN_USE: Final = re.compile(rb"<(?:\w+:)?cellXfs[ >](.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE: Final = re.compile(rb'<(?:\w+:)?xf [^>]*?numFmtId="([0-9]+)"')
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.')
"""Parts of a number format that are shown as they stand and do not scale the number."""


def percent_styles(data: bytes) -> frozenset[bytes]:
    """The numbers of the styles that show a percentage; empty where there is no styles part."""
    at = data.find(_NAME) - _HEAD
    if at < 0 or data[at : at + 4] != b"PK\x03\x04":
        return frozenset()
    size = int.from_bytes(data[at + 18 : at + 22], "little") or _MOST_PACKED
    start = at + _HEAD + len(_NAME) + int.from_bytes(data[at + 28 : at + 30], "little")
    is_packed = data[at + 8 : at + 10] == b"\x08\x00"
    return _read_styles(data[start : start + size], is_packed)


@lru_cache(maxsize=64)
def _read_styles(part: bytes, is_packed: bool) -> frozenset[bytes]:
    """Remembered, since all workbooks of one template have the same styles."""
    try:
        xml = zlib.decompressobj(-15).decompress(part, _MOST_BYTES) if is_packed else part
    except zlib.error:
        # The workbook reader says what is wrong with a damaged archive.
        return frozenset()
    formats = _BUILT_IN | {
        number
        for number, code in _FORMAT.findall(xml)
        if "%" in _LITERAL.sub("", unescape(code.decode(errors="replace")))
    }
    in_use = _IN_USE.search(xml)
    styles = _STYLE.findall(in_use[1]) if in_use else []
    return frozenset(b"%d" % place for place, number in enumerate(styles) if number in formats)
