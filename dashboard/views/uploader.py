"""The place to drop files: Streamlit's own, in the words of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.session import drop, watch_drops
from dashboard.text.language import LANGUAGES, Language, language
from dashboard.trouble import words_for
from pipelines.domain.issue import Text
from pipelines.intake.refusal import MOST_MEGABYTES, NotArrivedError, TooLargeError

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
_WATCH = st.components.v2.component(
    "chitieu_uploader", js=(Path(__file__).parent / "uploader.js").read_text(encoding="utf-8")
)


def place_uploader(text: Language, take: Callable[[str, bytes], Text | None]) -> tuple[Text, ...]:
    """Place it; what is to be said of the files that were dropped last."""
    button = text("receive.choose")
    st.html(_WORDS.format(button=button, hint=text("receive.hint", most=MOST_MEGABYTES)))
    said = drop(text("receive.drop"), take)
    # Streamlit's own words, and ours once they are in the language of the page.
    large = [language(code)("own.too_large", most=MOST_MEGABYTES) for code in LANGUAGES]
    watch_drops(_WATCH, {"button": button, "large": large}, _held_back)
    return said


def _held_back(name: str, too_large: bool) -> Text:
    error = TooLargeError(name) if too_large else NotArrivedError(name)
    return words_for(error, "hand-in")
