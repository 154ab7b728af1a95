"""Every target of the unit on show over time, as small multiples."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.figures.multiples import multiples
from dashboard.figures.trend import trend_sentence
from dashboard.naming import names, wording
from dashboard.over_time import series_of
from dashboard.reading import attainment
from dashboard.session import View
from dashboard.text.language import plain
from dashboard.text.sentence import verdict_word
from dashboard.views.frame import place_name, place_notice, place_sentence, place_table
from dashboard.views.listing import of_panels
from dashboard.views.plotted import place_figure


def place_multiples(view: View) -> None:
    """A name, a sentence and a panel for each target; all panels share their years."""
    text, chosen = view.text, view.selection
    shown = _shown(view)
    series = series_of(view, attainment(view, unit=chosen.unit), shown)
    wordings = {i: wording(view, i) for i in series}
    found = multiples(series, wordings=wordings, text=text, palette=view.palette)
    if not found:
        place_sentence(text("trend.none"))
        return
    place_sentence(text("multiples.words"))
    with st.container(key="multiples"):
        for i, rows in series.items():
            with st.container(key=f"panel-{i}"):
                sentence = trend_sentence(rows, wording=wordings[i], text=text)
                place_name(shown[i], sentence)
                if i in found:
                    alt = f"{text('chart.trend')} {shown[i]}. {plain(sentence)}"
                    place_figure(view, found[i], f"multiple-{i}", alt=alt, indicator=i)
    with st.expander(text("indicator.table")):
        place_table(of_panels(view, series, shown))


def _shown(view: View) -> Mapping[str, str]:
    """The targets that the filters leave, by name: of a verdict, those judged so in the period."""
    chosen = view.selection
    left = {i: name for i, name in names(view).items() if chosen.indicator in (None, i)}
    if chosen.verdict is None:
        return left
    now = attainment(view, period=chosen.period, unit=chosen.unit)
    judged = {row.indicator for row in now if row.verdict is chosen.verdict}
    kept = {i: name for i, name in left.items() if i in judged}
    verdict = verdict_word(chosen.verdict, text=view.text)
    place_notice(view.text("filter.verdict_targets", left=len(kept), of=len(left), verdict=verdict))
    return kept
