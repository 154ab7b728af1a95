"""What the data officer does from the page; each asks on the server who asks, every time."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from itertools import islice

import streamlit as st

from dashboard.access import Act, Visitor
from dashboard.office import office, register, workspace
from dashboard.sign_in import require, visitor
from dashboard.trouble import words_for
from pipelines.cli.clock import office_now
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.intake import queue, waiting
from pipelines.intake.originals import original_bytes
from pipelines.intake.refusal import DamagedNoteError, NotPermittedError, not_theirs, not_yet
from pipelines.intake.waiting import Upload
from pipelines.intake.worker import Worker
from pipelines.submissions.kept import kept_original
from pipelines.submissions.model import SubmissionFile

_END_OF_DAY = time(23, 59, 59)


def now() -> datetime:
    """Now, in office time: a server may keep another."""
    return office_now()


@cache
def _worker(home: str) -> Worker:
    return Worker(workspace(), clock=now, tell=_told)


def _told(error: Exception) -> Text:
    return words_for(error, "queue")


def worker() -> Worker:
    """The one worker of this workspace in this process, at work if there is anything to do."""
    found = _worker(str(workspace().home))
    found.start()
    return found


def may_say_when() -> bool:
    """Whether they may say on which day a file came in: no unit says so of its own."""
    return require(Act.HAND_IN).units is None


def hand_in(name: str, data: bytes, *, came_on: date | None = None) -> Text | None:
    """Put a file among those that wait; why not, where it is of a unit that is not theirs.

    ``came_on`` is the day on which the office had it, by post or e-mail, where somebody says so;
    today is a day like that, and None is no word of it. It is read first: the same bytes may be
    waiting already, put there by somebody who may.
    """
    asks, moment = require(Act.HAND_IN), now()
    if came_on is not None and asks.units is not None:
        raise NotPermittedError
    if came_on is not None and came_on > moment.date():
        return not_yet(name)
    day = came_on or moment.date()
    file = office().reader.read_bytes(name, data, received_on=day)
    if not _is_of_theirs(asks, file):
        return not_theirs(name)
    # Nobody knows the hour. At the end of the day, files of one unit count in the order in which
    # they are loaded, and what was handed in here on that day does not outrank them.
    came = moment if day == moment.date() else datetime.combine(day, _END_OF_DAY)
    dated_by = None if came == moment else _name(asks)
    upload = waiting.put(
        workspace().uploads, name, data,
        received_at=came, by=_name(asks), handed_in_at=moment, dated_by=dated_by,
    )  # fmt: skip
    if came_on is not None and upload.received_at.date() != came_on:
        waiting.date_to(upload, came, by=_name(asks))
    return None


def waiting_files() -> tuple[Upload, ...]:
    """Every file that waits and is theirs."""
    asks = require(Act.HAND_IN)
    found = waiting.waiting(workspace().uploads)
    return tuple(u for u in found if _is_still_there(u) and _is_theirs(asks, u))


def confirm(*uploads: Upload) -> None:
    """Hand files to the worker; what another session has dealt with in between is left."""
    require(Act.HAND_IN)
    for upload in filter(_is_still_there, uploads):
        asks = _require(upload)
        queue.confirm(workspace().uploads, upload, now=now(), by=_name(asks))
    worker()


def take_back(upload: Upload) -> None:
    """Take a file away that was put there by mistake, unless it is no longer there."""
    require(Act.HAND_IN)
    if _is_still_there(upload):
        _require(upload)
        waiting.discard(upload)


def publish(as_of: date) -> None:
    """Have a snapshot published after all that is queued."""
    asks = require(Act.PUBLISH)
    queue.ask_to_publish(workspace().uploads, as_of, now=now(), by=_name(asks))
    worker()


def damaged() -> tuple[Text, ...]:
    """What is lost from sight because its note is damaged, for an officer of the whole office."""
    if require(Act.HAND_IN).units is not None:
        return ()
    found = (
        DamagedNoteError(folder, holds_file=waiting.holds_file(folder))
        for folder in waiting.unreadable(workspace().uploads)
    )
    return tuple(words_for(error, "note") for error in found)


def is_at_work() -> bool:
    """Whether anything is queued, be it theirs or not."""
    require(Act.HAND_IN)
    return worker().is_at_work


def jobs() -> tuple[queue.Job, ...]:
    """What is queued and theirs to see: a file's name may tell of its unit."""
    asks = require(Act.HAND_IN)
    found = queue.queued(workspace().uploads)
    return tuple(job for job in found if asks.units is None or job.by == _name(asks))


