"""A file as it came, its workbook opened before it is read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from pipelines.submissions.book import Book
from pipelines.submissions.unreadable import Unreadable
from pipelines.submissions.xls_bytes import is_xls

_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file's bytes and, where it is a workbook, the opened book."""

    name: str
    data: bytes
    sha256: str
    book: Book | None


def unpack(name: str, data: bytes) -> Unpacked:
    """Open a file; one that does not open is told of when it is read."""
    # A file system may hold a name in another encoding, which no table can keep.
    name = name.encode(errors="replace").decode()
    book = Book(name, data) if data.startswith(_ZIP) or is_xls(data) else None
    if book is not None:
        with suppress(Unreadable):
            book.open()
    return Unpacked(name, data, sha256(data).hexdigest(), book)


def unpack_from_disk(path: Path) -> Unpacked | OSError:
    """Open a file of the disk; the error in its place where the disk does not give it."""
    try:
        return unpack(path.name, path.read_bytes())
    except OSError as error:
        return error
