"""How an annotated copy is named, and that it never takes the place of another file."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Final

from pipelines.submissions.annotate import Annotated

_MARKED, _LISTED = ".da-danh-dau", ".danh-sach-loi"
_COPY: Final = re.compile(rf"({_MARKED}|{_LISTED})(-[0-9]+)?(?=\.[^.]*$)")


def keep_beside(original: Path, annotated: Annotated, folder: Path) -> Path:
    """Write the annotated copy of a file into a folder; return its path.

    A file of that name that says something else, perhaps a copy somebody has begun to mend, is
    left alone and the new one gets a number.
    """
    word = _LISTED if annotated.why_listed else _MARKED
    stem = Path(_COPY.sub("", original.name)).stem
    for number in count(1):
        behind = f"-{number}" if number > 1 else ""
        path = folder / f"{stem}{word}{behind}{annotated.ending}"
        if not path.exists():
            path.write_bytes(annotated.data)
            return path
        if path.read_bytes() == annotated.data:
            return path
    raise AssertionError  # pragma: no cover - counting does not end


def marked_name(name: str, annotated: Annotated) -> str:
    """What the annotated copy of a file of that name is called."""
    word = _LISTED if annotated.why_listed else _MARKED
    return f"{Path(_COPY.sub('', name)).stem}{word}{annotated.ending}"


def is_issue_list(name: str) -> bool:
    """Whether a file of that name is the list that stands in for a marked copy: without figures."""
    found = _COPY.search(name)
    return found is not None and found[1] == _LISTED


def is_copy(path: Path) -> bool:
    """Whether a file is an annotated copy whose original lies in the same folder."""
    return bool(originals_of(path))


def originals_of(path: Path) -> list[Path]:
    """The files in the same folder that an annotated copy may be of; [] for any other file."""
    if not _COPY.search(path.name):
        return []
    stem = Path(_COPY.sub("", path.name)).stem
    return [
        other
        for other in sorted(path.parent.iterdir())
        if other != path and other.stem == stem and not _COPY.search(other.name)
    ]
