"""Small multiples: every target of a unit over the same years, each with its coverage beneath.

All panels share their axis of time and all shares share one scale; counts have a scale each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from statistics import mean

import plotly.graph_objects as go

from dashboard.figures.aim import draw_aim_across
from dashboard.figures.coverage import coverage_shares, draw_coverage
from dashboard.figures.palette import Palette
from dashboard.figures.scale import ticks
from dashboard.figures.series import draw_breaks, draw_values, pitch, places
from dashboard.figures.template import new_figure
from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.sentence import Wording

_HEIGHT = 210
_SHARE_OF_HEIGHT = (0.3, 0.13)
Series = Mapping[str, Sequence[Attainment]]


@dataclass(frozen=True, slots=True)
class Span:
    """The time that all panels share, in months."""

    first: int
    last: int
    step: int
    """The shortest distance between two periods."""
    years: Mapping[int, float]
    """Each year and the middle of its periods, where its name stands."""


def span_of(series: Series) -> Span:
    """What all panels together show."""
    xs = sorted({x for rows in series.values() for x in places(rows)})
    by_year = {year: [*group] for year, group in groupby(xs, key=lambda x: (x - 1) // 12)}
    return Span(xs[0], xs[-1], pitch(xs), {year: mean(at) for year, at in by_year.items()})


def scale_of(rows: Sequence[Attainment]) -> tuple[Fraction, Fraction]:
    """The least and the greatest number that a panel has to hold; zero is always in it."""
    numbers = [n for r in rows for n in (r.value, r.upper, r.target) if n is not None]
    return min([*numbers, Fraction(0)]), max([*numbers, Fraction(0)])


def scale_of_shares(series: Series, wordings: Mapping[str, Wording]) -> tuple[Fraction, Fraction]:
    """One scale for every panel of shares of a whole: at least from nothing to all."""
    shares = [r for i, rows in series.items() if _is_share(wordings[i]) for r in rows]
    low, top = scale_of(shares)
    return low, max(top, Fraction(1))


def multiples(
    series: Series, *, wordings: Mapping[str, Wording], text: Language, palette: Palette
) -> Mapping[str, go.Figure]:
    """A panel for each indicator that has some figure, in the order given."""
    drawn = {i: rows for i, rows in series.items() if any(r.value is not None for r in rows)}
    if not drawn:
        return {}
    span, shares = span_of(drawn), scale_of_shares(drawn, wordings)
    return {
        i: _panel(
            rows,
            span=span,
            scale=shares if _is_share(wordings[i]) else scale_of(rows),
            wording=wordings[i],
            text=text,
            palette=palette,
        )
        for i, rows in drawn.items()
    }


def _is_share(wording: Wording) -> bool:
    return wording.share and not wording.change


def _panel(
    rows: Sequence[Attainment],
    *,
    span: Span,
    scale: tuple[Fraction, Fraction],
    wording: Wording,
    text: Language,
    palette: Palette,
) -> go.Figure:
    plot = new_figure(palette, height=_HEIGHT)
    last = max(i for i, r in enumerate(rows) if r.value is not None)
    draw_values(plot, rows, wording=wording, text=text, palette=palette, labelled={last})
    draw_aim_across(plot, rows, wording=wording, text=text, palette=palette)
    draw_breaks(plot, rows, text=text, palette=palette)
    covered = any(share is not None for share in coverage_shares(rows))
    if covered:
        xs, width = places(rows), 0.5 * span.step
        draw_coverage(plot, rows, xs=xs, width=width, palette=palette, labelled={last})
    _set_axes(plot, span=span, scale=scale, covered=covered, wording=wording, text=text)
    return plot


def _set_axes(
    plot: go.Figure,
    *,
    span: Span,
    scale: tuple[Fraction, Fraction],
    covered: bool,
    wording: Wording,
    text: Language,
) -> None:
    """Years beneath, whatever the length of the periods; three or four marks at the left."""
    low, top = scale
    room = (top - low or Fraction(1)) * Fraction(12, 100)
    plot.update_layout(
        margin={"r": 62, "t": 22, "b": 4},
        xaxis={
            "tickvals": list(span.years.values()),
            "ticktext": [str(year) for year in span.years],
            "range": [span.first - span.step, span.last + span.step],
            "showgrid": False,
            "anchor": "y2" if covered else "y",
            "zeroline": False,
        },
        yaxis={
            "domain": [_SHARE_OF_HEIGHT[0] if covered else 0, 1],
            "range": [float(low - room if low < 0 else low), float(top + room)],
            **_marks(low, top, text=text, wording=wording),
        },
        yaxis2={
            "domain": [0, _SHARE_OF_HEIGHT[1]],
            "range": [0, 1.6],
            "visible": False,
            "fixedrange": True,
        },
    )


def _marks(low: Fraction, top: Fraction, *, text: Language, wording: Wording) -> dict[str, object]:
    """Every other mark of a large figure: a panel has room for three."""
    found = ticks(low, top, text=text, share=wording.share, percentage=wording.percentage)
    return {name: list(values)[::2] for name, values in found.items() if isinstance(values, list)}
