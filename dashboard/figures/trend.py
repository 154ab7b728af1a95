"""One unit over time: the value with its target, and beneath it how many units reported.

Never a trend without its coverage. A break in the series is drawn as a break: the line stops
and a mark says so. Periods without a value leave a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import plotly.graph_objects as go

from dashboard.figures.palette import Palette
from dashboard.figures.scale import ticks
from dashboard.figures.template import new_figure
from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.number import condition
from dashboard.text.sentence import Wording, row_word, value_words
from dashboard.text.time import period, short_period

_HEIGHT = 420
_SHARE_OF_HEIGHT = (0.34, 0.18)
"""Where the upper panel begins and the lower one ends, from the bottom."""


def runs(rows: Sequence[Attainment]) -> tuple[tuple[int, ...], ...]:
    """Positions that a line may join: consecutive periods of one length, no break between them."""
    found: list[list[int]] = []
    before: Attainment | None = None
    for position, row in enumerate(rows):
        if row.value is None:
            before = None
            continue
        if before and row.period.previous == before.period and not row.break_before:
            found[-1].append(position)
        else:
            found.append([position])
        before = row
    return tuple(tuple(run) for run in found)


def places(rows: Sequence[Attainment]) -> tuple[int, ...]:
    """Where periods stand on the axis: months, so that a gap in time is a gap on paper."""
    return tuple(r.period_end.year * 12 + r.period_end.month for r in rows)


def _pitch(xs: Sequence[int]) -> int:
    """The shortest distance between two periods; a year for a single one."""
    return min((b - a for a, b in pairwise(sorted(set(xs)))), default=12)


def trend_figure(
    rows: Sequence[Attainment], *, wording: Wording, text: Language, palette: Palette
) -> go.Figure:
    """The trend of one unit and indicator, oldest first."""
    plot = new_figure(palette, height=_HEIGHT)
    _draw_values(plot, rows, wording=wording, text=text, palette=palette)
    _draw_target(plot, rows, wording=wording, text=text, palette=palette)
    _draw_breaks(plot, rows, text=text, palette=palette)
    _draw_coverage(plot, rows, text=text, palette=palette)
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
        words = [text(f"trend.{_direction(first, last)}", **ends)]
    if coverage := _coverage_change(first, last, text):
        words.append(coverage)
    if breaks := [period(r.period, text=text) for r in valued if r.break_before]:
        words.append(text.counted("trend.break", len(breaks), periods=", ".join(breaks)))
    return " ".join(words)


def _end(name: str, row: Attainment, wording: Wording, text: Language) -> dict[str, str]:
    value = value_words(row.value or Fraction(0), row, wording=wording, text=text)
    return {name: value, f"{name}_period": period(row.period, text=text)}


def _direction(first: Attainment, last: Attainment) -> str:
    if first.value is None or last.value is None or first.value == last.value:
        return "level"
    return "up" if last.value > first.value else "down"


def _coverage_change(first: Attainment, last: Attainment, text: Language) -> str:
    ends = [_coverage(r) for r in (first, last)]
    if None in ends:
        return ""
    if first is last:
        return text("trend.coverage_one", last=ends[1])
    return text("trend.coverage", first=ends[0], last=ends[1])


def _coverage(row: Attainment) -> str | None:
    if row.units_expected is None or row.units_reported is None:
        return None
    return f"{row.units_reported}/{row.units_expected}"


def _draw_values(
    plot: go.Figure,
    rows: Sequence[Attainment],
    *,
    wording: Wording,
    text: Language,
    palette: Palette,
) -> None:
    xs = places(rows)
    for run in runs(rows):
        plot.add_scatter(
            x=[xs[i] for i in run],
            y=[float(rows[i].value or 0) for i in run],
            mode="lines+markers",
            line={"color": palette.muted, "width": 2},
            marker={
                "size": 10,
                "color": [palette.of(rows[i].verdict) for i in run],
                "line": {"width": 1.5, "color": palette.paper},
            },
            error_y=_bounds([rows[i] for i in run], palette),
            hovertext=[_told(rows[i], wording, text) for i in run],
            hoverinfo="text",
            cliponaxis=False,
        )
        for i in {run[0], run[-1]}:
            at, shift = _label_place(rows[i])
            plot.add_annotation(
                x=xs[i],
                y=float(at),
                yshift=shift,
                showarrow=False,
                text=f"<b>{_value(rows[i], wording, text)}</b>",
                font={"color": palette.ink},
            )


def _label_place(row: Attainment) -> tuple[Fraction, int]:
    """Beyond the whisker on the side away from the target line: the height and pixels from it."""
    value = row.value or Fraction(0)
    if row.target is not None and value < row.target:
        return min(value, value if row.lower is None else row.lower), -16
    return max(value, row.upper or value), 16


def _bounds(rows: Sequence[Attainment], palette: Palette) -> dict[str, object]:
    """Whiskers from L to U where missing units leave room."""
    up = [float((r.upper or r.value or 0) - (r.value or 0)) for r in rows]
    down = [
        float((r.value or 0) - (r.lower if r.lower is not None else r.value or 0)) for r in rows
    ]
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": palette.muted,
        "thickness": 1.2,
        "width": 4,
        "visible": any(up) or any(down),
    }


def _value(row: Attainment, wording: Wording, text: Language) -> str:
    return value_words(row.value or Fraction(0), row, wording=wording, text=text)


def _told(row: Attainment, wording: Wording, text: Language) -> str:
    value = _value(row, wording, text)
    told = f"{period(row.period, text=text)}: {value} · {row_word(row, text=text)}"
    return f"{told} · {coverage}" if (coverage := _coverage(row)) else told


def _draw_target(
    plot: go.Figure,
    rows: Sequence[Attainment],
    *,
    wording: Wording,
    text: Language,
    palette: Palette,
) -> None:
    aimed = next((r for r in rows if r.op is not None and r.target is not None), None)
    if aimed is None or aimed.op is None or aimed.target is None:
        return
    at = float(aimed.target)
    plot.add_shape(
        type="line",
        xref="paper",
        x0=0,
        x1=1,
        y0=at,
        y1=at,
        line={"color": palette.ink, "width": 1.5, "dash": "dot"},
    )
    words = condition(aimed.op, aimed.target, language=text.code, share=wording.share)
    plot.add_annotation(
        x=1,
        xref="paper",
        y=at,
        xanchor="left",
        xshift=4,
        showarrow=False,
        text=words,
        font={"size": 12.5, "color": palette.ink},
    )


def _draw_breaks(
    plot: go.Figure, rows: Sequence[Attainment], *, text: Language, palette: Palette
) -> None:
    xs = places(rows)
    for row, x in zip(rows, xs, strict=True):
        if not row.break_before:
            continue
        at = x - _pitch(xs) / 2
        plot.add_shape(
            type="line",
            x0=at,
            x1=at,
            yref="paper",
            y0=0,
            y1=1,
            line={"color": palette.not_met, "width": 1.5, "dash": "dash"},
        )
        plot.add_annotation(
            x=at,
            yref="paper",
            y=1,
            yanchor="bottom",
            showarrow=False,
            text=text("trend.break_mark"),
            font={"size": 12, "color": palette.muted},
        )


def _draw_coverage(
    plot: go.Figure, rows: Sequence[Attainment], *, text: Language, palette: Palette
) -> None:
    shares = [
        r.units_reported / r.units_expected
        if r.units_expected and r.units_reported is not None
        else None
        for r in rows
    ]
    if not any(s is not None for s in shares):
        return
    xs, width = places(rows), 0.36 * _pitch(places(rows))
    plot.add_bar(
        x=xs,
        y=[1 if s is not None else None for s in shares],
        yaxis="y2",
        marker={"color": palette.track},
        width=width,
        hoverinfo="skip",
        text=[_coverage(r) or "" for r in rows],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        textfont={"color": palette.ink, "size": 12},
    )
    plot.add_bar(
        x=xs,
        y=shares,
        yaxis="y2",
        width=width,
        marker={"color": palette.open},
        hoverinfo="skip",
    )
    plot.add_annotation(
        x=0,
        xref="paper",
        y=_SHARE_OF_HEIGHT[1],
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        yshift=16,
        showarrow=False,
        text=text("trend.coverage_title"),
        font={"size": 12, "color": palette.muted},
    )
    plot.update_layout(barmode="overlay")


def _set_axes(
    plot: go.Figure, rows: Sequence[Attainment], *, wording: Wording, text: Language
) -> None:
    numbers = [n for r in rows for n in (r.value, r.upper, r.target) if n is not None]
    top = max([*numbers, Fraction(1)])
    low = min([*numbers, Fraction(0)])
    xs = places(rows)
    margin = _pitch(xs) * 0.6
    covered = any(r.units_expected for r in rows)
    plot.update_layout(
        margin={"r": 64},
        xaxis={
            "tickvals": xs,
            "ticktext": [short_period(r.period, text=text).replace(" ", "<br>") for r in rows],
            "range": [min(xs) - margin, max(xs) + margin],
            "showgrid": False,
            "anchor": "y2" if covered else "y",
            "tickangle": 0,
            "zeroline": False,
        },
        yaxis={
            "domain": [_SHARE_OF_HEIGHT[0] if covered else 0, 1],
            "range": [float(low), float(top) * 1.08],
            **ticks(low, top, text=text, share=wording.share),
        },
        yaxis2={
            "domain": [0, _SHARE_OF_HEIGHT[1]],
            "range": [0, 1.45],
            "visible": False,
            "fixedrange": True,
        },
    )
