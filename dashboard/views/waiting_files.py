"""Files that wait for somebody to confirm them: each with what was found in it."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from dashboard import desk
from dashboard.office import office
from dashboard.tables.handed_in import issue_table
from dashboard.text.language import Language
from dashboard.text.time import day
from dashboard.views.frame import place_heading, place_sentence, place_table
from dashboard.views.marked import place_marked
from dashboard.views.mishap import tried
from pipelines.domain.issue import Severity
from pipelines.intake.receipt import issue_json
from pipelines.intake.waiting import Upload
from pipelines.submissions.model import SubmissionFile

_CONFIRM = tried(desk.confirm, "confirm")
_TAKE_BACK = tried(desk.take_back, "take-back")


def place_waiting(text: Language, uploads: tuple[Upload, ...]) -> None:
    """One box per file, the newest first, and a button for all that can be loaded."""
    if not uploads:
        return
    place_heading(text("receive.waiting"))
    good = tuple(upload for upload in uploads if not desk.checked(upload).rejected)
    place_sentence(text.counted("receive.waiting_words", len(uploads), good=len(good)))
    if len(good) > 1:
        words = text("receive.confirm_all", number=len(good))
        st.button(words, key="confirm-all", type="primary", on_click=partial(_CONFIRM, *good))
    with st.container(key="waiting"):
        for upload in reversed(uploads):
            _place_file(text, upload)


def _place_file(text: Language, upload: Upload) -> None:
    file = desk.checked(upload)
    with st.container(border=True):
        came = _came(text, upload)
        place_sentence(f"**{upload.name}** · {_about(text, file)} · {came}")
        place_sentence(_verdict(text, file))
        if desk.is_loaded(upload):
            place_sentence(text("receive.loaded_before"))
        if file.issues:
            place_table(issue_table([issue_json(i) for i in file.issues], text=text))
        with st.container(horizontal=True):
            _place_buttons(text, upload, file)


def _place_buttons(text: Language, upload: Upload, file: SubmissionFile) -> None:
    """Load, have the marked copy, take back."""
    key = upload.sha256[:16]
    st.button(
        text("receive.return" if file.rejected else "receive.confirm"),
        key=f"confirm-{key}",
        type="secondary" if file.rejected else "primary",
        on_click=partial(_CONFIRM, upload),
    )
    if file.issues:
        place_marked(text, desk.marked(upload), key=key)
    st.button(text("receive.take_back"), key=f"back-{key}", on_click=partial(_TAKE_BACK, upload))


def _came(text: Language, upload: Upload) -> str:
    when = upload.received_at.date()
    if when == desk.now().date():
        return text("receive.came_today")
    return text("receive.came", day=day(when, text=text))


def _about(text: Language, file: SubmissionFile) -> str:
    """Whose it is; of a file of many, how many."""
    if len(file.submissions) == 1:
        return text.of(office().reader.describe(file.submissions[0]))
    return text("receive.submissions", number=len(file.submissions))


def _verdict(text: Language, file: SubmissionFile) -> str:
    found = Counter(issue.severity for issue in file.issues)
    counts = {
        "errors": text.counted("submissions.errors", found[Severity.ERROR]),
        "warnings": text.counted("submissions.warnings", found[Severity.WARNING]),
    }
    if file.rejected:
        return text("receive.faulty", **counts)
    return text("receive.noted" if file.issues else "receive.clean", **counts)
