"""One unit's figures over time: where they stand, what a line may join, and where it breaks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

import plotly.graph_objects as go

from dashboard.figures.palette import Palette, symbol
from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.sentence import Wording, coverage_or_unstated, gap_mark, row_word, value_words
from dashboard.text.time import period
from pipelines.domain.period import PeriodType


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


def of_one_length(rows: Sequence[Attainment], wanted: PeriodType | None) -> tuple[Attainment, ...]:
    """The rows in periods of that length; of the most frequent one where there are none."""

    def length(row: Attainment) -> PeriodType:
        return row.period.type

    by_length = {k: tuple(g) for k, g in groupby(sorted(rows, key=length), key=length)}
    if wanted in by_length:
        return by_length[wanted]
    return max(by_length.values(), key=len, default=())


def places(rows: Sequence[Attainment]) -> tuple[int, ...]:
    """Where periods stand on the axis: months, so that a gap in time is a gap on paper."""
    return tuple(r.period_end.year * 12 + r.period_end.month for r in rows)


def pitch(xs: Sequence[int]) -> int:
    """The shortest distance between two periods; a year for a single one."""
    return min((b - a for a, b in pairwise(sorted(set(xs)))), default=12)


def crowded(xs: Sequence[int]) -> frozenset[int]:
    """Positions whose words stand a line apart: on a telephone an axis has room for eight."""
    close = pitch(xs) * 8 <= max(xs, default=0) - min(xs, default=0)
    apart: set[int] = set()
    for i in range(1, len(xs) if close else 0):
        if xs[i] - xs[i - 1] == pitch(xs) and i - 1 not in apart:
            apart.add(i)
    return frozenset(apart)


def draw_values(
    plot: go.Figure,
    rows: Sequence[Attainment],
    *,
    wording: Wording,
    text: Language,
    palette: Palette,
    labelled: Collection[int] | None = None,
) -> None:
    """Points in the colours and shapes of their verdicts, joined where they may be.

    The ends of every run have their figures in print; where there is no value, its mark stands on
    the line of nothing.
    ``labelled`` are the positions to print instead.
    """
    xs = places(rows)
    _mark_gaps(plot, rows, text=text, palette=palette)
    for run in runs(rows):
        plot.add_scatter(
            x=[xs[i] for i in run],
            y=[float(rows[i].value or 0) for i in run],
            mode="lines+markers",
            line={"color": palette.muted, "width": 2},
            marker={
                "size": 10,
                "color": [palette.of(rows[i].verdict) for i in run],
                "symbol": [symbol(rows[i].verdict) for i in run],
                "line": {"width": 1.5, "color": palette.paper},
            },
            error_y=_bounds([rows[i] for i in run], palette),
            hovertext=[_told(rows[i], wording, text) for i in run],
            hoverinfo="text",
            cliponaxis=False,
        )
        for i in {run[0], run[-1]} if labelled is None else {*run} & {*labelled}:
            at, shift = _label_place(rows[i])
            plot.add_annotation(
                x=xs[i],
                y=float(at),
                yshift=shift,
                # on a telephone the first one would stand on the numbers of the axis
                xanchor="left" if i == 0 else "center",
                xshift=-6 if i == 0 else 0,
                showarrow=False,
                text=f"<b>{_value(rows[i], wording, text)}</b>",
                font={"color": palette.ink},
                # Where a line leads through the words, the words are read.
                bgcolor=palette.paper,
            )


def _mark_gaps(
    plot: go.Figure, rows: Sequence[Attainment], *, text: Language, palette: Palette
) -> None:
    """Why a period has no point, as in the heatmap: suppressed is not missing."""
    gaps = [(x, r) for x, r in zip(places(rows), rows, strict=True) if r.value is None]
    if not gaps:
        return
    marks = [gap_mark(r, text=text) for _, r in gaps]
    plot.add_scatter(
        x=[x for x, _ in gaps],
        y=[0] * len(gaps),
        mode="text",
        text=[mark for mark, _ in marks],
        textposition="top center",
        textfont={"color": palette.muted, "size": 13},
        hovertext=[
            f"{period(r.period, text=text)}: {word}"
            for (_, r), (_, word) in zip(gaps, marks, strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
        name="gaps",
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
    coverage = coverage_or_unstated(row, text=text)
    return f"{period(row.period, text=text)}: {value} · {row_word(row, text=text)} · {coverage}"


def draw_breaks(
    plot: go.Figure, rows: Sequence[Attainment], *, text: Language, palette: Palette
) -> None:
    """A dashed line between the periods that may not be joined."""
    xs = places(rows)
    for row, x in zip(rows, xs, strict=True):
        if not row.break_before:
            continue
        at = x - pitch(xs) / 2
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
