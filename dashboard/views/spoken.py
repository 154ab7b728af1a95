"""The language of the page, and Streamlit's own words in it: it speaks English only."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.text.language import Language, language
from pipelines.intake.refusal import MOST_MEGABYTES

_SCRIPT = Path(__file__).parent / "spoken.js"
_SAID_OTHERWISE = {"own.add": "list.find", "own.choose_or_add": "list.type"}
"""What Streamlit says that is not what happens here: words typed into a list look for an option."""


def place_spoken(text: Language) -> None:
    """Say which language the page is in; translate what Streamlit writes and has read aloud."""
    st.html(f"<script>{_script(text.code)}</script>", unsafe_allow_javascript=True)


@cache
def _script(code: str) -> str:
    # The English of a message is what Streamlit says, word for word: nothing to do in English.
    english, own = language("en"), language(code)
    named = [message for message in own.messages if message.startswith("own.")]
    words = [
        [_said(english, name), _said(own, _SAID_OTHERWISE.get(name, name))]
        for name in named
        if own != english or name in _SAID_OTHERWISE
    ]
    told = ",".join(json.dumps(part, ensure_ascii=False) for part in (code, words))
    return f"{_SCRIPT.read_text(encoding='utf-8').rstrip()}({told});"


def _said(text: Language, message: str) -> str:
    """The message; what Streamlit fills in itself, a ``{gap}`` or a ``{date}``, stays open."""
    return text(message, gap="{gap}", date="{date}", most=MOST_MEGABYTES)
