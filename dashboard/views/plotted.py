"""A plotly figure in its place, with a button that hands it out as a picture."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from dashboard.figures.template import sign, toolbar
from dashboard.session import View
from dashboard.text.language import plain
from dashboard.views.downloads import file_stem, source


def place_figure(
    view: View,
    figure: go.Figure,
    name: str,
    *,
    alt: str,
    subject: str | None = None,
    indicator: str | None = None,
    axis_lines: int = 1,
) -> None:
    """Place a figure; ``subject`` and where it is from stand below, as it may leave the page.

    Without a subject it is one of many small ones: its file name alone says where it is from.
    """
    if subject:
        sign(figure, (subject, source(view)), palette=view.palette, axis_lines=axis_lines)
    kind, *_ = name.split("-")
    st.plotly_chart(
        figure,
        theme=None,
        config=toolbar(text=view.text, name=file_stem(view, kind, indicator)),
        key=f"{name}-{view.text.code}",
        alt=plain(alt),
    )
