"""Which other snapshots there are to compare with."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pipelines.domain.errors import SnapshotError
from pipelines.snapshot.manifest import MANIFEST, Manifest, read_manifest


def other_snapshots(root: Path, *, than: str) -> dict[str, Manifest]:
    """Every other whole snapshot by id, the newest day first; damaged ones are left out."""
    found = {}
    for file in root.glob(f"*/{MANIFEST}"):
        folder = file.parent
        # A name that begins with a dot is a snapshot being written.
        if folder.name != than and not folder.name.startswith("."):
            with suppress(SnapshotError):
                found[folder.name] = read_manifest(folder)
    newest = sorted(found.items(), key=lambda entry: _recency(*entry), reverse=True)
    return dict(newest)


def _recency(name: str, manifest: Manifest) -> tuple[str, bool, str, str]:
    """Of one day, what was known without an end is newer than what was known until a moment."""
    known_at = manifest.known_at.isoformat() if manifest.known_at else ""
    return manifest.as_of.isoformat(), not known_at, known_at, name
