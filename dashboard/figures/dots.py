"""Many units, one indicator: dots sorted by value, the target as a line, absences in a band.

The numbers behind each dot (numerator of denominator) stand at the right, because 1 of 2 and
50 of 100 are the same share and not the same news.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import plotly.graph_objects as go

from dashboard.figures.aim import draw_aim_down
from dashboard.figures.palette import Palette, symbol
from dashboard.figures.scale import ticks
from dashboard.figures.template import new_figure
from dashboard.rows import Attainment, aim_of
from dashboard.text.language import Language
from dashboard.text.number import condition, number
from dashboard.text.sentence import (
    ORDER,
    Wording,
    coverage_beside,
    is_coverage_unstated,
    row_word,
    value_words,
    verdict_word,
)
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict

_ROW, _TIGHT_ROW = 26, 19
_MANY = 40
"""Above this many units the rows close up."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows in the order in which they are drawn, top to bottom."""

    valued: tuple[Attainment, ...]
    absent: tuple[Attainment, ...]


def sort_rows(rows: Sequence[Attainment], *, better_higher: bool = True) -> Sorted:
    """Best value first, then larger denominators; units without a value follow in their band."""
    valued = [r for r in rows if r.value is not None]
    sign = -1 if better_higher else 1
    valued.sort(key=lambda r: (sign * (r.value or 0), -(r.denominator or 0), r.unit))
    absent = sorted((r for r in rows if r.value is None), key=lambda r: (_reason(r), r.unit))
    return Sorted(tuple(valued), tuple(absent))


def dots_figure(
    rows: Sequence[Attainment],
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    palette: Palette,
    better_higher: bool = True,
) -> go.Figure:
    """The dot plot of the units of one indicator and period."""
    order = sort_rows(rows, better_higher=better_higher)
    drawn = (*order.valued, *order.absent)
    row_height = _ROW if len(drawn) <= _MANY else _TIGHT_ROW
    plot = new_figure(palette, height=row_height * len(drawn) + 84)
    _draw_dots(plot, order, names=names, wording=wording, text=text, palette=palette)
    _draw_absences(plot, order, text=text, palette=palette)
    if aim := aim_of(drawn):
        words = condition(*aim, language=text.code, share=wording.share)
        told = text("dots.target", condition=words)
        draw_aim_down(plot, aim, words=told, palette=palette)
    plot.update_yaxes(
        tickvals=list(range(len(drawn))),
        ticktext=[_label(r, names, palette) for r in drawn],
        range=[len(drawn) - 0.4, -0.6],
        showgrid=False,
        zeroline=False,
        ticklabelstandoff=8,
    )
    _scale(plot, drawn, wording=wording, text=text)
    return plot


def dots_sentence(
    rows: Sequence[Attainment],
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    better_higher: bool = True,
) -> str:
    """How many units stand where, the best and the last of them, and who has no figure."""
    order = sort_rows(rows, better_higher=better_higher)
    counts = [
        f"{n} {verdict_word(v, text=text)}"
        for v in ORDER
        if (n := sum(r.verdict is v for r in order.valued))
    ]
    many = "dots.units" if len(rows) != 1 else "dots.one"
    parts = [text(many, number=len(rows), units=wording.units)]
    if counts:
        parts = [f"{parts[0]}: {', '.join(counts)}"]
    sentences = [f"{parts[0]}."]
    ends = order.valued[:1] + order.valued[-1:] if len(order.valued) > 1 else ()
    if ends and ends[0].value == ends[1].value:
        sentences.append(text("dots.alike", value=_value(ends[0], wording, text)))
    elif ends:
        first, last = ends
        sentences.append(
            text(
                "dots.ends",
                first=names.get(first.unit, str(first.unit)),
                first_value=_value(first, wording, text),
                last=names.get(last.unit, str(last.unit)),
                last_value=_value(last, wording, text),
            )
        )
    reasons = dict.fromkeys(_reason(r) for r in order.absent)
    sentences += [
        text(
            f"dots.absent.{reason}",
            number=sum(_reason(r) == reason for r in order.absent),
            units=wording.units,
        )
        for reason in reasons
    ]
    if any(coverage_beside(row) for row in rows):
        sentences.append(text("dots.coverage"))
    if any(is_coverage_unstated(row) for row in rows):
        sentences.append(text("coverage.unstated"))
    return " ".join(sentences)