def answers(newest: int) -> tuple[queue.Answer, ...]:
    """The newest answers that are theirs to see."""
    asks = require(Act.HAND_IN)
    found = queue.answers(workspace().uploads)
    return tuple(islice((answer for answer in found if _may_see(asks, answer)), newest))


def last_publication() -> queue.Answer | None:
    """What became of the newest wish to publish that is theirs to see."""
    asks = require(Act.HAND_IN)
    found = queue.answers(workspace().uploads)
    return next((a for a in found if a.kind == "publish" and _may_see(asks, a)), None)


def is_loaded(upload: Upload) -> bool:
    """Whether the very same bytes were loaded before: loading them again changes nothing."""
    return kept_original(workspace().archive, upload.sha256) is not None


def checked(upload: Upload) -> SubmissionFile:
    """What the file holds and what is wrong with it, as loading it now would say."""
    here = office()
    return _checked(here.spec.fingerprint, here.units.fingerprint, upload)


def marked(upload: Upload) -> tuple[str, bytes] | None:
    """The file with its faults marked and its name; None where there are none."""
    _require(upload)
    day = upload.received_at.date()
    return office().marked(upload.name, upload.path.read_bytes(), received_on=day)


def marked_again(answer: queue.Answer) -> tuple[str, bytes] | None:
    """The same of a file that was loaded or refused; None where there are none any more.

    Raises OriginalError where the file is gone or was altered.
    """
    if not _may_see(require(Act.HAND_IN), answer):
        raise NotPermittedError
    receipt = answer.told["receipt"]
    if receipt["sha256"] is None:  # its bytes could not be had
        return None
    data = original_bytes(workspace(), receipt["sha256"], answer.name)
    day = datetime.fromisoformat(receipt["received_at"]).date()
    return office().marked(answer.name, data, received_on=day)


@st.cache_resource(max_entries=500, show_spinner=False)
def _checked(spec: str, units: str, upload: Upload) -> SubmissionFile:
    data = upload.path.read_bytes()
    day = upload.received_at.date()
    return office().reader.read_bytes(upload.name, data, received_on=day)


def _units(file: SubmissionFile) -> tuple[UnitId, ...]:
    return tuple(dict.fromkeys(submission.unit for submission in file.submissions))


def _is_still_there(upload: Upload) -> bool:
    """Read it now: between a look at the folder and a look into the file it may be moved away."""
    try:
        checked(upload)
    except FileNotFoundError:
        return False
    return True


def _require(upload: Upload) -> Visitor:
    """Who asks, if the file is theirs; raises NotPermittedError."""
    asks = require(Act.HAND_IN)
    if not _is_theirs(asks, upload):
        raise NotPermittedError
    return asks


def _is_theirs(asks: Visitor, upload: Upload) -> bool:
    """Of a file that names no unit: an officer's of all units, or of whoever handed it in."""
    file = checked(upload)
    if not _units(file):
        return asks.units is None or upload.by == _name(asks)
    return _is_of_theirs(asks, file)


def _is_of_theirs(asks: Visitor, file: SubmissionFile) -> bool:
    return all(asks.may_for(Act.HAND_IN, unit, register()) for unit in _units(file))


def _may_see(asks: Visitor, answer: queue.Answer) -> bool:
    """A receipt of many units, or of none, names none: whoever handed it in may see that too."""
    unit = answer.told.get("receipt", {}).get("unit")
    if unit is None:
        return asks.units is None or answer.by == _name(asks)
    return asks.may_for(Act.HAND_IN, UnitId.parse(unit), register())


def _name(asks: Visitor) -> str:
    return asks.email or asks.name


def may(act: Act) -> bool:
    """Whether whoever asks may do that at all."""
    return visitor().may(act)
