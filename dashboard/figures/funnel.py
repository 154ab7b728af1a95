"""Shares against their denominators, with the limits that chance alone stays within.

Limits are exact binomial ones around the target (see ``pipelines.attainment.binomial``). They
help to read small denominators; the verdict compares exactly and knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import plotly.graph_objects as go

from dashboard.figures.aim import aim_of, draw_aim_across
from dashboard.figures.palette import Palette, symbol
from dashboard.figures.scale import steps, ticks
from dashboard.figures.template import new_figure
from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.number import number
from dashboard.text.sentence import Wording, row_word, value_words
from pipelines.attainment.binomial import WITHIN, limits
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict

_HEIGHT = 420
_SMALL = 200
"""Above this, chance moves a share by a few points at most: the dot plot says it all."""
_MOST_STEPS = 240
_NAMED, _LABELLED = 8, 3
"""How many units are named in the sentence, and in the picture before names overlap."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows by where they lie: below, within and above the inner limits."""

    below: tuple[Attainment, ...]
    within: tuple[Attainment, ...]
    above: tuple[Attainment, ...]
    far: int
    """How many lie beyond the outer limits."""


def in_funnel(rows: Sequence[Attainment], wording: Wording) -> tuple[Attainment, ...]:
    """Rows a funnel can show; () where it would say nothing.

    Shares of counts with a target between nothing and all, some small denominator, and not all
    denominators alike; never a suppressed figure.
    """
    aim = aim_of(rows)
    if not wording.share or wording.change or aim is None or not 0 < aim[1] < 1:
        return ()
    found = tuple(r for r in rows if _is_share_of_counts(r))
    sizes = {r.denominator for r in found if r.denominator}
    return found if len(sizes) > 1 and min(sizes) < _SMALL else ()


def place(rows: Sequence[Attainment]) -> Placed:
    """Where each row of ``in_funnel`` lies."""
    inner, outer = WITHIN
    sides = [(_side(r, inner), _side(r, outer), r) for r in rows]
    return Placed(
        below=tuple(r for side, _, r in sides if side < 0),
        within=tuple(r for side, _, r in sides if side == 0),
        above=tuple(r for side, _, r in sides if side > 0),
        far=sum(side != 0 for _, side, _ in sides),
    )


def funnel_sentence(
    rows: Sequence[Attainment], *, names: Mapping[UnitId, str], wording: Wording, text: Language
) -> str:
    """How many lie below and above the limits, and which."""
    found, total = place(rows), len(rows)
    told = []
    for side, group in (("below", found.below), ("above", found.above)):
        if group:
            listed = ", ".join(names.get(r.unit, str(r.unit)) for r in group[:_NAMED])
            more = "…" if len(group) > _NAMED else ""
            told.append(
                text.counted(
                    f"funnel.{side}",
                    len(group),
                    total=total,
                    units=wording.units,
                    names=listed + more,
                )
            )
    if found.far:
        told.append(text.counted("funnel.far", found.far))
    by_chance = total * (1 - WITHIN[0]) / 2
    if told and by_chance >= 1:
        told.append(text("funnel.expected", number=number(round(by_chance), language=text.code)))
    return " ".join(told or [text("funnel.within", total=total, units=wording.units)])


def funnel_figure(
    rows: Sequence[Attainment],
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    palette: Palette,
) -> go.Figure:
    """The funnel of rows of ``in_funnel``."""
    plot = new_figure(palette, height=_HEIGHT)
    aim = aim_of(rows)
    largest = max(int(r.denominator or 1) for r in rows)
    if aim is not None:
        _draw_limits(plot, aim[1], largest, text=text, palette=palette)
    draw_aim_across(plot, rows, wording=wording, text=text, palette=palette)
    _draw_points(plot, rows, names=names, wording=wording, text=text, palette=palette)
    marks = steps(Fraction(0), Fraction(largest))
    plot.update_layout(margin={"r": 64, "b": 40}, hovermode="closest")
    plot.update_xaxes(
        title={"text": text("funnel.axis"), "font": {"size": 13}},
        range=[0, largest * 1.06],
        tickvals=[float(m) for m in marks],
        ticktext=[number(m, language=text.code) for m in marks],
        showgrid=False,
    )
    plot.update_yaxes(range=[-0.04, 1.06], zeroline=False)
    plot.update_yaxes(**ticks(Fraction(0), Fraction(1), text=text, share=True))
    return plot


