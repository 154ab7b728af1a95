"""Originals: each file that came in is kept, refused ones beside a list of what to mend.

A refused workbook also lies beside a copy with its faults marked, ready to go back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Final

from pipelines.submissions.annotate import annotate, is_workbook
from pipelines.submissions.inbox import ISSUES_SUFFIX
from pipelines.submissions.issue_list import issue_list
from pipelines.submissions.marked_names import keep_beside
from pipelines.submissions.model import Receipt, ReceiptStatus, SubmissionFile
from pipelines.submissions.read import Reader

_REFUSED: Final = (ReceiptStatus.REJECTED, ReceiptStatus.UNREADABLE)
_MOST_BYTES: Final = 200
"""Of a name: file systems take 255, where a Vietnamese letter is up to three."""
_LONGEST_ENDING: Final = 16


@dataclass
class Originals:
    """Reads the files of a run and keeps them.

    What may be accepted is kept before it is loaded, since a value whose original is lost could
    not be traced. What may not waits for its receipt: a file that was accepted before stays in
    force though today's rules would refuse it, and must not lie among the refused.
    """

    reader: Reader
    accepted: Path
    refused: Path
    _waiting: dict[tuple[str, str], tuple[bytes | None, SubmissionFile]] = field(
        default_factory=dict
    )

    def take(self, path: Path, received_at: datetime) -> SubmissionFile:
        """Read a file and keep it; for many see ``take_each``."""
        return next(self.take_each([(path, received_at)]))[0]

    def take_each(
        self, files: Iterable[tuple[Path, datetime]]
    ) -> Iterator[tuple[SubmissionFile, datetime]]:
        """Read files, each with the moment it was received, and keep them.

        One that the disk does not give is unreadable.
        """
        for file, data, received_at in self.reader.read_each(files):
            if data is not None and not file.rejected:
                archive(data, file, self.accepted)
            else:
                self._waiting[file.sha256, file.name] = data, file
            yield file, received_at

    def settle(self, receipt: Receipt) -> Receipt:
        """Put a file that was refused into quarantine; hand its receipt on."""
        data, file = self._waiting.pop((receipt.sha256, receipt.file), (None, None))
        if file and receipt.status in _REFUSED:
            names = {s: self.reader.describe(s) for s in file.submissions}
            refused = replace(file, issues=receipt.issues)
            path = quarantine(data, file, self.refused, issue_list(refused, names))
            if data is not None and is_workbook(data) and not file.unreadable:
                annotated = annotate(data, refused, names)
                if annotated:
                    keep_beside(path, annotated, self.refused)
        return receipt


def archive(data: bytes, file: SubmissionFile, folder: Path) -> Path:
    """Keep an original by its hash, so that every figure can be traced to it; return its path.

    One that a loss of power has cut off is written anew.
    """
    name = f"{file.sha256}{_ending(file.name).lower()}"
    path = folder / file.sha256[:2] / name
    if not path.exists() or path.stat().st_size != len(data):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{name}.new")
        new.write_bytes(data)
        new.replace(path)
    return path


def quarantine(data: bytes | None, file: SubmissionFile, folder: Path, told: str) -> Path:
    """Put a refused file into the folder with what is told of its issues; return its path.

    Of one that the disk did not give (None) there is only what is told. The same file again changes
    nothing; another file of the same name gets its hash in front.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _short_name(file.name)
    if path.exists() and sha256(path.read_bytes()).hexdigest() != file.sha256:
        path = folder / f"{file.sha256[:8]}-{path.name}"
    if data is not None:
        path.write_bytes(data)
    issues = path.with_name(path.name + ISSUES_SUFFIX)
    # The mark lets older editors on Windows recognise UTF-8.
    issues.write_text(told, encoding="utf-8-sig")
    return path


def _short_name(name: str) -> str:
    """The name, its end kept, so short that hash and ``.issues.txt`` fit into one as well."""
    bare, ending = PurePath(name).name, _ending(name)
    stem = bare.removesuffix(ending).encode()
    return stem[: _MOST_BYTES - len(ending)].decode(errors="ignore") + ending


def _ending(name: str) -> str:
    """``.xlsx``; nothing where what follows the last dot is no ending of a file's name."""
    ending = PurePath(name).suffix
    return ending if ending.isascii() and len(ending) <= _LONGEST_ENDING else ""
