"""The queue on disk: what was confirmed, in its order, and the answer to each once it is done.

A job is a folder under ``uploads/queued``: one file to load, or a snapshot to publish. It goes away
only after its answer stands in ``uploads/answers``. A worker that was broken off in between does it
again, which changes nothing: loading and publishing the same twice is as once.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pipelines.intake import durable
from pipelines.intake.waiting import JOB, NOTE, Upload, read_note


@dataclass(frozen=True, slots=True)
class Job:
    """Something the worker is to do."""

    folder: Path
    kind: Literal["load", "publish"]
    name: str
    """The file to load; of a publication its day."""
    sha256: str
    moment: datetime
    """When the file was received; when publishing was asked for."""
    by: str
    handed_in_at: str | None = None
    """When the file was handed in, where somebody said that it was received on another day."""
    dated_by: str | None = None
    """Who said so."""

    @property
    def path(self) -> Path:
        """The file to load."""
        return self.folder / self.name

    @property
    def as_of(self) -> date:
        """The day to publish for."""
        return date.fromisoformat(self.name)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job, as it is kept."""

    kind: Literal["load", "publish"]
    name: str
    done_at: datetime
    by: str
    told: dict[str, Any]
    """A receipt, a snapshot's id, or a fault in both languages."""


def confirm(uploads: Path, upload: Upload, *, now: datetime, by: str) -> None:
    """Hand a waiting file to the worker; nothing where another session has done so already."""
    folder = uploads / "queued" / f"{_stamp(now)}-{upload.sha256[:12]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not (note := read_note(upload.folder / NOTE)):
        return
    try:
        job = {"kind": "load", "sha256": upload.sha256, "by": by, "moment": note["received_at"]}
        if note.get("dated_by") is not None:
            job |= {"handed_in_at": note["handed_in_at"], "dated_by": note["dated_by"]}
        _write(upload.folder / JOB, job | {"name": note["name"]})
        durable.move(upload.folder, folder)
    except FileNotFoundError:
        return


def ask_to_publish(uploads: Path, as_of: date, *, now: datetime, by: str) -> None:
    """Ask the worker to publish after all that is queued; once, however often it is asked."""
    if any(job.kind == "publish" and job.as_of == as_of for job in queued(uploads)):
        return
    queue = uploads / "queued"
    queue.mkdir(parents=True, exist_ok=True)
    new = durable.fresh(uploads)
    job = {"kind": "publish", "name": str(as_of), "sha256": "", "by": by, "moment": str(now)}
    _write(new / JOB, job)
    durable.move(new, queue / f"{_stamp(now)}-publish")


def queued(uploads: Path) -> tuple[Job, ...]:
    """Every job that is not done, the oldest first."""
    folder = uploads / "queued"
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if job := read_note(path / JOB):
            found.append(
                Job(
                    folder=path,
                    kind=job["kind"],
                    name=job["name"],
                    sha256=job["sha256"],
                    moment=datetime.fromisoformat(job["moment"]),
                    by=job["by"],
                    handed_in_at=job.get("handed_in_at"),
                    dated_by=job.get("dated_by"),
                )
            )
    return tuple(found)


def answer(uploads: Path, job: Job, told: dict[str, Any], *, now: datetime) -> None:
    """Keep what became of a job, then take the job away."""
    _keep_answer(uploads, job, told, now=now)
    # First what makes it a job: one that is broken off here must not come again without its file.
    (job.folder / JOB).unlink()
    shutil.rmtree(job.folder)


def set_aside(uploads: Path, job: Job, told: dict[str, Any], *, now: datetime) -> None:
    """Keep what became of a file that could not be loaded, and let it wait for a confirmation.

    When it was received stands as it did, so files that go before it do not outrank it.
    """
    _keep_answer(uploads, job, told, now=now)
    target = uploads / "waiting" / job.sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        durable.move(job.folder, target)
    except OSError:
        if not target.exists():
            raise
        (job.folder / JOB).unlink()  # the same file was handed in again in between
        shutil.rmtree(job.folder)
    else:
        (target / JOB).unlink()


def _keep_answer(uploads: Path, job: Job, told: dict[str, Any], *, now: datetime) -> None:
    folder = uploads / "answers"
    folder.mkdir(parents=True, exist_ok=True)
    said = {"kind": job.kind, "name": job.name, "done_at": str(now), "by": job.by, "told": told}
    _write(folder / f"{_stamp(now)}-{job.folder.name}.json", said)


def answers(uploads: Path) -> Iterator[Answer]:
    """Every answer, the newest first, each read when it is asked for."""
    for path in sorted((uploads / "answers").glob("*.json"), reverse=True):
        said = json.loads(path.read_text(encoding="utf-8"))
        yield Answer(**said | {"done_at": datetime.fromisoformat(said["done_at"])})


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S%f}"


def _write(path: Path, content: dict[str, Any]) -> None:
    """Wholly or not at all."""
    new = path.with_name(f"{path.name}.new")
    durable.write(new, json.dumps(content, ensure_ascii=False).encode())
    durable.move(new, path)
