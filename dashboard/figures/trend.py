"""One unit over time: the value with its target, and beneath it how many units reported.

Never a trend without its coverage. A break in the series is drawn as a break: the line stops
and a mark says so. Periods without a value leave a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import plotly.graph_objects as go

from dashboard.figures.aim import draw_aim_across
from dashboard.figures.coverage import (
    coverage_shares,
    draw_coverage,
    draw_coverage_title,
)
from dashboard.figures.palette import Palette
from dashboard.figures.scale import ticks
from dashboard.figures.series import crowded, draw_breaks, draw_values, pitch, places, runs
from dashboard.figures.template import new_figure
from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.sentence import Wording, coverage_or_unstated, gap_mark, value_words
from dashboard.text.time import period, short_period

_HEIGHT = 420
_NAMED = 3
_SHARE_OF_HEIGHT = (0.34, 0.18)
"""Where the upper panel begins and the lower one ends, from the bottom."""


def trend_figure(
    rows: Sequence[Attainment], *, wording: Wording, text: Language, palette: Palette
) -> go.Figure:
    """The trend of one unit and indicator, oldest first."""
    plot = new_figure(palette, height=_HEIGHT)
    draw_values(plot, rows, wording=wording, text=text, palette=palette)
    draw_aim_across(plot, rows, wording=wording, text=text, palette=palette)
    draw_breaks(plot, rows, text=text, palette=palette)
    if any(share is not None for share in coverage_shares(rows)):
        xs = places(rows)
        width, raised = 0.36 * pitch(xs), crowded(xs)
        draw_coverage(plot, rows, xs=xs, width=width, palette=palette, raised=raised)
        words, height = text("trend.coverage_title"), _SHARE_OF_HEIGHT[1]
        draw_coverage_title(plot, words, height=height, palette=palette, raised=bool(raised))
    _set_axes(plot, rows, wording=wording, text=text)
    return plot


def trend_sentence(rows: Sequence[Attainment], *, wording: Wording, text: Language) -> str:
    """From when to when it moved and how far, with the coverage at both ends and every break."""
    valued = [r for r in rows if r.value is not None]
    if not valued:
        return text("trend.none")
    last_run = runs(rows)[-1]
    first, last = rows[last_run[0]], rows[last_run[-1]]
    if first is last:
        words = [text("trend.one", **_end("last", last, wording, text))]
    else:
        ends = _end("first", first, wording, text) | _end("last", last, wording, text)
        between = [rows[i] for i in last_run[1:-1]]
        words = [text(f"trend.{_direction(first, last, between)}", **ends)]
        for name, row in _beyond(first, last, between).items():
            words.append(text(f"trend.{name}", **_end(name, row, wording, text)))
    if coverage := _coverage_change(first, last, text):
        words.append(coverage)
    if before := [r for r in valued if r.period < first.period]:
        words.append(_before(before, wording, text))
    if gaps := Counter(gap_mark(r, text=text) for r in rows if r.value is None):
        marks = ", ".join(f"{number} {mark} {word}" for (mark, word), number in gaps.items())
        words.append(text("trend.gaps", marks=marks))
    if breaks := [period(r.period, text=text) for r in valued if r.break_before]:
        words.append(text.counted("trend.break", len(breaks), periods=", ".join(breaks)))
    return " ".join(words)


def _before(rows: Sequence[Attainment], wording: Wording, text: Language) -> str:
    """What lies before the last run and is not joined to it: each of a few, else how many."""
    if len(rows) > _NAMED:
        return text("trend.many_before", number=len(rows))
    told = [
        f"{value_words(r.value or Fraction(0), r, wording=wording, text=text)}"
        f" ({period(r.period, text=text)})"
        for r in rows
    ]
    return text("trend.before", values="; ".join(told))


def _end(name: str, row: Attainment, wording: Wording, text: Language) -> dict[str, str]:
    value = value_words(row.value or Fraction(0), row, wording=wording, text=text)
    return {name: value, f"{name}_period": period(row.period, text=text)}


def _direction(first: Attainment, last: Attainment, between: Sequence[Attainment]) -> str:
    if first.value is None or last.value is None or first.value == last.value:
        return "back" if any(row.value != last.value for row in between) else "level"
    return "up" if last.value > first.value else "down"


def _beyond(
    first: Attainment, last: Attainment, between: Sequence[Attainment]
) -> dict[str, Attainment]:
    """The ``lowest`` and the ``highest`` of the run, where they lie beyond both of its ends."""

    def height(row: Attainment) -> Fraction:
        return row.value or Fraction(0)

    run, ends = (first, last, *between), {height(first), height(last)}
    extremes = {"lowest": min(run, key=height), "highest": max(run, key=height)}
    return {name: row for name, row in extremes.items() if height(row) not in ends}


def _coverage_change(first: Attainment, last: Attainment, text: Language) -> str:
    if first.units_expected is None and last.units_expected is None:
        return text("coverage.unstated")
    ends = [coverage_or_unstated(r, text=text) for r in (first, last)]
    if first is last:
        return text("trend.coverage_one", last=ends[1])
    return text("trend.coverage", first=ends[0], last=ends[1])


def _set_axes(
    plot: go.Figure, rows: Sequence[Attainment], *, wording: Wording, text: Language
) -> None:
    numbers = [n for r in rows for n in (r.value, r.upper, r.target) if n is not None]
    top = max([*numbers, Fraction(100 if wording.percentage else 1)])
    low = min([*numbers, Fraction(0)])
    xs = places(rows)
    margin, lowered = pitch(xs) * 0.6, crowded(xs)
    names = [short_period(r.period, text=text).replace(" ", "<br>") for r in rows]
    # A name of one line goes below its neighbour's; one of several is left to the hover.
    tall = any("<br>" in name for name in names)
    covered = any(r.units_expected for r in rows)
    plot.update_layout(
        margin={"r": 64},
        xaxis={
            "tickvals": xs,
            "ticktext": [
                name if i not in lowered else "" if tall else f"<br>{name}"
                for i, name in enumerate(names)
            ],
            "range": [min(xs) - margin, max(xs) + margin],
            "showgrid": False,
            "anchor": "y2" if covered else "y",
            "tickangle": 0,
            "zeroline": False,
        },
        yaxis={
            "domain": [_SHARE_OF_HEIGHT[0] if covered else 0, 1],
            # The words of a break stand on the upper edge.
            "range": [
                float(low),
                float(top) * (1.2 if any(r.break_before for r in rows) else 1.08),
            ],
            **ticks(low, top, text=text, share=wording.share, percentage=wording.percentage),
        },
        yaxis2={
            "domain": [0, _SHARE_OF_HEIGHT[1]],
            "range": [0, 1.45],
            "visible": False,
            "fixedrange": True,
        },
    )
