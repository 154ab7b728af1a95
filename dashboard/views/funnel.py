"""The funnel of the indicator page: small denominators beside what chance alone does."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.figures.funnel import funnel_figure, funnel_sentence, in_funnel
from dashboard.figures.template import CONFIG
from dashboard.naming import unit_names, wording
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.views.frame import place_sentence


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
        st.plotly_chart(
            funnel_figure(shown, names=names, wording=words, text=text, palette=view.palette),
            theme=None,
            config=CONFIG,
            key=f"funnel-{text.code}",
            alt=f"{text('funnel.title')}. {sentence}",
        )
        place_sentence(text("funnel.aid"))
