"""Overview for leaders: how many targets are met, then one line per target."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.lines import Lines, carried, inherited_from, roll_up
from dashboard.reading import attainment
from dashboard.session import View
from dashboard.views.bullets import place_bullet_pictures, place_bullets
from dashboard.views.calling import briefs, place_calls, place_shortfalls
from dashboard.views.frame import (
    place_briefs,
    place_foot,
    place_head,
    place_heading,
    place_notice,
    place_sentence,
    place_table,
)
from dashboard.views.lines import lines
from dashboard.views.listing import clauses, latest_elsewhere, monitored
from dashboard.views.papers import place_papers


def show(view: View) -> None:
    """Select, ask, build, place."""
    text = view.text
    place_head(view, title=text("page.overview"))
    rows = attainment(view, period=view.selection.period, unit=view.selection.unit)
    found = lines(view, rows)
    place_sentence(roll_up(view, found), lead=True)
    # Filled once the chart is on its way: what the page is looked at for comes first.
    above = st.empty()
    if found.targets:
        place_bullets(view, found.targets)
    _place_calls(view, found, above)
    if found.targets:
        place_bullet_pictures(view, found.targets, lead=roll_up(view, found))
        if origins := inherited_from(view, found.targets):
            place_notice(text("notice.inherited", document=", ".join(origins)))
        if number := carried(found):
            place_notice(text.counted("notice.carried", number))
    if found.monitored:
        place_heading(text("overview.monitored"))
        place_table(monitored(view, found.monitored))
    if elsewhere := latest_elsewhere(view, rows):
        place_heading(text("overview.elsewhere"))
        place_table(elsewhere)
    with st.expander(text("overview.clauses")):
        place_table(clauses(view))
    place_papers(view)
    place_foot(view)


def _place_calls(view: View, found: Lines, above: DeltaGenerator) -> None:
    """Whom to call and whom to press, in a place of its own: what stands below keeps its place.

    The first of them are named ``above`` the targets too.
    """
    rows = [x.row for x in found.targets]
    with st.container(key="calls"):
        place_calls(view, rows)
        place_shortfalls(view, rows)
    if said := briefs(view, rows):
        with above:
            place_briefs(said)
