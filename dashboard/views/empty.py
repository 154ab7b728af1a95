"""A workspace without a snapshot says what to do next, to whoever can do it."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.access import Act, Visitor
from dashboard.text.language import Language, to_markup
from dashboard.views.frame import place_sentence

_OFFICER = ("receive", "publish", "reload")
_COMMANDS = (1, 2, 3)


def place_empty(text: Language, asks: Visitor) -> None:
    """Steps for who hands files in and publishes; for others, whom to ask."""
    st.html(
        f'<header class="ct-head"><h1>{escape(text("empty.title"))}</h1></header>'
        '<span class="ct-foot" hidden></span>'
    )
    if not asks.may(Act.HAND_IN):
        place_sentence(text("empty.reader"))
        return
    place_sentence(text("empty.words"))
    last = _OFFICER if asks.may(Act.PUBLISH) else ("receive", "ask")
    _place_steps([text(f"empty.officer.{step}") for step in last])
    st.html(
        f'<p class="ct-sentence"><a href="receive?lang={text.code}" target="_self">'
        f"{escape(text('page.receive'))}</a></p>"
    )
    place_sentence(text("empty.commands"))
    _place_steps([text(f"empty.step.{number}") for number in _COMMANDS])


def _place_steps(steps: list[str]) -> None:
    lines = "".join(f"<li>{to_markup(step)}</li>" for step in steps)
    st.html(f'<ol class="ct-steps">{lines}</ol>')
