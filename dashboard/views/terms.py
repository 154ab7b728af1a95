"""What the words on a page mean: folded away at its foot, reached by keyboard and by touch."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.text.language import Language
from dashboard.text.terms import explained


def place_terms(text: Language, page: str) -> None:
    """Every term of the page with its meaning; nothing where a page has none."""
    found = explained(page, text=text)
    if not found:
        return
    lines = "".join(
        f"<div><dt>{escape(term)}</dt><dd>{escape(words)}</dd></div>" for term, words in found
    )
    with st.expander(text("terms.title"), icon=":material/help:", key=f"terms-{page}"):
        st.html(f'<dl class="ct-terms">{lines}</dl>')
