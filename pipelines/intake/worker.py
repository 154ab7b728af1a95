"""The one worker: takes the queue in its order, and waits where a command has the warehouse."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from threading import Lock, Thread
from typing import Any, Final

from pipelines.domain.errors import ChitieuError, WarehouseBusy
from pipelines.domain.issue import Text
from pipelines.intake.load import load_files
from pipelines.intake.places import Places
from pipelines.intake.publish import publish_workspace
from pipelines.intake.queue import Job, answer, queued, set_aside
from pipelines.intake.receipt import receipt_json
from pipelines.spec.corrections import read_corrections
from pipelines.spec.read import read_spec
from pipelines.submissions.model import Receipt
from pipelines.units.register import read_register

_WAITS: Final = Text(
    "Tệp được đưa lại vào mục chờ xác nhận.", "The file waits to be confirmed again."
)
_STAYS: Final = Text("Tệp vẫn nằm trong hàng đợi.", "The files stay in the queue.")


def _own_words(error: Exception) -> Text:
    return error.text if isinstance(error, ChitieuError) else _STAYS


@dataclass
class Worker:
    """Works while there is something to do; started by whoever puts something there."""

    places: Places
    clock: Callable[[], datetime]
    pause: float = 2.0
    held_up: Text | None = None
    """Why it waits; None where it does not."""
    tell: Callable[[Exception], Text] = _own_words
    """Keeps an error and says what to tell of it."""
    _mishap: Text | None = None
    """What was told of an error that nobody foresaw: one that comes again is kept once."""
    _thread: Thread | None = None
    _lock: Lock = field(default_factory=Lock)

    def start(self) -> None:
        """Begin, unless it is at work or there is nothing to do."""
        with self._lock:
            alive = self._thread is not None and self._thread.is_alive()
            if not alive and queued(self.places.uploads):
                self._thread = Thread(target=self._work, daemon=True, name="chitieu-intake")
                self._thread.start()

    @property
    def is_at_work(self) -> bool:
        """Whether something is queued."""
        return bool(queued(self.places.uploads))

    def work_once(self) -> None:
        """Do what is queued, unless another process works on it or has the warehouse."""
        with _alone(self.places) as is_alone:
            if not is_alone:
                return
            try:
                self._do(queued(self.places.uploads))
                self.held_up = self._mishap = None
            except ChitieuError as error:
                self.held_up = self.tell(error)
            except Exception as error:
                self.held_up = self._mishap = self._mishap or self.tell(error)

    def _work(self) -> None:
        while queued(self.places.uploads):
            self.work_once()
            with self._lock:  # nobody may add a job between the last look and the end
                if not queued(self.places.uploads):
                    self._thread = None
                    return
            time.sleep(self.pause)

    def _do(self, jobs: tuple[Job, ...]) -> None:
        while jobs:
            loads = list(takewhile(lambda job: job.kind == "load", jobs))
            if loads:
                self._load(loads)
            else:
                self._publish(jobs[0])
            jobs = jobs[max(len(loads), 1) :]

    def _load(self, jobs: list[Job]) -> None:
        """Load files together; where that fails, each by itself: one must not hold the others."""
        try:
            receipts = self._receipts(jobs)
        except (ChitieuError, OSError):  # of the office or the machine: that goes away again
            raise
        except Exception as error:
            if len(jobs) == 1:
                self._set_aside(jobs[0], error)
                return
            for job in jobs:
                self._load([job])
            return
        for job, receipt in zip(jobs, receipts, strict=True):
            told: dict[str, Any] = {"receipt": receipt_json(receipt)}
            if job.dated_by is not None:
                told |= {"handed_in_at": job.handed_in_at, "dated_by": job.dated_by}
            answer(self.places.uploads, job, told, now=self.clock())

    def _receipts(self, jobs: list[Job]) -> list[Receipt]:
        units = read_register(self.places.units)
        spec = read_spec(self.places.spec, units)
        declared = read_corrections(self.places.corrections, spec, units)
        files = [(job.path, job.moment) for job in jobs]
        receipts, _ = load_files(
            self.places, files, spec=spec, units=units, declared=declared, clock=self.clock
        )
        return receipts

    def _set_aside(self, job: Job, error: Exception) -> None:
        told = self.tell(error)
        fault = {"vi": f"{told.vi} {_WAITS.vi}", "en": f"{told.en} {_WAITS.en}"}
        set_aside(self.places.uploads, job, {"fault": fault}, now=self.clock())

    def _publish(self, job: Job) -> None:
        told: dict[str, Any]
        try:
            done = publish_workspace(self.places, as_of=job.as_of, clock=self.clock)
            told = {"snapshot": done.snapshot}
        except WarehouseBusy:
            raise
        except OSError:
            raise
        except Exception as error:
            fault = self.tell(error)
            told = {"fault": {"vi": fault.vi, "en": fault.en}}
        answer(self.places.uploads, job, told, now=self.clock())


@contextmanager
def _alone(places: Places) -> Iterator[bool]:
    """Hold the queue against other processes; False where another one holds it."""
    places.uploads.mkdir(parents=True, exist_ok=True)
    with (places.uploads / ".lock").open("a+b") as file:
        try:
            _hold(file.fileno())
        except OSError:
            yield False
            return
        yield True  # closing the file lets go


def _hold(descriptor: int) -> None:
    """The system's own lock: it goes with the process, however that ends."""
    if os.name == "nt":  # pragma: no cover - Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
