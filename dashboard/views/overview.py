"""Overview for leaders: how many targets are met, then one line per target."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from dashboard.lines import Lines, carried, inherited_from, roll_up
from dashboard.reading import attainment
from dashboard.session import View
from dashboard.tables.html import to_html
from dashboard.views.bullets import place_bullet_pictures, targets_html
from dashboard.views.calling import briefs, calls_html
from dashboard.views.frame import (
    briefs_html,
    fold_html,
    heading_html,
    notice_html,
    place_foot,
    place_head,
    place_parts,
    sentence_html,
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
    lead = roll_up(view, found)
    targets = [x.row for x in found.targets]
    # In a part of its own: whatever comes or goes in it, what is unfolded below stays so.
    with st.container():
        place_parts(
            sentence_html(lead, lead=True),
            briefs_html(briefs(view, targets)),
            targets_html(view, found.targets),
        )
        place_parts(calls_html(view, targets), *_notices(view, found))
        if found.targets:
            place_bullet_pictures(view, found.targets, lead=lead)
        if found.monitored:
            table = to_html(monitored(view, found.monitored))
            place_parts(heading_html(text("overview.monitored")), table)
        if elsewhere := latest_elsewhere(view, rows):
            place_parts(heading_html(text("overview.elsewhere")), to_html(elsewhere))
    place_parts(fold_html(text("overview.clauses"), to_html(clauses(view))))
    place_papers(view)
    place_foot(view)


def _notices(view: View, found: Lines) -> Iterator[str]:
    """What to know of these targets: whose they are, and what their figures stand on."""
    if not found.targets:
        return
    if origins := inherited_from(view, found.targets):
        yield notice_html(view.text("notice.inherited", document=", ".join(origins)))
    if number := carried(found):
        yield notice_html(view.text.counted("notice.carried", number))
