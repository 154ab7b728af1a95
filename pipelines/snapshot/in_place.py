"""A snapshot's folder, written beside and moved into place whole; CURRENT is moved last."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from pipelines.snapshot.manifest import MANIFEST, Manifest
from pipelines.snapshot.read import CURRENT, current_snapshot

_WRITING = ".writing-"
"""What a folder is called while a snapshot is written into it; no snapshot's id begins so."""
_ABANDONED = 600
"""Seconds untouched after which nobody is writing any more: all of it takes a few."""


def put_in_place(root: Path, manifest: Manifest, files: Mapping[str, bytes]) -> None:
    """Write the snapshot's folder, unless it is there already."""
    root.mkdir(parents=True, exist_ok=True)
    folder = root / manifest.id
    if not folder.exists():
        _write_whole(folder, {**files, MANIFEST: manifest.to_json()})


def point_to(root: Path, snapshot: str) -> None:
    """Have readers see that snapshot from now on."""
    if current_snapshot(root) != snapshot:
        pointer = root / f".{CURRENT}"
        _write_through(pointer, f"{snapshot}\n".encode())
        pointer.replace(root / CURRENT)
        _settle(root)


def _write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write into a folder beside and rename it, so that there never is half a snapshot."""
    beside = Path(mkdtemp(prefix=_WRITING, dir=folder.parent))
    _clear_away(beside)
    try:
        for name, data in files.items():
            _write_through(beside / name, data)
        for inner in {(beside / name).parent for name in files}:
            _settle(inner)
        beside.chmod(0o755)
        beside.rename(folder)
        _settle(folder.parent)
    except OSError:
        # Another process may have published the same just now: it is the same, byte for byte.
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _clear_away(beside: Path) -> None:
    """Remove what killed publications left beside this one.

    One still being written was touched a moment ago, by the clock of the same disk.
    """
    now = beside.stat().st_mtime
    for left in beside.parent.glob(f"{_WRITING}*"):
        with suppress(OSError):  # another publication may just have moved its own into place
            touched = [path.stat().st_mtime for path in (left, *left.rglob("*"))]
            if max(touched) < now - _ABANDONED:
                shutil.rmtree(left)


def _settle(folder: Path) -> None:
    """Wait until the folder's own entries are on the disk, where the system can say so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_through(path: Path, data: bytes) -> None:
    """Write the file and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
