"""The funnel of the indicator page: small denominators beside what chance alone does."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.figures.funnel import funnel_figure, funnel_sentence, in_funnel
from dashboard.naming import names as indicators
from dashboard.naming import unit_names, wording
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.views.downloads import about
from dashboard.views.frame import place_sentence
from dashboard.views.plotted import place_figure


def place_funnel(view: View, indicator: str, rows: Sequence[Attainment]) -> None:
    """Folded up beneath the dot plot; nothing where a funnel would say nothing."""
    text, words = view.text, wording(view, indicator)
    shown = in_funnel(rows, words)
    if not shown:
        return
    names = unit_names(view, (r.unit for r in shown))
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
        )
        place_sentence(text("funnel.aid"))
