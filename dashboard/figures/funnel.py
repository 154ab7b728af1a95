"""Shares against their denominators, with the limits that chance alone stays within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import plotly.graph_objects as go

from dashboard.figures.aim import draw_aim_across
from dashboard.figures.palette import Palette, symbol
from dashboard.figures.scale import steps, ticks
from dashboard.figures.template import new_figure
from dashboard.rows import Attainment, aim_of
from dashboard.text.funnel import Placed, limit_words
from dashboard.text.language import Language
from dashboard.text.number import number
from dashboard.text.sentence import Wording, row_word, value_words
from pipelines.attainment.binomial import WITHIN, limits
from pipelines.domain.org_unit import UnitId

_HEIGHT = 420
_MOST_STEPS = 240
_LABELLED = 3
"""How many units are named in the picture before names overlap."""


def funnel_figure(
    placed: Sequence[Placed],
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    palette: Palette,
) -> go.Figure:
    """The funnel of ``in_funnel``."""
    rows = [p.row for p in placed]
    plot = new_figure(palette, height=_HEIGHT)
    aim = aim_of(rows)
    largest = max(int(r.denominator or 1) for r in rows)
    if aim is not None:
        _draw_limits(plot, aim[1], largest, text=text, palette=palette)
    draw_aim_across(plot, rows, wording=wording, text=text, palette=palette)
    _draw_points(plot, placed, names=names, wording=wording, text=text, palette=palette)
    marks = steps(Fraction(0), Fraction(largest))
    plot.update_layout(margin={"r": 64, "b": 40}, hovermode="closest")
    plot.update_xaxes(
        title={"text": text("funnel.axis"), "font": {"size": 13}, "standoff": 6},
        range=[0, largest * 1.06],
        tickvals=[float(m) for m in marks],
        ticktext=[number(m, language=text.code) for m in marks],
        showgrid=False,
    )
    plot.update_yaxes(range=[-0.04, 1.06], zeroline=False)
    plot.update_yaxes(**ticks(Fraction(0), Fraction(1), text=text, share=True))
    return plot


def _draw_limits(
    plot: go.Figure, target: Fraction, largest: int, *, text: Language, palette: Palette
) -> None:
    """Both pairs of limits; steps where denominators are few enough to show each."""
    step = max(1, largest // _MOST_STEPS)
    sizes = [*range(1, largest + 1, step), largest]
    for within, dash in zip(WITHIN, ("solid", "dash"), strict=True):
        found = [limits(n, target, within) for n in sizes]
        ends = {
            "lower": [f.lower / n for f, n in zip(found, sizes, strict=True)],
            "upper": [f.upper / n for f, n in zip(found, sizes, strict=True)],
        }
        for end, ys in ends.items():
            plot.add_scatter(
                x=sizes,
                y=ys,
                mode="lines",
                line={"color": palette.open, "width": 1.2, "dash": dash, "shape": "hv"},
                hoverinfo="skip",
                name=f"{end} {within}",
            )
        plot.add_annotation(
            x=largest,
            y=ends["lower"][-1],
            xanchor="left",
            xshift=6,
            yshift=-4 if dash == "solid" else -18,
            showarrow=False,
            text=limit_words(within, text),
            font={"size": 12, "color": palette.muted},
        )


def _draw_points(
    plot: go.Figure,
    placed: Sequence[Placed],
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    palette: Palette,
) -> None:
    rows = [p.row for p in placed]
    outside = {p.row.unit for p in placed if p.side}
    labelled = outside if len(outside) <= _LABELLED else set()
    plot.add_scatter(
        x=[float(r.denominator or 0) for r in rows],
        y=[float(r.value or 0) for r in rows],
        mode="markers+text",
        marker={
            "size": 11,
            "color": [palette.of(r.verdict) for r in rows],
            "symbol": [symbol(r.verdict) for r in rows],
            "line": {"width": 1, "color": palette.paper},
        },
        text=[names.get(r.unit, "") if r.unit in labelled else "" for r in rows],
        textposition="bottom center",
        textfont={"size": 12, "color": palette.ink},
        hovertext=[_told(r, names, wording, text) for r in rows],
        hoverinfo="text",
        cliponaxis=False,
        name="units",
    )


def _told(row: Attainment, names: Mapping[UnitId, str], wording: Wording, text: Language) -> str:
    value = value_words(row.value or Fraction(0), row, wording=wording, text=text)
    pair = "/".join(
        number(n, language=text.code) for n in (row.numerator, row.denominator) if n is not None
    )
    word = row_word(row, text=text)
    return f"{names.get(row.unit, str(row.unit))}: {value} ({pair}) · {word}"
