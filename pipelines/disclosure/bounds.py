"""Bounds that rest on carried figures: they tell the last accepted figure of a missing unit."""

from __future__ import annotations

from collections.abc import Container, Iterable

from pipelines.disclosure.figures import Figure, is_small
from pipelines.domain.period import Period, PeriodType

Row = tuple[str, str, str]
"""(indicator, unit, period)."""


def telling_bounds(figures: Iterable[Figure], *, hidden: Container[Row], minimum: int) -> set[Row]:
    """The rows whose bounds would tell a figure that is not shown.

    The denominator of a unit without a figure is carried from its last accepted period, or is this
    period's where only the numerator is missing; the bounds of every unit above it hold it too. So
    the bounds less the figure is a sum of such denominators. They may be shown only where each
    carried one is itself shown in an earlier row, and each of this period's is not small.
    ``figures`` come oldest period first.
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
        elif row not in above and _tells(figure, shown.get(last), minimum):
            telling.update(_with_ancestors(row, parents))
    return telling


def _tells(figure: Figure, shown: int | None, minimum: int) -> bool:
    if figure.units_carried:
        return figure.carried != shown
    return is_small(figure.carried, minimum)


def _with_ancestors(row: Row, parents: dict[Row, str | None]) -> Iterable[Row]:
    indicator, unit, period = row
    while (indicator, unit, period) in parents:
        yield indicator, unit, period
        parent = parents[indicator, unit, period]
        if parent is None:
            return
        unit = parent
