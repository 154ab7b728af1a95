"""What is folded away is made when it is opened: a closed fold costs its page next to nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.text.language import Language
from dashboard.views.mishap import telling


@st.fragment
def place_fold(
    label: str,
    draw: Callable[[], None],
    *,
    key: str,
    icon: str | None,
    text: Language,
    expanded: bool = False,
) -> None:
    """A heading that opens to what ``draw`` places; the rest of the page is left as it is."""
    with st.expander(label, expanded=expanded, key=key, icon=icon, on_change="rerun") as fold:
        _draw(draw, key=key, text=text, opened=bool(fold.open))


@st.fragment
def place_menu(
    label: str, draw: Callable[[], None], *, key: str, icon: str | None, text: Language
) -> None:
    """A button that opens to what ``draw`` places, over the page."""
    with st.popover(label, key=key, icon=icon, on_change="rerun") as menu:
        _draw(draw, key=key, text=text, opened=bool(menu.open))


def _draw(draw: Callable[[], None], *, key: str, text: Language, opened: bool) -> None:
    # A fragment runs by itself: what goes wrong in it does not reach the teller of its page.
    if opened:
        with telling(text, f"fold {key}"):
            draw()
