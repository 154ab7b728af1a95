"""Why one figure differs: before, what each effect adds, after, as bars on one scale from zero.

Each bar has its words above it, so that the picture is as readable on a phone. The numbers printed
add up as printed. An effect at which a figure came to be is a whole bar: no difference is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import plotly.graph_objects as go

from dashboard.figures.palette import Palette
from dashboard.figures.scale import ticks
from dashboard.figures.template import new_figure
from dashboard.text.changing import ChangeWords
from dashboard.text.number import condition
from pipelines.compare.difference import Amount, Part, Step, Waterfall
from pipelines.domain.verdict import Operator

_ROW = 54
_BAR = 0.36
"""Of a row; the words stand in the rest."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The target that the second snapshot judges by."""

    op: Operator
    value: Fraction


class _Bar(NamedTuple):
    """A row of the picture: its length, whether it is a whole figure, and its words."""

    length: float
    whole: bool
    name: str
    told: str


def waterfall_figure(
    chain: Waterfall,
    *,
    words: ChangeWords,
    palette: Palette,
    aim: Aim | None = None,
    better_higher: bool = True,
) -> go.Figure:
    """The figure before, one bar for each effect that moves it, the figure after."""
    bars = _bars(chain, words)
    plot = new_figure(palette, height=_ROW * len(bars) + 64)
    _draw_bars(plot, bars, palette, better_higher=better_higher)
    for row, bar in enumerate(bars):
        plot.add_annotation(
            x=0, xref="paper", xanchor="left", y=row - 0.33, yanchor="middle", showarrow=False,
            text=f"{bar.name}  <b>{bar.told}</b>", font={"size": 13, "color": palette.ink},
            bgcolor=palette.paper, borderpad=1,
        )  # fmt: skip
    _draw_aim(plot, aim, words, palette, share=chain.key.indicator in words.shares)
    plot.update_yaxes(visible=False, range=[len(bars) - 0.4, -0.6])
    _scale(plot, chain, words, aim)
    return plot


def waterfall_sentence(chain: Waterfall, *, words: ChangeWords) -> str:
    """The same in words: from what to what, and every part between."""
    text = words.text
    parts = "; ".join(
        text("waterfall.part", effect=text(f"effect.{s.effect}"), change=words.change(chain, s))
        for s in _moving(chain)
    )
    indicator, unit, when = words.subject(chain.key)
    before, after = (words.level(chain, amount) for amount in (chain.before, chain.after))
    said = text(
        "waterfall.sentence", indicator=indicator, unit=unit, period=when,
        before=before, after=after, parts=parts,
    )  # fmt: skip
    made = any(s.change("value") is None or s.change("numerator") is None for s in chain.steps)
    return f"{said} {text('waterfall.no_difference')}" if made else said


def _moving(chain: Waterfall) -> list[Step]:
    return [step for step in chain.steps if step.before != step.after]


def _bars(chain: Waterfall, words: ChangeWords) -> list[_Bar]:
    text, part = words.text, _part(chain, words)
    first = words.level(chain, chain.before)
    last = words.level(chain, chain.after)
    between = [
        _Bar(_length(step, part), _is_whole(step, part), text(f"effect.{step.effect}"), told)
        for step in _moving(chain)
        if (told := words.change(chain, step))
    ]
    ends = [_height(amount, part) for amount in (chain.before, chain.after)]
    return [
        _Bar(ends[0], True, text("changes.before"), first),
        *between,
        _Bar(ends[1], True, text("changes.after"), last),
    ]


def _part(chain: Waterfall, words: ChangeWords) -> Part:
    return "value" if chain.key.indicator in words.shares else "numerator"


def _height(amount: Amount, part: Part) -> float:
    """Where a bar ends; one of no figure has no length, and its words say so."""
    return float(getattr(amount, part) or 0)


def _is_whole(step: Step, part: Part) -> bool:
    return step.change(part) is None


def _length(step: Step, part: Part) -> float:
    change = step.change(part)
    return _height(step.after, part) if change is None else float(change)


def _draw_bars(plot: go.Figure, bars: list[_Bar], palette: Palette, *, better_higher: bool) -> None:
    good, bad = palette.met, palette.not_met
    up, down = (good, bad) if better_higher else (bad, good)
    plot.add_waterfall(
        orientation="h",
        x=[bar.length for bar in bars],
        y=list(range(len(bars))),
        measure=["absolute" if bar.whole else "relative" for bar in bars],
        width=_BAR,
        offset=-_BAR / 2 + 0.12,
        totals={"marker": {"color": palette.open}},
        # A line keeps an effect visible that is thin on the scale of the whole.
        increasing={"marker": {"color": up, "line": {"color": up, "width": 1.5}}},
        decreasing={"marker": {"color": down, "line": {"color": down, "width": 1.5}}},
        connector={"line": {"color": palette.muted, "width": 1, "dash": "dot"}},
        hovertext=[f"{bar.name}: {bar.told}" for bar in bars],
        hoverinfo="text",
        textposition="none",
        cliponaxis=False,
    )


def _draw_aim(
    plot: go.Figure, aim: Aim | None, words: ChangeWords, palette: Palette, *, share: bool
) -> None:
    if aim is None:
        return
    at = float(aim.value)
    plot.add_shape(
        type="line", x0=at, x1=at, yref="paper", y0=0, y1=1, layer="below",
        line={"color": palette.ink, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    printed = condition(aim.op, aim.value, language=words.text.code, share=share)
    plot.add_annotation(
        x=at, y=1, yref="paper", yanchor="bottom", showarrow=False,
        text=words.text("dots.target", condition=printed),
        font={"size": 12.5, "color": palette.ink},
    )  # fmt: skip


def _scale(plot: go.Figure, chain: Waterfall, words: ChangeWords, aim: Aim | None) -> None:
    """Linear, with zero on it."""
    part, zero = _part(chain, words), Fraction(0)
    amounts = [a for s in chain.steps for a in (s.before, s.after)]
    heights = [n for a in amounts if (n := getattr(a, part)) is not None]
    heights += [zero, *([aim.value] if aim else [])]
    low, top = min(heights), max(heights)
    room = float(top - low or 1) * 0.06
    plot.update_xaxes(range=[float(low) - (room if low else 0), float(top) + room])
    marks = ticks(low, top, text=words.text, share=part == "value")
    # The label of a zero at the left edge would else be left out.
    plot.update_xaxes(zeroline=True, ticklabeloverflow="allow", **marks)
