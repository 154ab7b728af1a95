"""The language of the page, and Streamlit's own words in it: it speaks English only."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.text.language import LANGUAGES, Language, language
from pipelines.intake.refusal import MOST_MEGABYTES

_SCRIPT = Path(__file__).parent / "spoken.js"
_WORDS = (
    "own.sidebar",
    "own.collapse",
    "own.expand",
    "own.pages",
    "own.menu",
    "own.skip",
    "own.open",
    "own.close",
    "own.clear_value",
    "own.clear_all",
    "own.clear_date",
    "own.select_all",
    "own.choose",
    "own.choose_many",
    "own.no_results",
    "own.no_options",
    "own.selected",
    "own.choose_date",
    "own.month_before",
    "own.month_after",
    "own.upload",
    "own.too_large",
    "own.error",
    "own.running",
    "own.stop_now",
    "own.stop",
    "own.connecting",
    "own.connecting_long",
    "own.connection_lost",
    "own.still_running",
    "own.not_responding",
    # the menu of a column of the grid on Data
    "own.grid_menu",
    "own.grid_copy",
    "own.grid_up",
    "own.grid_down",
    "own.grid_statistics",
    "own.grid_format",
    "own.grid_autosize",
    "own.grid_pin",
    "own.grid_unpin",
    "own.grid_hide",
    "own.grid_values",
    "own.grid_empty",
    "own.grid_distinct",
    "own.grid_sum",
    "own.grid_average",
    "own.grid_median",
    "own.grid_minimum",
    "own.grid_maximum",
    "own.grid_deviation",
    "own.grid_range",
    "own.grid_average_length",
    "own.grid_minimum_length",
    "own.grid_maximum_length",
    "own.grid_automatic",
    "own.grid_localized",
    "own.grid_plain",
    "own.grid_compact",
    "own.grid_dollar",
    "own.grid_euro",
    "own.grid_yen",
    "own.grid_percent",
    "own.grid_scientific",
    "own.grid_accounting",
    "own.grid_distance",
    "own.grid_calendar",
    "own.grid_duration",
)
"""What it says word for word: the English message is what is looked for."""
_OPENINGS = ("own.help_for", "own.remove", "own.day", "own.month", "own.year")
"""What it says before a name of ours."""
_DATED = "own.selected_date"
"""What it says before a date of its own."""


def place_spoken(text: Language) -> None:
    """Say which language the page is in; translate what Streamlit writes and has read aloud."""
    st.html(f"<script>{_script(text.code)}</script>", unsafe_allow_javascript=True)


@cache
def _script(code: str) -> str:
    own, others = language(code), [language(c) for c in LANGUAGES if c != code]
    words = [
        [other(word, most=MOST_MEGABYTES), own(word, most=MOST_MEGABYTES)]
        for other in others
        for word in _WORDS
    ]
    openings = [
        [other(word), own(word), word == _DATED]
        for other in others
        for word in (*_OPENINGS, _DATED)
    ]
    told = ",".join(json.dumps(part, ensure_ascii=False) for part in (code, words, openings))
    return f"{_SCRIPT.read_text(encoding='utf-8').rstrip()}({told});"
