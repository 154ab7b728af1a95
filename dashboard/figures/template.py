"""Our own Plotly template: importing Streamlit swaps the default one for placeholder colours."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.figures.palette import FONT, Palette

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}
"""What the browser may do with a figure: hover, nothing that hides data by accident."""


def new_figure(palette: Palette, *, height: int) -> go.Figure:
    """An empty figure in the colours of the theme, ``height`` pixels tall, wide as its place."""
    axis = {
        "gridcolor": palette.line,
        "linecolor": palette.line,
        "zerolinecolor": palette.muted,
        "tickfont": {"color": palette.ink, "size": 13},
        "fixedrange": True,
        "automargin": True,
    }
    layout = go.Layout(
        font={"family": FONT, "size": 13, "color": palette.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 0, "r": 12, "t": 30, "b": 8},
        xaxis=axis,
        yaxis=axis,
        hoverlabel={"font": {"family": FONT, "size": 13}},
        showlegend=False,
        colorway=[palette.met, palette.not_met, palette.open],
    )
    return go.Figure(layout={"template": go.layout.Template(layout=layout), "height": height})
