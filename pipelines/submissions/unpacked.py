"""Files as they came, their workbooks opened a few at a time before they are read.

Opening a workbook lets other threads run, understanding it does not: so a few files at a time are
opened side by side, and then read one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from pipelines.submissions.book import Book
from pipelines.submissions.unreadable import Unreadable
from pipelines.submissions.xls_bytes import is_xls

Tag = TypeVar("Tag")
_ZIP: Final = b"PK\x03\x04"
_AT_ONCE: Final = 48
"""Enough that no thread waits long for the others, few enough to hold in memory."""
_THREADS: Final = 2
"""More gain nothing: reading, which only one can do at a time, takes as long as opening."""


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


def unpack_ahead(
    files: Iterable[tuple[Path, Tag]],
) -> Iterator[tuple[Path, Tag, Unpacked | OSError]]:
    """Each file with what was told of it, opened, in their order.

    The error in its place where the disk does not give it.
    """
    waiting = iter(files)
    with ThreadPoolExecutor(_THREADS) as threads:
        while taken := list(islice(waiting, _AT_ONCE)):
            share = -(-len(taken) // _THREADS)
            shares = [taken[i : i + share] for i in range(0, len(taken), share)]
            for part, opened in zip(shares, threads.map(_unpack_each, shares), strict=True):
                for (path, tag), unpacked in zip(part, opened, strict=True):
                    yield path, tag, unpacked


def _unpack_each(files: Iterable[tuple[Path, object]]) -> list[Unpacked | OSError]:
    return [_from_disk(path) for path, _ in files]


def _from_disk(path: Path) -> Unpacked | OSError:
    try:
        return unpack(path.name, path.read_bytes())
    except OSError as error:
        return error
