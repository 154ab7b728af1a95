"""The targets of the overview: their sentences beside one chart of bullets.

The chart is the same for every unit and period: its rows come beside it, its height as a setting.
So a choice changes its rows and the browser need not draw it from the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard.figures.bullet import bullet_spec
from dashboard.figures.datasets import datasets
from dashboard.figures.palette import LIGHT
from dashboard.lines import Line
from dashboard.session import View
from dashboard.views.downloads import place_pictures
from dashboard.views.lines import lines_html


def place_bullets(view: View, found: Sequence[Line]) -> None:
    """Sentences and chart, rows of both of one height."""
    text, bullets = view.text, [x.bullet for x in found]
    with st.container(key="targets"):
        words, chart = st.columns([15, 9], gap="medium")
        words.html(lines_html(view, found))
        with chart:
            drawn = bullet_spec(bullets, language=text.code, palette=view.palette)
            height = drawn.pop("height")
            st.vega_lite_chart(
                drawn | {"datasets": datasets(drawn)},
                height=height,
                theme=None,
                width="stretch",
                key=f"bullets-{text.code}",
                alt=text("chart.bullets"),
            )
    st.html(f'<p class="ct-legend">{escape(text("paper.chart.key"))}</p>')


def place_bullet_pictures(view: View, found: Sequence[Line], *, lead: str) -> None:
    """The chart to take away; as a picture it goes with the lead."""
    text, bullets = view.text, [x.bullet for x in found]
    place_pictures(
        view,
        "overview",
        partial(bullet_spec, bullets, language=text.code, palette=LIGHT),
        title=text("picture.bullets"),
        sentence=lead,
    )
