"""Our own Plotly template: importing Streamlit swaps the default one for placeholder colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.figures.palette import FONT, Palette
from dashboard.text.language import Language

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}
"""What the browser may do with a figure: hover, nothing that hides data by accident."""
_AXIS = 18
"""Pixels below a figure that the words of its axis take, a line of them."""
_CHARACTERS = 58
"""What a telephone shows of a line that begins at the edge of a figure."""
_SCALE = 3
"""Pixels of a picture per pixel of the screen, so that it stays sharp in print."""


def toolbar(*, text: Language, name: str) -> dict[str, object]:
    """CONFIG with one button, which hands the figure out as ``name``.png, in the page's words."""
    words = {
        "Download plot as a PNG": text("picture.toolbar"),
        "Preparing image - this may take a few seconds": text("picture.toolbar_busy"),
        "Image download succeeded": text("picture.toolbar_done"),
        "Sorry, there was a problem downloading your image!": text("picture.toolbar_fault"),
    }
    return {
        **CONFIG,
        "displayModeBar": True,
        "displaylogo": False,
        # Named whole, not added to: Streamlit would add a button in English.
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": _SCALE, "filename": name},
        "locale": text.code,
        "locales": {text.code: {"dictionary": words, "format": {}}},
    }


def sign(
    figure: go.Figure, origin: Sequence[str], *, palette: Palette, axis_lines: int = 1
) -> None:
    """Write below a figure what it is and where it is from: it may leave the page as a picture."""
    line, axis = 15, _AXIS * (axis_lines + 1)
    origin = [part for words in origin for part in wrap(words, _CHARACTERS)]
    room = line * len(origin) + 10
    figure.update_layout(
        # A title alone can begin at the edge of a figure: words at its axis have half the room.
        title={
            "text": "<br>".join(escape(words) for words in origin),
            "font": {"size": 10.5, "color": palette.muted},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            # Its first line stands there, the others below it.
            "pad": {"b": line * (len(origin) - 1) + 4},
        },
        margin={"b": axis + room},
        height=figure.layout.height + room,
    )


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
        # That of the page: what is handed out as a picture is read on any ground.
        paper_bgcolor=palette.paper,
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.ink},
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 0, "r": 12, "t": 30, "b": 8},
        xaxis=axis,
        yaxis=axis,
        hoverlabel={"font": {"family": FONT, "size": 13}},
        showlegend=False,
        colorway=[palette.met, palette.not_met, palette.open],
    )
    return go.Figure(layout={"template": go.layout.Template(layout=layout), "height": height})
