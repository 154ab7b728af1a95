"""Overview for leaders: one line per target, and how many are met."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.figures.bullet import bullet_spec
from dashboard.session import View, attainment
from dashboard.text.language import to_markup
from dashboard.text.sentence import roll_up_sentence
from dashboard.views.frame import (
    place_foot,
    place_head,
    place_heading,
    place_sentence,
    place_table,
)
from dashboard.views.lines import Line, alt_text, clauses, lines, monitored


def show(view: View) -> None:
    """Select, ask, build, place."""
    text = view.text
    place_head(view, title=text("page.overview"))
    rows = attainment(view, period=view.selection.period, unit=view.selection.unit)
    found = lines(view, rows)
    place_sentence(roll_up_sentence(rows, text=text), lead=True)
    _place_targets(view, found.targets)
    if found.targets:
        with st.expander(text("overview.clauses")):
            place_table(clauses(view))
    if found.monitored:
        place_heading(text("overview.monitored"))
        place_table(monitored(view, found.monitored))
    if found.elsewhere:
        place_heading(text("overview.elsewhere"))
        place_table(found.elsewhere)
    place_foot(view)
