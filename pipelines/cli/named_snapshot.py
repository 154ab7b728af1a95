"""The snapshot that a person means: its id, or the current one."""

from __future__ import annotations

from pathlib import Path

from pipelines.snapshot.read import Snapshot, open_snapshot

CURRENT = "current"
"""What stands for the snapshot that readers see now."""


def named_snapshot(root: Path, name: str) -> Snapshot:
    """Open the snapshot; raise SnapshotError where there is none of that id."""
    return open_snapshot(root, None if name == CURRENT else name)
