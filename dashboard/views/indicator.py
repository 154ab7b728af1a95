"""One indicator: its definition and clause, the units below, and how it went over time."""

from __future__ import annotations

import streamlit as st

from dashboard.figures.dots import dots_figure, dots_sentence
from dashboard.figures.trend import trend_figure, trend_sentence
from dashboard.session import View, attainment, choose
from dashboard.text.sentence import target_sentence
from dashboard.views.frame import place_foot, place_head, place_heading, place_sentence
from dashboard.views.lines import aim, names, target, wording
from pipelines.domain.period import Period

_PLOTLY = {"displayModeBar": False, "responsive": True}


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, chosen = view.text, view.selection
    place_head(view, title=text("page.indicator"))
    indicator = chosen.indicator or next(iter(names(view)), "")
    choose(
        text("field.indicator"), "indicator", dict(names(view)), selected=indicator,
        place=st.selectbox, language=text.code,
    )  # fmt: skip
    _place_definition(view, indicator)
    rows = attainment(view, period=chosen.period, indicator=indicator, unit=chosen.unit)
    words = wording(view, indicator)
    if rows:
        place_sentence(target_sentence(rows[0], wording=words, text=text), lead=True)
    else:
        place_sentence(text("indicator.nothing"))
    _place_units(view, indicator)
    _place_trend(view, indicator)
    place_foot(view)


def _place_definition(view: View, indicator_id: str) -> None:
    text, spec = view.text, view.snapshot.spec
    entry, indicator = target(view, indicator_id), spec.indicators[indicator_id]
    document = spec.documents[entry.clause.document]
    number = document.number or text.of(document.title)
    origin = text(f"provenance.{entry.provenance}") if entry.is_set else text("modality.monitor")
    place_sentence(f"**{text('indicator.definition')}.** {text.of(indicator.definition)}")
    aimed = f"{aim(view, entry)} · " if entry.is_set else ""
    place_sentence(
        f"**{text('indicator.clause')}.** {aimed}“{entry.clause.quote}” ({number}; {origin})"
    )


def _place_units(view: View, indicator_id: str) -> None:
    text, chosen = view.text, view.selection
    rows = attainment(view, period=chosen.period, indicator=indicator_id, parent=chosen.unit)
    if not rows:
        return
    words = wording(view, indicator_id)
    higher = view.snapshot.spec.indicators[indicator_id].better == "higher"
    place_heading(text("indicator.units"))
    place_sentence(
        dots_sentence(rows, names=view.names, wording=words, text=text, better_higher=higher)
    )
    figure = dots_figure(
        rows, names=view.names, wording=words, text=text, palette=view.palette, better_higher=higher
    )
    st.plotly_chart(figure, theme=None, config=_PLOTLY, key=f"dots-{text.code}")


def _place_trend(view: View, indicator_id: str) -> None:
    text = view.text
    rows = attainment(view, indicator=indicator_id, unit=view.selection.unit)
    kind = (view.selection.period or Period.parse("2025")).type
    series = [r for r in rows if r.period.type is kind]
    if not series:
        return
    words = wording(view, indicator_id)
    place_heading(text("indicator.trend"))
    place_sentence(trend_sentence(series, wording=words, text=text))
    figure = trend_figure(series, wording=words, text=text, palette=view.palette)
    st.plotly_chart(figure, theme=None, config=_PLOTLY, key=f"trend-{text.code}")
