"""The user guide, from the package itself: no request leaves the machine."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.guide import guide_html
from dashboard.session import View, spoken_language
from dashboard.views.frame import place_foot, place_sentence


def show(view: View | None) -> None:
    """Heading in the reader's language, then the guide in Vietnamese; there may be no snapshot."""
    text = view.text if view else spoken_language()
    st.html(f'<header class="ct-head"><h1>{escape(text("page.guide"))}</h1></header>')
    place_sentence(text("guide.words"))
    st.html(f'<article class="ct-guide" lang="vi">{guide_html()}</article>')
    if view is not None:
        place_foot(view)
    else:
        st.html('<span class="ct-foot" hidden></span>')
