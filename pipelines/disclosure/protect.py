"""What may be shown of attainment, and what not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.attainment.schema import ATTAINMENT
from pipelines.disclosure.attack import Cell, Told, attack
from pipelines.disclosure.bounds import Row, telling_bounds
from pipelines.disclosure.families import Family, sensitive_families
from pipelines.disclosure.figures import Figure, read_sql, sensitive_figures
from pipelines.disclosure.schema import SUPPRESSED, SUPPRESSIONS, Release
from pipelines.disclosure.shield import Hidden, hidden_figures
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
    reasons: dict[Row, bool] = {}
    for family in families:
        own = [f for f in figures if f.indicator in family.indicators]
        hidden = hidden_figures(family, own, spec=spec)
        reasons |= _mended(attainment, family, own, hidden, spec)
    bounds = telling_bounds(figures, hidden=reasons) - reasons.keys()
    suppressions = _suppressions(reasons, bounds)
    return Release(_without(attainment, suppressions), suppressions)


def _mended(
    attainment: pa.Table, family: Family, figures: list[Figure], hidden: Hidden, spec: Spec
) -> dict[Row, bool]:
    """The rows to hide, after trying to work them back as a reader would.

    A figure that anyone can restore although nothing small follows from it is shown: hiding it
    protects nothing. Where something small still follows, every total above it is hidden.
    """
    table = attainment.filter(
        pc.is_in(attainment["indicator"], pa.array(family.indicators, pa.string()))
    )
    for _ in range(_ROUNDS):
        rows = _rows(figures, hidden)
        told = attack(_without(table, _suppressions(rows, ())), family=family, spec=spec)
        further = _totals_above(told, figures) - hidden.keys()
        restored = _restored_everywhere(told, rows)
        if not further and not restored:
            break
        hidden = {cell: why for cell, why in hidden.items() if cell not in restored or why}
        hidden |= dict.fromkeys(further, False)
    return _rows(figures, hidden)


def _rows(figures: Iterable[Figure], hidden: Hidden) -> dict[Row, bool]:
    """Every reported row of a hidden (unit, period); what was never reported stays missing."""
    return {
        (f.indicator, f.unit, f.period): hidden[f.unit, f.period]
        for f in figures
        if (f.unit, f.period) in hidden and f.is_reported
    }


def _totals_above(told: Iterable[Told], figures: Iterable[Figure]) -> set[Cell]:
    parents = {figure.unit: figure.parent for figure in figures}
    periods = {figure.period for figure in figures}
    above: set[str] = set()
    for found in told:
        for (unit, _), _, _ in found.small:
            parent = parents.get(unit)
            while parent is not None:
                above.add(parent)
                parent = parents.get(parent)
    return {(unit, period) for unit in above for period in periods}


def _restored_everywhere(told: Iterable[Told], rows: Mapping[Row, bool]) -> set[Cell]:
    restored = {(t.indicator, *cell) for t in told for cell in t.restored}
    kept = {(unit, period) for i, unit, period in rows if (i, unit, period) not in restored}
    return {(unit, period) for _, unit, period in restored} - kept


def _suppressions(reasons: Mapping[Row, bool], bounds: Iterable[Row]) -> pa.Table:
    rows = [
        (*row, "figure", "primary" if primary else "secondary") for row, primary in reasons.items()
    ]
    rows += [(*row, "bounds", "secondary") for row in bounds]
    return pa.Table.from_pylist(
        [dict(zip(SUPPRESSIONS.names, row, strict=True)) for row in sorted(rows)],
        schema=SUPPRESSIONS,
    )


def _without(attainment: pa.Table, suppressions: pa.Table) -> pa.Table:
    """The table with what is hidden set to null and said to be suppressed."""
    if suppressions.num_rows == 0:
        return attainment
    marks = _marks(attainment, suppressions)
    hidden, bounds = marks["is_hidden"], marks["is_bounds_only"]
    columns = {name: attainment[name] for name in ATTAINMENT.names}
    for name in _FIGURE:
        gone = pc.or_(hidden, bounds) if name in _BOUNDS else hidden
        columns[name] = pc.if_else(gone, pa.scalar(None, columns[name].type), columns[name])
    for name in ("verdict", "absence"):
        columns[name] = pc.if_else(hidden, SUPPRESSED, columns[name])
    return pa.Table.from_pydict(columns, schema=ATTAINMENT)


def _marks(attainment: pa.Table, suppressions: pa.Table) -> pa.Table:
    is_figure = pc.equal(suppressions["part"], "figure")
    figures = suppressions.select(["indicator", "unit", "period"]).append_column(
        "is_figure", is_figure
    )
    position = pa.array(range(attainment.num_rows), pa.int64())
    with duckdb.connect() as connection:
        connection.execute("set python_enable_replacements = false")
        connection.register("attainment", attainment.append_column("position", position))
        connection.register("hidden_figure", figures)
        return connection.sql(read_sql("marked_rows")).to_arrow_table()
