"""Units between two figures: an open ring for what is set beside, a mark for what is on show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import plotly.graph_objects as go

from dashboard.figures.aim import draw_aim_down
from dashboard.figures.palette import Palette, symbol
from dashboard.figures.scale import ticks
from dashboard.figures.template import new_figure
from dashboard.rows import Aim
from dashboard.text.beside import Pair, change_words
from dashboard.text.language import Language
from dashboard.text.sentence import Wording, value_words
from pipelines.domain.org_unit import UnitId

_ROW = 24


def beside_figure(
    pairs: Sequence[Pair],
    *,
    aims: Mapping[str, Aim],
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    palette: Palette,
) -> go.Figure:
    """Pairs in the order given, top to bottom; ``aims`` are the targets by their words."""
    drawn = [p for p in pairs if p.shown.value is not None]
    plot = new_figure(palette, height=_ROW * len(drawn) + 96)
    _draw_ways(plot, drawn, palette)
    _draw_rings(plot, drawn, palette)
    plot.add_scatter(
        x=[float(p.shown.value or 0) for p in drawn],
        y=list(range(len(drawn))),
        mode="markers",
        marker={
            "size": 11,
            "color": [palette.of(p.shown.verdict) for p in drawn],
            "symbol": [symbol(p.shown.verdict) for p in drawn],
            "line": {"width": 1, "color": palette.paper},
        },
        hovertext=[_told(p, names, wording, text) for p in drawn],
        hoverinfo="text",
        cliponaxis=False,
        name="shown",
    )
    for row, (words, aim) in enumerate(aims.items()):
        # Long words end at a line far to the right: they would leave a narrow screen.
        anchor = "right" if aim[1] * 2 > _top(drawn, aims) else "left"
        draw_aim_down(plot, aim, words=words, row=row, anchor=anchor, palette=palette)
    _set_axes(plot, drawn, aims=aims, names=names, wording=wording, text=text)
    return plot


def _draw_ways(plot: go.Figure, drawn: Sequence[Pair], palette: Palette) -> None:
    """A line from the one beside to the one on show."""
    for y, pair in enumerate(drawn):
        if pair.beside is not None and pair.beside.value is not None:
            plot.add_shape(
                type="line",
                x0=float(pair.beside.value),
                x1=float(pair.shown.value or 0),
                y0=y,
                y1=y,
                layer="below",
                line={"color": palette.muted, "width": 1.5},
            )


def _draw_rings(plot: go.Figure, drawn: Sequence[Pair], palette: Palette) -> None:
    known = [(y, p.beside) for y, p in enumerate(drawn) if p.beside is not None]
    rings = [(y, b) for y, b in known if b.value is not None]
    plot.add_scatter(
        x=[float(b.value or 0) for _, b in rings],
        y=[y for y, _ in rings],
        mode="markers",
        marker={
            "size": 15,
            "symbol": "circle-open",
            "color": [palette.of(b.verdict) for _, b in rings],
            "line": {"width": 1.8},
        },
        hoverinfo="skip",
        cliponaxis=False,
        name="beside",
    )


def _told(pair: Pair, names: Mapping[UnitId, str], wording: Wording, text: Language) -> str:
    rows = [r for r in (pair.beside, pair.shown) if r is not None and r.value is not None]
    values = [value_words(r.value or Fraction(0), r, wording=wording, text=text) for r in rows]
    name = names.get(pair.shown.unit, str(pair.shown.unit))
    return f"{name}: {' → '.join(dict.fromkeys(values))} · {change_words(pair, text=text)}"


def _values(drawn: Sequence[Pair]) -> list[Fraction]:
    both = [row for pair in drawn for row in (pair.shown, pair.beside) if row is not None]
    return [row.value for row in both if row.value is not None]


def _top(drawn: Sequence[Pair], aims: Mapping[str, Aim]) -> Fraction:
    """Where the axis ends: at all of a share, or further."""
    return max([*_values(drawn), *(at for _, at in aims.values()), Fraction(1)])


def _set_axes(
    plot: go.Figure,
    drawn: Sequence[Pair],
    *,
    aims: Mapping[str, Aim],
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
) -> None:
    low, top = min([*_values(drawn), Fraction(0)]), _top(drawn, aims)
    plot.update_layout(margin={"t": 16 + 18 * max(1, len(aims))})
    plot.update_yaxes(
        tickvals=list(range(len(drawn))),
        ticktext=[names.get(p.shown.unit, str(p.shown.unit)) for p in drawn],
        range=[len(drawn) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
        ticklabelstandoff=8,
    )
    plot.update_xaxes(range=[float(low), float(top) * 1.06], zeroline=True, showgrid=False)
    plot.update_xaxes(
        **ticks(low, top, text=text, share=wording.share, percentage=wording.percentage)
    )
