"""What may be shown of attainment, and what not."""

from __future__ import annotations

from collections.abc import Container, Iterable

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.attainment.schema import ATTAINMENT
from pipelines.disclosure.attack import Told, attack
from pipelines.disclosure.bounds import Row, telling_bounds
from pipelines.disclosure.families import Family, sensitive_families
from pipelines.disclosure.figures import Figure, sensitive_figures
from pipelines.disclosure.schema import SUPPRESSED, SUPPRESSIONS, Release
from pipelines.disclosure.shield import Cell, hidden_figures, is_small_figure
from pipelines.spec.model import Spec

_BOUNDS = (
    "lower_numerator",
    "lower_denominator",
    "upper_numerator",
    "upper_denominator",
    "lower",
    "upper",
)
_FIGURE = ("numerator", "denominator", "value", "to_go", *_BOUNDS)


_ROUNDS = 4


def protect(attainment: pa.Table, spec: Spec) -> Release:
    """Hide sensitive figures below a programme's scope unit that are built on a small count.

    Small is from 1 to one less than ``spec.disclosure.minimum_count``, of the numerator, the
    denominator or what lies between them. Further figures are hidden where a small one could be
    worked out from sums over units or over time (``tree``, ``rollup``), for all programmes that
    show the same figure at once. A verdict is hidden with its figure. ``audit`` checks the result.
    """
    families = sensitive_families(spec)
    figures = sensitive_figures(attainment, spec=spec, families=families)
    hidden: set[Row] = set()
    for family in families:
        own = [f for f in figures if f.indicator in family.indicators]
        hidden |= _hidden_rows(attainment, family, own, spec)
    minimum = spec.disclosure.minimum_count
    bounds = telling_bounds(figures, hidden=hidden, minimum=minimum) - hidden
    small = {(f.indicator, f.unit, f.period) for f in figures if is_small_figure(f, spec)}
    suppressions = _suppressions(hidden, bounds, small=small)
    return Release(_without(attainment, suppressions), suppressions)


def _hidden_rows(
    attainment: pa.Table, family: Family, figures: list[Figure], spec: Spec
) -> set[Row]:
    """The rows to hide, after trying to work them back as a reader would.

    A row that anyone can restore although nothing small follows from it is shown: hiding it
    protects nothing. Where something small still follows, every total above it is hidden.
    """
    table = attainment.filter(
        pc.is_in(attainment["indicator"], pa.array(family.indicators, pa.string()))
    )
    hidden = _rows(figures, hidden_figures(family, figures, spec=spec))
    for _ in range(_ROUNDS):
        told = attack(_without(table, _suppressions(hidden)), family=family, spec=spec)
        further = _totals_above(told, figures) - hidden
        small = {cell[:3] for cell, _ in told.small}
        restored = {(i, unit, period) for unit, period, i in told.restored - small}
        if not further and not restored:
            break
        hidden = (hidden - restored) | further
    return hidden


def _rows(figures: Iterable[Figure], cells: Container[Cell]) -> set[Row]:
    """Every reported row of the cells; what was never reported stays missing."""
    return {
        (f.indicator, f.unit, f.period)
        for f in figures
        if (f.unit, f.period) in cells and f.is_reported
    }


def _totals_above(told: Told, figures: Iterable[Figure]) -> set[Row]:
    """Every total that holds something of which too much is known; empty totals tell nothing."""
    parents = {figure.unit: figure.parent for figure in figures}
    totals = set(parents.values())
    above: set[str] = set()
    for (unit, _, _, _), _ in told.small:
        place: str | None = unit
        while place is not None:
            above |= {place} & totals
            place = parents.get(place)
    return {
        (f.indicator, f.unit, f.period)
        for f in figures
        if f.unit in above and ((f.numerator or 0) > 0 or (f.denominator or 0) > 0)
    }


def _suppressions(
    hidden: Iterable[Row], bounds: Iterable[Row] = (), *, small: Container[Row] = ()
) -> pa.Table:
    rows = [(*row, "figure", "primary" if row in small else "secondary") for row in hidden]
    rows += [(*row, "bounds", "secondary") for row in bounds]
    return pa.Table.from_pylist(
        [dict(zip(SUPPRESSIONS.names, row, strict=True)) for row in sorted(rows)],
        schema=SUPPRESSIONS,
    )


def _without(attainment: pa.Table, suppressions: pa.Table) -> pa.Table:
    """The table with what is hidden set to null and said to be suppressed."""
    if suppressions.num_rows == 0:
        return attainment
    hidden, bounds = (_named(attainment, suppressions, part) for part in ("figure", "bounds"))
    columns = {name: attainment[name] for name in ATTAINMENT.names}
    for name in _FIGURE:
        gone = pc.or_(hidden, bounds) if name in _BOUNDS else hidden
        columns[name] = pc.if_else(gone, pa.scalar(None, columns[name].type), columns[name])
    for name in ("verdict", "absence"):
        columns[name] = pc.if_else(hidden, SUPPRESSED, columns[name])
    return pa.Table.from_pydict(columns, schema=ATTAINMENT)


def _named(attainment: pa.Table, suppressions: pa.Table, part: str) -> pa.ChunkedArray:
    """Which rows of attainment the suppressions of that part name."""
    chosen = suppressions.filter(pc.equal(suppressions["part"], part))
    return pc.is_in(_keys(attainment), _keys(chosen).combine_chunks())


def _keys(table: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(table["indicator"], table["unit"], table["period"], "|")
