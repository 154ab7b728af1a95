"""The button that hands a file back with its faults marked."""

from __future__ import annotations

import streamlit as st

from dashboard.text.language import Language


def place_marked(text: Language, made: tuple[str, bytes] | None, *, key: str) -> None:
    """The file and its name; nothing where there is nothing to mark."""
    if made is None:
        return
    name, data = made
    st.download_button(
        text("receive.marked"), data, file_name=name, key=f"marked-{key}", on_click="ignore"
    )
