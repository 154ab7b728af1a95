"""The funnel of the indicator page: small denominators beside what chance alone does."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.figures.funnel import funnel_figure
from dashboard.naming import names as indicators
from dashboard.naming import unit_names, wording
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.tables.funnel import funnel_table
from dashboard.tables.html import Cell
from dashboard.text.funnel import funnel_sentence, in_funnel
from dashboard.views.downloads import about
from dashboard.views.frame import link, place_sentence, place_table
from dashboard.views.plotted import place_figure


def place_funnel(view: View, indicator: str, rows: Sequence[Attainment]) -> None:
    """Folded up beneath the dot plot; nothing where a funnel would say nothing."""
    text, words = view.text, wording(view, indicator)
    shown = in_funnel(rows, words)
    if not shown:
        return
    names = unit_names(view, (p.row.unit for p in shown))
    sentence = funnel_sentence(shown, names=names, wording=words, text=text)
    with st.expander(text("funnel.title"), icon=":material/filter_alt:"):
        place_sentence(sentence)
        place_figure(
            view,
            funnel_figure(shown, names=names, wording=words, text=text, palette=view.palette),
            "funnel",
            alt=f"{text('funnel.title')}. {sentence}",
            subject=about(view, indicators(view)[indicator]),
            indicator=indicator,
            axis_lines=2,  # the second names the axis
        )
        place_sentence(text("funnel.aid"))
        place_table(
            funnel_table(
                shown,
                caption=f"{text('indicator.table')}: {text('funnel.title')}",
                name=lambda row: Cell(names[row.unit], href=link(view, row.unit)),
                wording=words,
                text=text,
            )
        )
