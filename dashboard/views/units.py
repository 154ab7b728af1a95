"""Units and targets: a heatmap of the units below, each a link to that unit alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.lists import switch
from dashboard.naming import names, wording
from dashboard.reading import attainment
from dashboard.rows import Attainment
from dashboard.selection import SHOWN
from dashboard.session import View
from dashboard.tables.heatmap import heatmap, heatmap_legend
from dashboard.text.sentence import coverage_beside, is_coverage_unstated, roll_up_sentence
from dashboard.views.frame import (
    link,
    link_to_cells,
    place_foot,
    place_head,
    place_sentence,
    place_table,
)
from dashboard.views.listing import results
from dashboard.views.locator import place_locator
from dashboard.views.narrow import narrow, place_narrowed, place_narrowing
from dashboard.views.over_time import place_multiples


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, chosen = view.text, view.selection
    place_head(view, title=text("page.units"))
    own = attainment(view, period=chosen.period, unit=chosen.unit)
    everyone = attainment(view, period=chosen.period, parent=chosen.unit)
    below = narrow(view, everyone)
    place_sentence(roll_up_sentence(own, text=text) if own else text("overview.nothing"), lead=True)
    ways = {s: text(f"show.{s}") for s in SHOWN}
    switch("show", text("field.show"), ways, selected=chosen.shown, language=text.code)
    place_narrowing(view)
    if chosen.shown == "time":
        place_multiples(view)
    elif everyone:
        place_narrowed(view, left=len({r.unit for r in below}), of=len({r.unit for r in everyone}))
        place_sentence(text("units.words"))
        if any(coverage_beside(row) for row in (*own, *below)):
            place_sentence(text("units.coverage"))
        if any(is_coverage_unstated(row) for row in (*own, *below)):
            place_sentence(text("coverage.unstated_some"))
        legend = escape(heatmap_legend(text=text))
        st.html(f'<div class="ct-room"><p class="ct-legend ct-narrow">{legend}</p></div>')
        _place_heatmap(view, own, below)
    elif own:
        place_table(results(view, own))
    place_locator(view, below)
    place_foot(view)


def _place_heatmap(view: View, own: Sequence[Attainment], below: Sequence[Attainment]) -> None:
    """The unit itself on top, those below it in the order of their codes."""
    rows = (*own, *below)
    asked = view.selection.indicator
    seen = {r.indicator for r in rows if asked in (None, r.indicator)}
    shown = {i: name for i, name in names(view).items() if i in seen}
    place_table(
        heatmap(
            rows,
            units=list(dict.fromkeys(r.unit for r in rows)),
            names=view.names,
            indicators=shown,
            wordings={i: wording(view, i) for i in shown},
            link=lambda unit: link(view, unit),
            cells=lambda row: link_to_cells(view, row),
            own=own[0].unit if own else None,
            text=view.text,
        )
    )
