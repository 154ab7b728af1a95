"""What the worker does, what became of each file, and publishing."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import desk
from dashboard.access import Act
from dashboard.office import register
from dashboard.tables.handed_in import answer_table, issue_table, queue_table
from dashboard.text.language import Language
from dashboard.text.time import moment
from dashboard.views.fold import place_fold
from dashboard.views.frame import place_heading, place_notice, place_sentence, place_table
from dashboard.views.marked import place_marked
from dashboard.views.mishap import telling, tried
from pipelines.intake.queue import Answer
from pipelines.submissions.unit_names import full_name

_SHOWN = 20
_EVERY = 1.5
"""Seconds between two looks at a queue that is being worked on."""
_PUBLISH = tried(desk.publish, "publish")


def place_queue(text: Language) -> None:
    """What is still to do, looked at again and again until it is done."""
    if desk.is_at_work():
        st.fragment(_looked_at, run_every=_EVERY)(text)


def _looked_at(text: Language) -> None:
    with telling(text, "queue"):
        _place_queue(text)


def _place_queue(text: Language) -> None:
    # The fragment runs without the page: who asks may have lost their role in between.
    if not desk.may(Act.HAND_IN) or not desk.is_at_work():
        st.rerun()
    place_heading(text("receive.queue"))
    if held_up := desk.worker().held_up:
        place_notice(text("receive.held_up", why=text.of(held_up)), strong=True)
    else:
        place_sentence(text("receive.working"))
    if jobs := desk.jobs():
        place_table(queue_table(jobs, text=text))


def place_answers(text: Language) -> None:
    """The receipts, and the snapshots that were published from here."""
    found = desk.answers(_SHOWN)
    if not found:
        return
    place_heading(text("receive.receipts"))
    known = register()
    names = {unit.id: full_name(unit) for unit in known.units()}
    place_table(answer_table(found, names=names, look=f"./?lang={text.code}", text=text))
    for number, one in enumerate(found):
        issues = one.told.get("receipt", {}).get("issues")
        if issues:
            place_fold(
                text("receive.issues_of", name=one.name, number=len(issues)),
                partial(_place_issues, text, one),
                key=_key(one),
                icon=None,
                text=text,
                expanded=number == 0,
            )


def _place_issues(text: Language, answer: Answer) -> None:
    """What is to be looked at, and the file with that marked, to go back to whoever sent it."""
    place_table(issue_table(answer.told["receipt"]["issues"], text=text))
    place_marked(text, desk.marked_again(answer), key=_key(answer))


def _key(answer: Answer) -> str:
    return f"issues-{(answer.told['receipt']['sha256'] or '')[:12]}-{answer.done_at:%Y%m%d%H%M%S%f}"


def place_publish(text: Language) -> None:
    """Which day, the button, and beside it how far that is: the queue stands far above."""
    place_sentence(text("receive.publish_words"))
    as_of = st.date_input(
        text("receive.as_of"), value=desk.now().date(), format="DD/MM/YYYY", key="as-of"
    )
    st.button(text("receive.publish"), key="publish", on_click=_PUBLISH, args=(as_of,))
    if any(job.kind == "publish" for job in desk.jobs()):
        place_sentence(text("receive.publishing"))
    elif last := desk.last_publication():
        _place_publication(text, last)


def _place_publication(text: Language, last: Answer) -> None:
    done_at = moment(last.done_at, text=text)
    if fault := last.told.get("fault"):
        why = fault[text.code]
        place_notice(text("receive.not_published", moment=done_at, why=why), strong=True)
        return
    snapshot = last.told["snapshot"]
    place_sentence(text("receive.published_last", snapshot=snapshot, moment=done_at))
