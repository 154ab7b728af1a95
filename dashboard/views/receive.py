"""The data officer's desk: files in, checked at once, loaded when confirmed; then published."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import desk
from dashboard.access import Act
from dashboard.office import office
from dashboard.session import View, drop, spoken_language
from dashboard.text.language import Language
from dashboard.unforeseen import words_for
from dashboard.views.blanks import place_blanks
from dashboard.views.frame import (
    place_foot,
    place_head,
    place_heading,
    place_notice,
    place_sentence,
)
from dashboard.views.queue_state import place_answers, place_publish, place_queue
from dashboard.views.waiting_files import place_waiting
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text
from pipelines.intake.refusal import NotPermittedError

# Streamlit says these in English only.
_WORDS = """<style>
[data-testid="stFileUploaderDropzone"] button > * {{ display: none; }}
[data-testid="stFileUploaderDropzone"] button::after {{ content: "{button}"; }}
[data-testid="stFileUploaderDropzoneInstructions"] > * {{ display: none; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{hint}"; }}
</style>"""
# What a style sheet writes is not the name of a button for who reads with the ears.
_NAME = """<script>
(() => {{
  const name = () => document
    .querySelectorAll('[data-testid="stFileUploaderDropzone"] button')
    .forEach(button => button.setAttribute("aria-label", "{button}"));
  window.ctNaming?.disconnect();
  window.ctNaming = new MutationObserver(name);
  window.ctNaming.observe(document.body, {{childList: true, subtree: true}});
  name();
}})();
</script>"""
_TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"]


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
        place_notice(text.of(error.text), strong=True)
    if view:
        place_foot(view)
    else:
        st.html('<span class="ct-foot" hidden></span>')


def _hand_in(name: str, data: bytes) -> Text | None:
    """What is said of a file that was dropped; also what nobody foresaw."""
    try:
        return desk.hand_in(name, data)
    except Exception as error:
        return words_for(error, "hand-in")


def _place(text: Language, view: View | None) -> None:
    place_sentence(text("receive.words"), lead=True)
    st.html(_WORDS.format(button=text("receive.choose"), hint=text("receive.hint")))
    named = _NAME.format(button=text("receive.choose"))
    st.html(named, unsafe_allow_javascript=True)
    for said in drop(text("receive.drop"), _hand_in, types=_TYPES):
        place_notice(text.of(said), strong=True)
    place_waiting(text, desk.waiting_files())
    place_queue(text)
    place_answers(text)
    if desk.may(Act.PUBLISH):
        place_heading(text("receive.publish_title"))
        place_publish(text)
    place_heading(text("receive.blanks"))
    place_blanks(text, view)
