"""What lies ahead of a trend: the path of the plan and where the figures lead, both dashed.

Added to a trend figure. The projection starts from the line's own height at the
newest comparable figure and widens to its interval at the end of the due period.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction

import plotly.graph_objects as go

from dashboard.figures.palette import Palette
from dashboard.figures.scale import ticks
from dashboard.text.language import Language
from dashboard.text.number import figure
from dashboard.text.sentence import Wording
from dashboard.text.time import day
from pipelines.attainment.outlook import Outlook

_HEADROOM = 1.08
"""How far the axis of a trend goes beyond its largest figure."""


def at(when: date) -> float:
    """Where a day stands on the axis of a trend: whole months at the ends of months."""
    return when.year * 12 + when.month - 1 + when.day / monthrange(when.year, when.month)[1]


def draw_ahead(
    plot: go.Figure,
    found: Outlook,
    *,
    due: date,
    wording: Wording,
    text: Language,
    palette: Palette,
) -> None:
    """Draw the path and the projection into the figure and make room for them."""
    if not found.corners and found.projection is None:
        return
    _draw_projection(plot, found, wording=wording, text=text, palette=palette)
    _draw_path(plot, found, wording=wording, text=text, palette=palette)
    _make_room(plot, found, due=due, wording=wording, text=text)


def ahead_sentence(found: Outlook, *, text: Language) -> str:
    """What the dashed lines are."""
    said = []
    if found.corners:
        said.append(text("trend.path"))
    if found.projection:
        said.append(text("trend.projection"))
    return " ".join(said)


def _draw_path(
    plot: go.Figure, found: Outlook, *, wording: Wording, text: Language, palette: Palette
) -> None:
    if not found.corners:
        return
    plot.add_scatter(
        x=[at(corner.day) for corner in found.corners],
        y=[float(corner.value) for corner in found.corners],
        mode="lines+markers",
        line={"color": palette.ink, "width": 1.5, "dash": "dash"},
        marker={"size": 7, "symbol": "diamond-open", "color": palette.ink},
        hovertext=[
            f"{text('trend.path_mark')} {day(c.day, text=text)}: {_printed(c.value, wording, text)}"
            for c in found.corners
        ],
        hoverinfo="text",
        name="path",
    )


def _draw_projection(
    plot: go.Figure, found: Outlook, *, wording: Wording, text: Language, palette: Palette
) -> None:
    ahead = found.projection
    if ahead is None:
        return
    start, end, height = at(ahead.now.day), at(ahead.day), float(ahead.now.value)
    plot.add_scatter(
        x=[start, end, end, start],
        y=[height, float(ahead.low), float(ahead.high), height],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=palette.track,
        hoverinfo="skip",
        name="interval",
    )
    low, high = (_printed(v, wording, text) for v in (ahead.low, ahead.high))
    middle = _printed(ahead.middle, wording, text)
    told = text("trend.projection_mark", middle=middle, low=low, high=high)
    plot.add_scatter(
        x=[start, end],
        y=[height, float(ahead.middle)],
        mode="lines+markers",
        line={"color": palette.muted, "width": 2, "dash": "dash"},
        marker={"size": [0, 9], "symbol": "circle-open", "color": palette.muted},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [0, float(ahead.high - ahead.middle)],
            "arrayminus": [0, float(ahead.middle - ahead.low)],
            "color": palette.muted,
            "thickness": 1.2,
            "width": 5,
        },
        hovertext=["", told],
        hoverinfo="text",
        cliponaxis=False,
        name="projection",
    )


def _make_room(
    plot: go.Figure, found: Outlook, *, due: date, wording: Wording, text: Language
) -> None:
    """Widen both axes to what was drawn, and mark the due date beneath.

    To the left by one period at most: an older baseline lies beyond the edge.
    """
    ends = [due, *(c.day for c in found.corners)]
    heights = [c.value for c in found.corners]
    if found.projection:
        ends.append(found.projection.day)
        heights += [found.projection.low, found.projection.high]
    left, right = plot.layout.xaxis.range
    marks, words = list(plot.layout.xaxis.tickvals), list(plot.layout.xaxis.ticktext)
    # The axis of a trend begins 0.6 of a period before the first.
    margin, pitch = min(marks) - left, (min(marks) - left) / 0.6
    if at(due) not in marks:
        marks.append(at(due))
        words.append(text("trend.due", day=f"{due.day:02d}/{due.month:02d}", year=due.year))
    low, top = plot.layout.yaxis.range
    largest = max([*heights, Fraction(top / _HEADROOM)])
    low = min(low, *(float(h) for h in heights))
    plot.update_layout(
        xaxis={
            "range": [
                max(min(left, *(at(d) - margin for d in ends)), left - pitch),
                max(right, *(at(d) + margin for d in ends)),
            ],
            "tickvals": marks,
            "ticktext": words,
        },
        yaxis={
            "range": [low, float(largest) * _HEADROOM],
            **ticks(Fraction(low), largest, text=text, share=wording.share),
        },
    )


def _printed(value: Fraction, wording: Wording, text: Language) -> str:
    return figure(value, language=text.code, share=wording.share, decimals=max(1, wording.decimals))
