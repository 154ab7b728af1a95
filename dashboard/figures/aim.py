"""The target of a figure as a dotted line, with its condition in print."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.palette import Palette
from dashboard.rows import Aim, Attainment, aim_of
from dashboard.text.language import Language
from dashboard.text.number import condition
from dashboard.text.sentence import Wording


def draw_aim_across(
    plot: go.Figure,
    rows: Sequence[Attainment],
    *,
    wording: Wording,
    text: Language,
    palette: Palette,
) -> None:
    """A line from left to right, its condition at the right end."""
    if (found := aim_of(rows)) is None:
        return
    op, at = found
    plot.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=float(at),
        y1=float(at),
        line={"color": palette.ink, "width": 1.5, "dash": "dot"},
    )
    plot.add_annotation(
        x=1,
        xref="paper",
        y=float(at),
        xanchor="left",
        xshift=4,
        showarrow=False,
        text=condition(op, at, language=text.code, share=wording.share),
        font={"size": 12.5, "color": palette.ink},
    )


def draw_aim_down(
    plot: go.Figure,
    aim: Aim,
    *,
    words: str,
    palette: Palette,
    row: int = 0,
    anchor: str = "center",
) -> None:
    """A line from top to bottom with its words above it, ``row`` lines of print further up."""
    at = float(aim[1])
    plot.add_shape(
        type="line",
        x0=at,
        x1=at,
        yref="paper",
        y0=0,
        y1=1,
        line={"color": palette.ink, "width": 1.5, "dash": "dot"},
    )
    plot.add_annotation(
        x=at,
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=16 * row,
        xanchor=anchor,
        showarrow=False,
        text=words,
        font={"size": 12.5, "color": palette.ink},
    )
