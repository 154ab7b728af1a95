"""The targets of the overview: their sentences, each with its bullet, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from dashboard.figures.bullet import bullet_spec
from dashboard.figures.palette import LIGHT
from dashboard.lines import Line
from dashboard.session import View
from dashboard.views.downloads import place_pictures
from dashboard.views.lines import lines_html


def targets_html(view: View, found: Sequence[Line]) -> str:
    """A line for each target; nothing where there is none."""
    if not found:
        return ""
    key = f'<p class="ct-legend">{escape(view.text("paper.chart.key"))}</p>'
    return f'<section class="ct-targets">{lines_html(view, found)}</section>{key}'


def place_bullet_pictures(view: View, found: Sequence[Line], *, lead: str) -> None:
    """The bullets to take away; as a picture they go with the lead."""
    text, bullets = view.text, [x.bullet for x in found]
    place_pictures(
        view,
        "overview",
        partial(bullet_spec, bullets, language=text.code, palette=LIGHT),
        title=text("picture.bullets"),
        sentence=lead,
    )
