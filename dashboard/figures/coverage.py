"""How many units stand behind each figure of a series, as bars beneath it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import plotly.graph_objects as go

from dashboard.figures.palette import Palette
from dashboard.rows import Attainment
from dashboard.text.sentence import coverage_count


def coverage_shares(rows: Sequence[Attainment]) -> tuple[float | None, ...]:
    """Units reported of units expected; None where nobody says how many were expected."""
    return tuple(
        r.units_reported / r.units_expected
        if r.units_expected and r.units_reported is not None
        else None
        for r in rows
    )


def draw_coverage(
    plot: go.Figure,
    rows: Sequence[Attainment],
    *,
    xs: Sequence[int],
    width: float,
    palette: Palette,
    labelled: Collection[int] | None = None,
    raised: Collection[int] = (),
) -> None:
    """Bars on the second axis, the expected behind the reported, ``11/13`` above where it changes.

    ``labelled`` are the positions to print instead, ``raised`` those that stand a line higher.
    """
    shares = coverage_shares(rows)
    words = [coverage_count(r) or "" for r in rows]
    changed = {i for i, now in enumerate(words) if i == 0 or now != words[i - 1]}
    printed = changed if labelled is None else labelled
    plot.add_bar(
        x=xs,
        y=[1 if s is not None else None for s in shares],
        yaxis="y2",
        marker={"color": palette.track},
        width=width,
        hoverinfo="skip",
        text=[
            "" if i not in printed else f"{now}<br> " if i in raised else now
            for i, now in enumerate(words)
        ],
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
    plot.update_layout(barmode="overlay")


def draw_coverage_title(
    plot: go.Figure, words: str, *, height: float, palette: Palette, raised: bool = False
) -> None:
    """What the bars are, above them; ``height`` is their share of the figure.

    ``raised``: some of their own words stand a line higher.
    """
    plot.add_annotation(
        x=0,
        xref="paper",
        y=height,
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        yshift=30 if raised else 16,
        showarrow=False,
        text=words,
        font={"size": 12, "color": palette.muted},
    )
