"""Files that are on the disk before anybody is told that they are kept."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

_A_DAY: Final = 24 * 3600.0


def write(path: Path, data: bytes) -> None:
    """Write a file; a loss of power after that does not lose it."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def move(source: Path, target: Path) -> None:
    """Name a file or folder, in place of a file of that name; raise OSError where a folder is."""
    source.replace(target)
    if os.name == "nt":  # pragma: no cover - Windows opens no folder: its name may be lost
        return
    with suppress(OSError):  # some network drives know nothing of it; the file itself is there
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def fresh(uploads: Path) -> Path:
    """A new folder to write in, out of everybody's sight; what a broken write left there goes."""
    folder = uploads / "new"
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        with suppress(FileNotFoundError):  # another session has just moved its own into place
            if time.time() - left.stat().st_mtime > _A_DAY:
                shutil.rmtree(left, ignore_errors=True)
    return Path(mkdtemp(dir=folder))
