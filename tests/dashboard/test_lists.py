"""Lists: what is chosen, what is kept, and how equal labels stay apart."""

from dataclasses import replace
from datetime import datetime

from streamlit.testing.v1 import AppTest

from dashboard.lists import _told_apart
from dashboard.views.originals import _code
from pipelines.domain.org_unit import UnitId
from pipelines.intake.originals import Kept


def test_equal_labels_are_numbered_and_no_number_stands_twice():
    told = _told_apart({"a": "X", "b": "X", "c": "X (2)", "d": "Y"})
    assert told == {"a": "X", "b": "X (2)", "c": "X (2) (2)", "d": "Y"}


def test_a_file_refused_first_and_accepted_later_is_offered_twice():
    unit = UnitId.parse("gso-2024/ward/00611")
    when = datetime(2025, 7, 3, 8)  # noqa: DTZ001 - office time
    refused = Kept("a" * 64, "a.xlsx", unit, frozenset({unit}), "2025-H1", "rejected", when, True)
    taken = replace(refused, status="accepted", received_at=when.replace(day=5))
    assert len({_code(refused), _code(taken), _code(replace(taken, period="2024-H2"))}) == 3


def test_a_choice_of_a_page_is_kept_there_and_forgotten_when_the_page_is_left():
    def page():
        import streamlit as st

        from dashboard.lists import choose_here

        if not st.session_state.get("elsewhere"):
            language = st.session_state.get("spoken", "vi")
            options = {"1": f"one {language}", "2": f"two {language}"}
            code, _ = choose_here("form", "Form", options, default="1", language=language)
            st.session_state["code"] = code

    app = AppTest.from_function(page).run()
    assert app.session_state["code"] == "1"
    app.selectbox[0].set_value("2").run()
    assert app.session_state["code"] == "2"
    app.session_state["spoken"] = "en"
    app.run()
    assert (app.session_state["code"], app.selectbox[0].value) == ("2", "2")
    app.session_state["elsewhere"] = True
    app.run()
    app.session_state["elsewhere"] = False
    app.run()
    assert app.session_state["code"] == "1"
