"""Archives: several files packed into one, which somebody has to unpack."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pipelines.submissions.unreadable import DAMAGED

_RAR, _SEVEN_ZIP = b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"
_DOCUMENT_PARTS: Final = frozenset({"[Content_Types].xml", "mimetype"})
"""What an office document has, which is a zip as well."""
_AT_MOST: Final = 1032
"""As many bytes as one packed byte can hold (zlib's documentation)."""
_PIECE: Final = 1 << 16
_LOCAL_HEAD: Final = 30
"""Bytes of an entry's own head before its name."""


def is_archive(data: bytes) -> bool:
    """True for a .rar, a .7z and a .zip of files; a document or a damaged zip is none."""
    if data.startswith((_RAR, _SEVEN_ZIP)):
        return True
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _DOCUMENT_PARTS.isdisjoint(archive.namelist())
    except DAMAGED:
        return False


def unpacks_beyond(data: bytes, most: int) -> bool:
    """True where the parts of an archive come to more than so many bytes.

    They are unpacked to be counted, since what the directory says of their sizes may be made up;
    nothing is kept. A small archive cannot come to so much and is not looked at.
    """
    if len(data) * _AT_MOST <= most:
        return False
    total = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
        for entry in entries:
            for piece in _unpacked(data, entry):
                total += piece
                if total > most:
                    return True
    except DAMAGED:
        return False
    return False


def _unpacked(data: bytes, entry: zipfile.ZipInfo) -> Iterator[int]:
    """How many bytes come out of an entry, piece by piece."""
    head = data[entry.header_offset : entry.header_offset + _LOCAL_HEAD]
    start = entry.header_offset + _LOCAL_HEAD
    start += int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        yield entry.compress_size
        return
    packed = zlib.decompressobj(-15)
    while start < len(data) and not packed.eof:
        yield len(packed.decompress(data[start : start + _PIECE]))
        start += _PIECE
