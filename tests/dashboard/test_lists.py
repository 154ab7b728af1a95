"""Lists: what is chosen, and what is kept."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import combobox
from dashboard.combobox import place_combobox
from dashboard.views.originals import _code
from pipelines.domain.org_unit import UnitId
from pipelines.intake.originals import Kept


def test_a_file_refused_first_and_accepted_later_is_offered_twice():
    unit = UnitId.parse("gso-2024/ward/00611")
    when = datetime(2025, 7, 3, 8)  # noqa: DTZ001 - office time
    refused = Kept("a" * 64, "a.xlsx", unit, frozenset({unit}), "2025-H1", "rejected", when, True)
    taken = replace(refused, status="accepted", received_at=when.replace(day=5))
    assert len({_code(refused), _code(taken), _code(replace(taken, period="2024-H2"))}) == 3


@pytest.mark.usefixtures("lists_without_a_browser")
def test_a_choice_of_a_page_is_kept_there_and_forgotten_when_the_page_is_left():
    def page():
        import streamlit as st

        from dashboard.lists import choose_here

        if not st.session_state.get("elsewhere"):
            language = st.session_state.get("spoken", "vi")
            options = {"1": f"one {language}", "2": f"two {language}"}
            code = choose_here("form", "Form", options, default="1", language=language)
            st.session_state["code"] = code

    app = AppTest.from_function(page).run()
    assert app.session_state["code"] == "1"
    app.selectbox[0].set_value("2").run()
    assert app.session_state["code"] == "2"
    app.session_state["spoken"] = "en"
    app.run()
    assert (app.session_state["code"], str(app.selectbox[0].value)) == ("2", "2")
    app.session_state["elsewhere"] = True
    app.run()
    app.session_state["elsewhere"] = False
    app.run()
    assert app.session_state["code"] == "1"


def test_a_code_that_is_not_offered_is_not_chosen_but_answered(monkeypatch):
    """The list in the browser may be of a snapshot before; it must not show what is not so."""
    taken, given = [], []
    monkeypatch.setattr(combobox, "_PLACE", lambda **asked: given.append(asked))
    monkeypatch.setattr(combobox.st, "session_state", {})
    for picked in ("gone", {"a": 1}, "b", None):
        place_combobox(
            "unit-vi", "Unit", {"a": "X", "b": "Y"}, chosen="a", take=taken.append, language="vi",
            names={"b": ("Z",)}, is_typed_into=True, words=None,
        )  # fmt: skip
        combobox.st.session_state["unit-vi"] = SimpleNamespace(picked=picked)
        given[-1]["on_picked_change"]()
    assert taken == ["b"]
    data = [asked["data"] for asked in given]
    assert data[0]["options"] == [["a", "X"], ["b", "Y", "Z"]]
    assert len({each["answers"] for each in data}) == len(data)
