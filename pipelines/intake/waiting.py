"""What was handed in and nobody has confirmed yet: a folder per content, so that none is lost.

``uploads/waiting/<sha256>/`` holds the file under its own name and ``upload.json``. A folder is
written elsewhere and moved into place, so that it is there wholly or not at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from pipelines.intake import durable

NOTE: Final = "upload.json"
JOB: Final = "job.json"
"""What the queue writes beside the file once it is confirmed."""
_HOLDS: Final = {
    NOTE: (("name", "by"), ("received_at",)),
    JOB: (("kind", "name", "sha256", "by"), ("moment",)),
}
"""The words and the times of each note."""
_MAY_HOLD: Final = ("handed_in_at", "dated_by")
_MOMENTS: Final = ("handed_in_at",)
_MOST_BYTES: Final = 200
_LONGEST_ENDING: Final = 16
_NO_NAME: Final = "khong-ten"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that waits."""

    folder: Path
    name: str
    sha256: str
    received_at: datetime
    by: str
    """Who handed it in; empty where nobody signs in."""
    handed_in_at: datetime
    """When it was handed in here."""
    dated_by: str | None = None
    """Who said that it was received on another day than that; None where nobody did."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.folder / self.name


def put(
    uploads: Path,
    name: str,
    data: bytes,
    *,
    received_at: datetime,
    by: str,
    handed_in_at: datetime | None = None,
    dated_by: str | None = None,
) -> Upload:
    """Keep a file until somebody confirms it; the same bytes again are the one that waits.

    ``handed_in_at`` is given where that is not when it was received (None: it is).
    """
    digest = sha256(data).hexdigest()
    target = uploads / "waiting" / digest
    if (found := _upload(target)) is not None:
        return found
    handed = handed_in_at or received_at
    upload = Upload(target, _safe(name), digest, received_at, by, handed, dated_by)
    new = durable.fresh(uploads)
    durable.write(new / upload.name, data)
    durable.write(new / NOTE, _note(upload))
    target.parent.mkdir(parents=True, exist_ok=True)
    # What a broken discard left, or a file whose note can be read no more: it is the same file.
    if target.exists() and _upload(target) is None:
        shutil.rmtree(target, ignore_errors=True)
    try:
        durable.move(new, target)
    except OSError:
        if (found := _upload(target)) is None:
            raise
        # another session put the same file there in between
        shutil.rmtree(new, ignore_errors=True)
        return found
    return upload


def date_to(upload: Upload, received_at: datetime, *, by: str) -> None:
    """Say when a waiting file was received; nothing where it waits no more."""
    new = upload.folder / f"{NOTE}.new"
    try:
        said = replace(upload, received_at=received_at, dated_by=by)
        durable.write(new, _note(said))
        durable.move(new, upload.folder / NOTE)
    except FileNotFoundError:
        return


def waiting(uploads: Path) -> tuple[Upload, ...]:
    """Every file that waits, in the order in which they were handed in."""
    return tuple(sorted(_uploads(uploads / "waiting"), key=lambda u: (u.handed_in_at, u.sha256)))


def find(uploads: Path, digest: str) -> Upload | None:
    """The file of that content that waits; None where another session has dealt with it."""
    return next((u for u in waiting(uploads) if u.sha256 == digest), None)


def discard(upload: Upload) -> None:
    """Take a file away that was handed in by mistake; nothing of it was loaded."""
    shutil.rmtree(upload.folder, ignore_errors=True)


def _uploads(folder: Path) -> Iterator[Upload]:
    for path in folder.iterdir() if folder.is_dir() else ():
        if (found := _upload(path)) is not None:
            yield found


def unreadable(uploads: Path) -> tuple[Path, ...]:
    """Folders with a file whose note can be read no more: nobody is offered it, none is lost."""
    notes = [
        *sorted((uploads / "waiting").glob(f"*/{NOTE}")),
        *sorted((uploads / "queued").glob(f"*/{JOB}")),
    ]
    return tuple(note.parent for note in notes if read_note(note) == {})


def holds_file(folder: Path) -> bool:
    """Whether a file lies in a folder beside its notes."""
    return any(path.name not in (NOTE, JOB) for path in folder.iterdir())


def read_note(path: Path) -> dict[str, Any] | None:
    """What a note says; None where there is none, ``{}`` where it can be read no more.

    One that can be read holds words where words must stand, and times of the office's own clock.
    """
    words, times = _HOLDS[path.name]
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    # Moved on in this moment, or something that the system put there.
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError:  # also where it is no text
        return {}
    if not isinstance(said, dict) or not all(isinstance(said.get(word), str) for word in words):
        return {}
    optional = [field for field in _MAY_HOLD if said.get(field) is not None]
    if not all(isinstance(said[field], str) for field in optional):
        return {}
    moments = [said.get(time) for time in times] + [said[f] for f in optional if f in _MOMENTS]
    return said if all(map(_is_moment, moments)) and _is_job(path, said) else {}


def _is_moment(words: object) -> bool:
    try:
        return isinstance(words, str) and datetime.fromisoformat(words).tzinfo is None
    except ValueError:
        return False


def _is_job(path: Path, said: dict[str, Any]) -> bool:
    """Whether a note of a job names something that can be done; every other note does."""
    if path.name != JOB or said["kind"] == "load":
        return True
    try:
        date.fromisoformat(said["name"])
    except ValueError:
        return False
    return bool(said["kind"] == "publish")


def _upload(folder: Path) -> Upload | None:
    note = read_note(folder / NOTE)
    if not note:
        return None
    received = datetime.fromisoformat(note["received_at"])
    # A note of before says only when the file was received: that was when it was handed in.
    handed = datetime.fromisoformat(note.get("handed_in_at") or note["received_at"])
    by, dated = note["by"], note.get("dated_by")
    return Upload(folder, note["name"], folder.name, received, by, handed, dated)


def _note(upload: Upload) -> bytes:
    note = {
        "name": upload.name,
        "received_at": upload.received_at.isoformat(),
        "by": upload.by,
        "handed_in_at": upload.handed_in_at.isoformat(),
        "dated_by": upload.dated_by,
    }
    return json.dumps(note, ensure_ascii=False).encode()


def _safe(name: str) -> str:
    """The bare name, as a file may be called on every system; a browser may send anything."""
    bare = PureWindowsPath(name.replace("\0", "")).name.strip()
    if bare in ("", ".", "..") or bare.lower().removesuffix(".new") in (NOTE, JOB):
        bare = f"{_NO_NAME}-{bare.strip('.')}".rstrip("-")
    stem, dot, ending = bare.rpartition(".")
    if not stem or len(ending.encode(errors="replace")) > _LONGEST_ENDING:
        stem, dot, ending = bare, "", ""
    ending = f"{dot}{ending}"
    kept = stem.encode(errors="replace")[: _MOST_BYTES - len(ending.encode(errors="replace"))]
    return kept.decode(errors="ignore") + ending.encode(errors="replace").decode()
