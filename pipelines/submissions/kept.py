"""Kept originals held against the hashes they were kept under."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from hashlib import file_digest
from pathlib import Path

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.tampering import altered

_LEAVE = Text(
    "Nếu lần nạp trước bị ngắt giữa chừng thì nạp lại tệp; nếu không, tìm xem ai đã đặt vào đây.",
    "Load the file again if a load was broken off; else find out who put it here.",
)


def kept_original(archive: Path, sha256: str) -> Path | None:
    """Where the original of that hash is kept; None where it is not."""
    folder = archive / sha256[:2]
    if not folder.is_dir():
        return None
    return min((p for p in folder.iterdir() if p.name.startswith(sha256)), default=None)


def check_originals(
    archive: Path, wanted: Mapping[str, str], *, known: Container[str]
) -> Iterator[Issue]:
    """Hold every original against its hash; ``wanted`` names the files that must be there.

    What lies there under a hash that is not ``known`` is told as a warning.
    """
    for sha256, name in wanted.items():
        path = kept_original(archive, sha256)
        if path is None:
            yield _missing(archive, sha256, name)
        elif not is_unaltered(path, sha256):
            yield _altered(path, sha256, name)
    for path in sorted(archive.rglob("*")):
        if path.is_file() and path.name.split(".")[0] not in known:
            yield _unknown(path)


def is_unaltered(path: Path, sha256: str) -> bool:
    """Whether the file still has the bytes it was kept with."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest() == sha256


def _altered(path: Path, sha256: str, name: str) -> Issue:
    return altered(
        "LED301",
        Place(str(path)),
        Text(
            f"Tệp gốc «{name}» đã bị sửa: nội dung không khớp với mã SHA-256.",
            f"The original '{name}' was altered: its content does not match its SHA-256.",
        ),
        expected=sha256,
    )


def _missing(archive: Path, sha256: str, name: str) -> Issue:
    return altered(
        "LED302",
        Place(str(archive)),
        Text(
            f"Không còn tệp gốc «{name}» ({sha256[:12]}…).",
            f"The original '{name}' ({sha256[:12]}…) is gone.",
        ),
        expected=sha256,
    )


def _unknown(path: Path) -> Issue:
    return altered(
        "LED303",
        Place(str(path)),
        Text(
            "Sổ nhật ký không có dòng nào về tệp này.", "No line of the ledger tells of this file."
        ),
        action=_LEAVE,
        severity=Severity.WARNING,
    )
