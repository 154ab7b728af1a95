"""Bounds that rest on carried figures: they tell the last accepted figure of a missing unit."""

from __future__ import annotations

from collections.abc import Container, Iterable

from pipelines.disclosure.figures import Figure
from pipelines.domain.period import Period, PeriodType

Row = tuple[str, str, str]
"""(indicator, unit, period)."""


def telling_bounds(figures: Iterable[Figure], *, hidden: Container[Row]) -> set[Row]:
    """The rows whose bounds would tell a figure that is not shown.

    A missing unit's denominator is carried from its last accepted period, and the bounds of every
    unit above it hold it too: the bounds less the figure is the sum of what was carried. They may
    be shown only where each carried figure is itself shown in an earlier row. ``figures`` come
    oldest period first.
    """
    figures = list(figures)
    parents = {(f.indicator, f.unit, f.period): f.parent for f in figures}
    above = {(f.indicator, f.parent, f.period) for f in figures}
    shown: dict[tuple[str, str, PeriodType], int | None] = {}
    telling: set[Row] = set()
    for figure in figures:
        row = (figure.indicator, figure.unit, figure.period)
        last = (figure.indicator, figure.unit, Period.parse(figure.period).type)
        if figure.denominator is not None:
            shown[last] = None if row in hidden else figure.denominator
        elif figure.units_carried and row not in above and shown.get(last) != figure.carried:
            telling.update(_with_ancestors(row, parents))
    return telling


def _with_ancestors(row: Row, parents: dict[Row, str | None]) -> Iterable[Row]:
    indicator, unit, period = row
    while (indicator, unit, period) in parents:
        yield indicator, unit, period
        parent = parents[indicator, unit, period]
        if parent is None:
            return
        unit = parent