def _reason(row: Attainment) -> str:
    """Which band a unit without a value stands in."""
    if row.verdict is Verdict.SUPPRESSED:
        return "suppressed"
    if row.absence == "nothing_occurred":
        return "nothing_occurred"
    if row.verdict is Verdict.NOT_DUE or row.absence == "not_due":
        return "not_due"
    return "rejected" if row.absence == "rejected" else "missing"


def _value(row: Attainment, wording: Wording, text: Language) -> str:
    return "" if row.value is None else value_words(row.value, row, wording=wording, text=text)


def _label(row: Attainment, names: Mapping[UnitId, str], palette: Palette) -> str:
    """The unit's name and, where it is made of several, how many of these reported."""
    name, coverage = names.get(row.unit, str(row.unit)), coverage_beside(row)
    return f'{name} <span style="color:{palette.muted}">{coverage}</span>' if coverage else name


def _draw_dots(
    plot: go.Figure,
    order: Sorted,
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
    palette: Palette,
) -> None:
    told, labels = [], []
    for row in order.valued:
        value = _value(row, wording, text)
        parts = _parts(row, text)
        # In an element of its own, which style.css leaves out where there is no room for it.
        spread = f'<span style="font-weight:normal">  {parts}</span>' if parts else ""
        labels.append(f"<b>{value}</b>{spread}")
        word = row_word(row, text=text)
        told.append(f"{names.get(row.unit, str(row.unit))}: {value} {parts} · {word}")
    xs = [float(r.value or 0) for r in order.valued]
    plot.add_scatter(
        x=xs,
        y=list(range(len(xs))),
        mode="markers",
        marker={
            "size": 11,
            "color": [palette.of(r.verdict) for r in order.valued],
            "symbol": [symbol(r.verdict) for r in order.valued],
            "line": {"width": 1, "color": palette.paper},
        },
        hovertext=told,
        hoverinfo="text",
        cliponaxis=False,
    )
    for y, (x, label) in enumerate(zip(xs, labels, strict=True)):
        plot.add_shape(
            type="line",
            x0=0,
            x1=x,
            y0=y,
            y1=y,
            layer="below",
            line={"color": palette.line, "width": 2},
        )
        plot.add_annotation(
            x=1,
            xref="paper",
            y=y,
            text=label,
            showarrow=False,
            xanchor="right",
            font={"size": 12.5, "color": palette.ink},
        )


def _parts(row: Attainment, text: Language) -> str:
    # Of one there is nothing to say behind a yes or a no.
    if row.numerator is None or row.denominator is None or row.denominator == 1:
        return ""
    pair = (number(n, language=text.code) for n in (row.numerator, row.denominator))
    return f"({'/'.join(pair)})"


def _draw_absences(plot: go.Figure, order: Sorted, *, text: Language, palette: Palette) -> None:
    if not order.absent:
        return
    first = len(order.valued)
    plot.add_shape(
        type="rect",
        xref="paper",
        x0=0,
        x1=1,
        y0=first - 0.5,
        y1=first + len(order.absent) - 0.5,
        fillcolor=palette.track,
        line={"width": 0},
        layer="below",
    )
    for y, row in enumerate(order.absent, start=first):
        plot.add_annotation(
            x=0,
            xref="paper",
            y=y,
            xanchor="left",
            showarrow=False,
            xshift=8,
            text=text(f"absence.{_reason(row)}"),
            font={"size": 12.5, "color": palette.muted},
        )


def _scale(
    plot: go.Figure, rows: Sequence[Attainment], *, wording: Wording, text: Language
) -> None:
    """Linear from zero, with room at the right for the printed numbers."""
    numbers = [n for r in rows for n in (r.value, r.target) if n is not None]
    top = max([*numbers, Fraction(1)])
    low = min([*numbers, Fraction(0)])
    plot.update_xaxes(range=[float(low), float(top) * 1.42], zeroline=True, showgrid=False)
    plot.update_xaxes(
        **ticks(low, top, text=text, share=wording.share, percentage=wording.percentage)
    )
