"""What the data officer does from the page; each asks on the server who asks, every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.access import Act, Visitor
from dashboard.office import office, register, workspace
from dashboard.sign_in import require, visitor
from dashboard.unforeseen import words_for
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.intake import queue, waiting
from pipelines.intake.refusal import not_theirs
from pipelines.intake.waiting import Upload
from pipelines.intake.worker import Worker
from pipelines.submissions.annotate import Annotated, annotate
from pipelines.submissions.marked_names import marked_name
from pipelines.submissions.model import SubmissionFile


def now() -> datetime:
    """The office's own clock."""
    return datetime.now()  # noqa: DTZ005


@cache
def _worker(home: str) -> Worker:
    return Worker(workspace(), clock=now, unforeseen=_told)


def _told(error: Exception) -> Text:
    return words_for(error, "queue")


def worker() -> Worker:
    """The one worker of this workspace in this process, at work if there is anything to do."""
    found = _worker(str(workspace().home))
    found.start()
    return found


def hand_in(name: str, data: bytes) -> Text | None:
    """Put a file among those that wait; why not, where it is of a unit that is not theirs."""
    asks = require(Act.HAND_IN)
    upload = waiting.put(workspace().uploads, name, data, received_at=now(), by=_name(asks))
    if _is_theirs(asks, checked(upload)):
        return None
    waiting.discard(upload)
    return not_theirs(upload.name)


def waiting_files() -> tuple[Upload, ...]:
    """Every file that waits and is theirs."""
    asks = require(Act.HAND_IN)
    found = waiting.waiting(workspace().uploads)
    return tuple(upload for upload in found if _is_theirs(asks, checked(upload)))


def confirm(*uploads: Upload) -> None:
    """Hand files to the worker."""
    for upload in uploads:
        asks = require(Act.HAND_IN, *_units(checked(upload)))
        queue.confirm(workspace().uploads, upload, now=now(), by=_name(asks))
    worker()


def take_back(upload: Upload) -> None:
    """Take a file away that was put there by mistake."""
    require(Act.HAND_IN, *_units(checked(upload)))
    waiting.discard(upload)


def publish(as_of: date) -> None:
    """Have a snapshot published after all that is queued."""
    asks = require(Act.PUBLISH)
    queue.ask_to_publish(workspace().uploads, as_of, now=now(), by=_name(asks))
    worker()


def answers(newest: int) -> tuple[queue.Answer, ...]:
    """The newest answers that are theirs to see."""
    asks = require(Act.HAND_IN)
    found = queue.answers(workspace().uploads, newest=newest)
    return tuple(a for a in found if _may_see(asks, a.told))


def checked(upload: Upload) -> SubmissionFile:
    """What the file holds and what is wrong with it, as loading it now would say."""
    here = office()
    return _checked(here.spec.fingerprint, here.units.fingerprint, upload)


def marked(upload: Upload) -> tuple[str, bytes]:
    """The workbook with its faults marked and its name; as ``chitieu annotate`` writes it."""
    require(Act.HAND_IN, *_units(checked(upload)))
    made = _marked(upload)
    if made is None:  # the page offers it only where there are issues
        raise ValueError(upload.name)
    return marked_name(upload.name, made), made.data


@st.cache_resource(max_entries=500, show_spinner=False)
def _checked(spec: str, units: str, upload: Upload) -> SubmissionFile:
    data = upload.path.read_bytes()
    day = upload.received_at.date()
    return office().reader.read_bytes(upload.name, data, received_on=day)


def _marked(upload: Upload) -> Annotated | None:
    reader, file = office().reader, checked(upload)
    names = {submission: reader.describe(submission) for submission in file.submissions}
    return annotate(Path(upload.path).read_bytes(), file, names)


def _units(file: SubmissionFile) -> tuple[UnitId, ...]:
    return tuple(dict.fromkeys(submission.unit for submission in file.submissions))


def _is_theirs(asks: Visitor, file: SubmissionFile) -> bool:
    """Nothing can be told of a file that names no unit: whoever may hand in at all may see it."""
    return all(asks.may_for(Act.HAND_IN, unit, register()) for unit in _units(file))


def _may_see(asks: Visitor, told: Mapping[str, dict[str, str]]) -> bool:
    unit = told.get("receipt", {}).get("unit")
    if unit is None:
        return asks.units is None
    return asks.may_for(Act.HAND_IN, UnitId.parse(unit), register())


def _name(asks: Visitor) -> str:
    return asks.email or asks.name


def may(act: Act) -> bool:
    """Whether whoever asks may do that at all."""
    return visitor().may(act)
