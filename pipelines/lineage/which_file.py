"""The received file that a person means: by name, by path, or by the first digits of its hash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from unicodedata import normalize

from pipelines.lineage.source import ReceivedFile

_FEWEST_DIGITS = 4
_ACCEPTED = ("accepted", "corrected")


def files_named(files: Iterable[ReceivedFile], text: str) -> Sequence[ReceivedFile]:
    """One entry per content; the same bytes under another name are one."""
    wanted, digits = _plain(PurePath(text).name), text.strip().lower()
    by_hash = len(digits) >= _FEWEST_DIGITS and not digits.strip("0123456789abcdef")
    return _distinct(
        file
        for file in files
        if _plain(file.name) == wanted
        or (by_hash and file.sha256 is not None and file.sha256.startswith(digits))
    )


def files_of_hash(files: Iterable[ReceivedFile], sha256: str) -> Sequence[ReceivedFile]:
    """The entry of that content, or none."""
    return _distinct(file for file in files if file.sha256 == sha256)


def is_accepted(file: ReceivedFile) -> bool:
    """Tell whether its values were taken in."""
    return file.status in _ACCEPTED


def _distinct(files: Iterable[ReceivedFile]) -> Sequence[ReceivedFile]:
    """What was refused first and accepted later counts as accepted."""
    found: dict[str, ReceivedFile] = {}
    for file in files:
        key = file.sha256 or file.name
        if key not in found or is_accepted(file) > is_accepted(found[key]):
            found[key] = file
    return tuple(found.values())


def _plain(name: str) -> str:
    return normalize("NFC", name).casefold()
