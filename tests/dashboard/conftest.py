"""What tests of the dashboard share."""

import pytest
import streamlit as st

from dashboard import combobox


class Picked(str):
    """A code as the browser's side of a list sends it."""

    picked = property(str)


@pytest.fixture
def lists_without_a_browser(monkeypatch):
    """Streamlit's own list stands for the browser's side of ours: same data in, same code back."""

    def place(*, key, data, on_picked_change):
        offered = {Picked(code): label for code, label, *_ in data["options"]}
        st.session_state[key] = Picked(data["chosen"])
        st.selectbox(
            data["label"], [*offered], format_func=offered.get, key=key, on_change=on_picked_change
        )

    monkeypatch.setattr(combobox, "_PLACE", place)