def _is_share_of_counts(row: Attainment) -> bool:
    n, d = row.numerator, row.denominator
    if row.value is None or row.verdict is Verdict.SUPPRESSED or n is None or d is None:
        return False
    return n.denominator == 1 and d.denominator == 1 and d > 0 and 0 <= n <= d


def _side(row: Attainment, within: Fraction) -> int:
    """-1 below the limits around the row's target, 1 above them, 0 between."""
    if row.target is None or row.numerator is None or row.denominator is None:
        return 0
    found = limits(int(row.denominator), row.target, within)
    return (row.numerator > found.upper) - (row.numerator < found.lower)


def _draw_limits(
    plot: go.Figure, target: Fraction, largest: int, *, text: Language, palette: Palette
) -> None:
    """Both pairs of limits; steps where denominators are few enough to show each."""
    step = max(1, largest // _MOST_STEPS)
    sizes = [*range(1, largest + 1, step), largest]
    for within, dash in zip(WITHIN, ("solid", "dash"), strict=True):
        found = [limits(n, target, within) for n in sizes]
        ends = {
            "lower": [f.lower / n for f, n in zip(found, sizes, strict=True)],
            "upper": [f.upper / n for f, n in zip(found, sizes, strict=True)],
        }
        for end, ys in ends.items():
            plot.add_scatter(
                x=sizes,
                y=ys,
                mode="lines",
                line={"color": palette.open, "width": 1.2, "dash": dash, "shape": "hv"},
                hoverinfo="skip",
                name=f"{end} {within}",
            )
        plot.add_annotation(
            x=largest,
            y=ends["lower"][-1],
            xanchor="left",
            xshift=6,
            yshift=-4 if dash == "solid" else -18,
            showarrow=False,
            text=limit_words(within, text),
            font={"size": 12, "color": palette.muted},
        )


def limit_words(within: Fraction, text: Language) -> str:
    """``95 %``, ``99,8 %``."""
    words = number(within * 100, language=text.code, decimals=1)
    return text("funnel.limit", within=words)


def _draw_points(
    plot: go.Figure,
    rows: Sequence[Attainment],
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    palette: Palette,
) -> None:
    found = place(rows)
    outside = {r.unit for r in (*found.below, *found.above)}
    labelled = outside if len(outside) <= _LABELLED else set()
    plot.add_scatter(
        x=[float(r.denominator or 0) for r in rows],
        y=[float(r.value or 0) for r in rows],
        mode="markers+text",
        marker={
            "size": 11,
            "color": [palette.of(r.verdict) for r in rows],
            "symbol": [symbol(r.verdict) for r in rows],
            "line": {"width": 1, "color": palette.paper},
        },
        text=[names.get(r.unit, "") if r.unit in labelled else "" for r in rows],
        textposition="bottom center",
        textfont={"size": 12, "color": palette.ink},
        hovertext=[_told(r, names, wording, text) for r in rows],
        hoverinfo="text",
        cliponaxis=False,
        name="units",
    )


def _told(row: Attainment, names: Mapping[UnitId, str], wording: Wording, text: Language) -> str:
    value = value_words(row.value or Fraction(0), row, wording=wording, text=text)
    pair = "/".join(
        number(n, language=text.code) for n in (row.numerator, row.denominator) if n is not None
    )
    word = row_word(row, text=text)
    return f"{names.get(row.unit, str(row.unit))}: {value} ({pair}) · {word}"
