"""The manifest: what a snapshot holds, worked out of what, and the hash of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from pipelines.domain.errors import SnapshotError
from pipelines.domain.issue import Text

MANIFEST = "manifest.json"
UNITS = "units"
"""The folder of the unit register, cut down to the units that are named."""
MAP = "map.geojson"
"""The outlines of those units, where the office has its own."""
FORMAT = 3
"""Raised when a reader of the older kind could no longer understand a snapshot."""
OLDEST = 2
"""Snapshots of this format open too: what had no column then reads as nothing said."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of the snapshot."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot is made of; holds no moment of publishing, so that it can be made again."""

    as_of: date
    known_at: datetime | None
    spec_fingerprint: str
    units_fingerprint: str
    counts: Mapping[str, int]
    """Rows by table, and ``suppressed`` figures."""
    illustrative: bool
    product_version: str
    duckdb_version: str
    spec_file: str
    files: Mapping[str, FileEntry]
    format: int = FORMAT

    @property
    def id(self) -> str:
        """The snapshot's id: the day, then twelve digits of the hash of this content."""
        return f"{self.as_of.isoformat()}-{hashlib.sha256(self.to_json()).hexdigest()[:12]}"

    def to_json(self) -> bytes:
        """The bytes of manifest.json, the same for the same content."""
        content = {
            "format": self.format,
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at.isoformat() if self.known_at else None,
            "spec_fingerprint": self.spec_fingerprint,
            "units_fingerprint": self.units_fingerprint,
            "counts": dict(self.counts),
            "illustrative": self.illustrative,
            "product_version": self.product_version,
            "duckdb_version": self.duckdb_version,
            "spec_file": self.spec_file,
            "files": {n: {"sha256": f.sha256, "size": f.size} for n, f in self.files.items()},
        }
        return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Read manifest.json; raise SnapshotError where it is not one this product understands."""
        try:
            entries = json.loads(content)
            return cls._from_entries(entries)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SnapshotError(
                Text(
                    "Tệp manifest.json không đọc được; hãy công bố lại bằng `chitieu publish`.",
                    f"manifest.json cannot be read ({error}); publish anew with `chitieu publish`.",
                )
            ) from error

    @classmethod
    def _from_entries(cls, entries: dict[str, Any]) -> Self:
        if not OLDEST <= entries["format"] <= FORMAT:
            read = f"{OLDEST} to {FORMAT}"
            raise ValueError(f"format {entries['format']}, this product reads {read}")
        known_at = entries["known_at"]
        return cls(
            as_of=date.fromisoformat(entries["as_of"]),
            known_at=datetime.fromisoformat(known_at) if known_at else None,
            spec_fingerprint=entries["spec_fingerprint"],
            units_fingerprint=entries["units_fingerprint"],
            counts=dict(entries["counts"]),
            illustrative=entries["illustrative"],
            product_version=entries["product_version"],
            duckdb_version=entries["duckdb_version"],
            spec_file=entries["spec_file"],
            files={n: FileEntry(**file) for n, file in sorted(entries["files"].items())},
            format=entries["format"],
        )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot; raise SnapshotError where it is missing or was changed."""
    # A name from the address bar or the command line must not lead out of the folder.
    if folder.name in ("", ".", "..") or not (folder / MANIFEST).is_file():
        raise SnapshotError(
            Text(
                f"Không có bản công bố {folder.name!r}, hoặc bản này không đầy đủ.",
                f"There is no snapshot {folder.name!r}, or it is incomplete.",
            )
        )
    manifest = Manifest.from_json((folder / MANIFEST).read_bytes())
    if manifest.id != folder.name:
        raise SnapshotError(
            Text(
                f"Bản công bố {folder.name} đã bị sửa: nội dung không khớp với mã.",
                f"Snapshot {folder.name} was changed: its content does not match its id.",
            )
        )
    return manifest
