"""The place to drop files: Streamlit's own, in the words of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.session import drop, watch_drops
from dashboard.text.language import Language
from dashboard.trouble import words_for
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text
from pipelines.intake.refusal import MOST_BYTES, too_large

# Streamlit says these in English only.
_WORDS = """<style>
[data-testid="stFileUploaderDropzone"] button:not(.stFileChip button) > * {{ display: none; }}
[data-testid="stFileUploaderDropzone"] button:not(.stFileChip button)::after {{
  content: "{button}";
}}
.stFileChip, [data-testid="stFileChips"] > * > * {{ height: auto; max-width: none; }}
.stFileChip [role="alert"] {{
  position: static; width: auto; height: auto; overflow: visible; clip: auto; clip-path: none;
  white-space: normal; margin: 0 .5rem;
}}
[data-testid="stFileUploaderDropzoneInstructions"] > * {{ display: none; }}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: "{hint}"; }}
</style>"""
# What a style sheet writes is not the name of a button for who reads with the ears.
_WATCH = st.components.v2.component(
    "chitieu_uploader", js=(Path(__file__).parent / "uploader.js").read_text(encoding="utf-8")
)


def place_uploader(text: Language, take: Callable[[str, bytes], Text | None]) -> tuple[Text, ...]:
    """Place it; what is to be said of the files that were dropped last."""
    button = text("receive.choose")
    st.html(_WORDS.format(button=button, hint=text("receive.hint")))
    said = drop(text("receive.drop"), take, too_large=_too_large)
    watch_drops(_WATCH, {"button": button, "most": MOST_BYTES})
    return said


def _too_large(name: str) -> Text:
    return words_for(ChitieuError(too_large(name)), "refused")
