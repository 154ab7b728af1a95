"""The two pictures of the indicator page, each with its sentence before and its table after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import plotly.graph_objects as go
import streamlit as st

from dashboard.figures.ahead import ahead_sentence, draw_ahead
from dashboard.figures.dots import dots_figure, dots_sentence, sort_rows
from dashboard.figures.series import of_one_length
from dashboard.figures.trend import trend_figure, trend_sentence
from dashboard.naming import names, target, unit_names, units_of, wording
from dashboard.reading import hand_ins
from dashboard.rows import Attainment, HandIn
from dashboard.session import View
from dashboard.tables.html import Table
from dashboard.text.language import plain
from dashboard.text.time import period
from dashboard.views.ahead import ahead
from dashboard.views.downloads import about
from dashboard.views.frame import place_heading, place_sentence, place_table
from dashboard.views.funnel import place_funnel
from dashboard.views.listing import by_period, by_unit
from dashboard.views.narrow import narrow, place_narrowed
from dashboard.views.plotted import place_figure
from pipelines.domain.period import Period


def place_units(view: View, indicator: str, everyone: Sequence[Attainment]) -> None:
    """The dot plot of the units below that the filters leave; nothing where there is none."""
    if not everyone:
        return
    rows = narrow(view, everyone)
    place_heading(view.text("indicator.units"))
    place_narrowed(view, left=len(rows), of=len(everyone))
    if not rows:
        return
    text = view.text
    words = replace(wording(view, indicator), units=units_of(view, (r.unit for r in rows)))
    higher = view.snapshot.spec.indicators[indicator].better == "higher"
    sentence = dots_sentence(rows, names=view.names, wording=words, text=text, better_higher=higher)
    figure = dots_figure(
        rows,
        names=unit_names(view, (r.unit for r in rows)),
        wording=words,
        text=text,
        palette=view.palette,
        better_higher=higher,
    )
    order = sort_rows(rows, better_higher=higher)
    table = by_unit(view, (*order.valued, *order.absent))
    _place(view, figure, "dots", indicator=indicator, sentence=sentence, table=table)
    # Beside all of its neighbours: a filter by verdict would leave one side of the funnel empty.
    place_funnel(view, indicator, everyone if view.selection.legacy is None else rows)


def place_trend(view: View, indicator: str, rows: Sequence[Attainment]) -> None:
    """The trend in periods of the selected length; published figures as their sources have them."""
    form = view.snapshot.spec.forms[view.snapshot.spec.indicators[indicator].form]
    wanted = view.selection.period.type if view.selection.period else None
    series = rows if form.obligation == "open" else of_one_length(rows, wanted)
    if not series:
        return
    text, words = view.text, wording(view, indicator)
    place_heading(text("indicator.trend"))
    sentence = trend_sentence(series, wording=words, text=text)
    if not any(r.value is not None for r in series):
        place_sentence(sentence)
        return
    figure = trend_figure(series, wording=words, text=text, palette=view.palette)
    looks = _draw_ahead(view, figure, series)
    sentence = " ".join((sentence, *_reasons(view, indicator, series), *looks))
    _place(
        view,
        figure,
        "trend",
        indicator=indicator,
        sentence=sentence,
        table=by_period(view, series, sources=_sources(view, indicator)),
    )


def _draw_ahead(view: View, figure: go.Figure, rows: Sequence[Attainment]) -> tuple[str, ...]:
    """Path and projection as of the period on show, and what they are in words."""
    shown = next((r for r in rows if r.period == view.selection.period), None)
    due = target(view, shown.indicator).due if shown else None
    found = ahead(view, shown) if shown else None
    if shown is None or due is None or found is None:
        return ()
    words = wording(view, shown.indicator)
    draw_ahead(figure, found, due=due, wording=words, text=view.text, palette=view.palette)
    return tuple(filter(None, (ahead_sentence(found, text=view.text),)))


def _reasons(view: View, indicator: str, rows: Sequence[Attainment]) -> tuple[str, ...]:
    """Why the series breaks, as the spec has it."""
    text, breaks = view.text, view.snapshot.spec.indicators[indicator].breaks
    drawn = {r.period for r in rows if r.break_before}
    return tuple(
        f"{period(b.period, text=text).capitalize()}: {text.of(b.reason)}"
        for b in breaks
        if b.period in drawn
    )


def _sources(view: View, indicator: str) -> Mapping[Period, HandIn]:
    """What was handed in by the unit itself with its source: published figures have one."""
    rows = hand_ins(view, form=view.snapshot.spec.indicators[indicator].form)
    return {r.period: r for r in rows if r.source and r.unit == view.selection.unit}


def _place(
    view: View, figure: go.Figure, name: str, *, indicator: str, sentence: str, table: Table
) -> None:
    text = view.text
    place_sentence(sentence)
    # A trend is of all periods.
    subject = about(view, names(view)[indicator], dated=name != "trend")
    alt = f"{text(f'chart.{name}')} {plain(sentence)}"
    lines = 3 if name == "trend" else 1
    place_figure(
        view, figure, name, alt=alt, subject=subject, indicator=indicator, axis_lines=lines
    )
    with st.expander(text("indicator.table")):
        place_table(table)
