"""The data officer's desk: files in, checked at once, loaded when confirmed; then published."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from html import escape

import streamlit as st

from dashboard import desk
from dashboard.access import Act
from dashboard.office import office
from dashboard.session import View, spoken_language
from dashboard.text.language import Language
from dashboard.text.time import day
from dashboard.trouble import words_for
from dashboard.views.blanks import place_blanks
from dashboard.views.choosing import place_choice_here
from dashboard.views.frame import (
    place_foot,
    place_head,
    place_heading,
    place_notice,
    place_sentence,
)
from dashboard.views.queue_state import place_answers, place_publish, place_queue
from dashboard.views.uploader import place_uploader
from dashboard.views.waiting_files import place_waiting
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text
from pipelines.intake.refusal import NotPermittedError

_DAYS_BACK = 3 * 366


def show(view: View | None) -> None:
    """Select, ask, build, place; there may be no snapshot yet."""
    text = view.text if view else spoken_language()
    if view:
        place_head(view, title=text("page.receive"))
    else:
        st.html(f'<header class="ct-head"><h1>{escape(text("page.receive"))}</h1></header>')
    try:
        if not desk.may(Act.HAND_IN):
            raise NotPermittedError
        office()
        _place(text, view)
    except ChitieuError as error:
        place_notice(text.of(words_for(error, "receive")), strong=True)
    if view:
        place_foot(view)
    else:
        st.html('<span class="ct-foot" hidden></span>')


def _hand_in(name: str, data: bytes, *, came_on: date | None) -> Text | None:
    """Why a file that was dropped was not taken; also what nobody foresaw."""
    try:
        refused = desk.hand_in(name, data, came_on=came_on)
        return words_for(ChitieuError(refused), "refused") if refused else None
    except Exception as error:
        return words_for(error, "hand-in")


def _came_on(text: Language) -> date | None:
    """The day on which the files came in; None where they do not say, or may not."""
    if not desk.may_say_when():
        return None
    today = desk.now().date()
    days = [today - timedelta(days=n) for n in range(_DAYS_BACK)]
    # A list and no calendar: what is typed into a calendar counts only once it is left, and a file
    # can be dropped before.
    code = place_choice_here(
        text,
        # A new day is a new question: yesterday's answer must not date the files of today.
        f"came-on-{today}",
        text("receive.came_on"),
        {"": text("receive.came_now")} | {str(when): day(when, text=text) for when in days},
        default="",
        words=text("receive.came_on_words"),
    )
    if not code:
        return None
    chosen = date.fromisoformat(code)
    place_notice(text("receive.dated", day=day(chosen, text=text)))
    return chosen


def _place(text: Language, view: View | None) -> None:
    place_sentence(text("receive.words"), lead=True)
    take = partial(_hand_in, came_on=_came_on(text))
    for said in (*place_uploader(text, take), *desk.damaged()):
        place_notice(text.of(said), strong=True)
    place_waiting(text, desk.waiting_files())
    place_queue(text)
    place_answers(text)
    if desk.may(Act.PUBLISH):
        place_heading(text("receive.publish_title"))
        place_publish(text)
    place_heading(text("receive.blanks"))
    place_blanks(text, view)
