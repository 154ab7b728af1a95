"""What may be shown of attainment, and what not."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.attainment.schema import ATTAINMENT
from pipelines.disclosure.attack import Told, attack
from pipelines.disclosure.bounds import Row, telling_bounds
from pipelines.disclosure.families import Family, parts_of, sensitive_families
from pipelines.disclosure.figures import Figure, sensitive_figures
from pipelines.disclosure.schema import SUPPRESSED, SUPPRESSIONS, Release
from pipelines.disclosure.shield import Cell, hidden_figures, is_small_figure
from pipelines.domain.period import Period
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

    ``attainment`` as COMPUTED or as ATTAINMENT; what is released is ATTAINMENT.
    """
    attainment = attainment.cast(ATTAINMENT)
    families = sensitive_families(spec)
    figures = sensitive_figures(attainment, spec=spec, families=families)
    hidden: set[Row] = set()
    for family in families:
        own = tuple(f for f in figures if f.indicator in family.indicators)
        names = pa.array(family.indicators, pa.string())
        table = attainment.filter(pc.is_in(attainment["indicator"], names))
        hidden |= _hidden_rows(_Case(family, table, own, spec))
    minimum = spec.disclosure.minimum_count
    bounds = telling_bounds(figures, hidden=hidden, minimum=minimum) - hidden
    small = {(f.indicator, f.unit, f.period) for f in figures if is_small_figure(f, spec)}
    suppressions = _suppressions(hidden, bounds, small=small)
    return Release(_without(attainment, suppressions), suppressions)


@dataclass(frozen=True, slots=True)
class _Case:
    """A family with its rows of attainment and its figures."""

    family: Family
    table: pa.Table
    figures: tuple[Figure, ...]
    spec: Spec

    def told(self, hidden: Iterable[Row]) -> Told:
        """What a reader could work back if just these rows were hidden."""
        release = _without(self.table, _suppressions(hidden))
        return attack(release, family=self.family, spec=self.spec)

    def counting(self, *, scopes: bool, periods: Container[str]) -> set[Row]:
        """The rows in which anything is counted, of the scope units too where asked."""
        return {
            (f.indicator, f.unit, f.period)
            for f in self.figures
            if _counts(f) and (scopes or f.is_below_scope) and f.period in periods
        }


def _hidden_rows(case: _Case) -> set[Row]:
    """The rows to hide, after trying to work them back as a reader would.

    Where something small still follows, every total above it is hidden too, and where that is not
    enough, more and more of the family until nothing follows.
    """
    hidden = _rows(case.figures, hidden_figures(case.family, case.figures, spec=case.spec))
    told = case.told(hidden)
    for _ in range(_ROUNDS):
        further = _totals_above(told, case.figures) - hidden
        if not further:
            break
        hidden |= further
        told = case.told(hidden)
    safe = _less_restored(case, hidden, told)
    if safe is not None:
        return safe
    *attempts, last = _wider(case, hidden, told)
    for attempt in attempts:
        safe = _less_restored(case, attempt, case.told(attempt))
        if safe is not None:
            return safe
    return last


def _less_restored(case: _Case, hidden: set[Row], told: Told) -> set[Row] | None:
    """The rows without those that anyone can restore; None where something small follows.

    Hiding a row protects nothing if it can be restored although nothing small follows from it.
    """
    while not told.small and (restored := hidden & {(i, u, p) for u, p, i in told.restored}):
        hidden = hidden - restored
        told = case.told(hidden)
    return None if told.small else hidden


def _wider(case: _Case, hidden: set[Row], told: Told) -> Iterator[set[Row]]:
    """More and more rows to hide, each time all there were before and count anything.

    Below the scopes first, then the scopes too; in the periods concerned, then in all. The last is
    safe by itself: every shown amount is zero, so that whatever the hidden ones are, ten times as
    much would look the same.
    """
    periods = {figure.period for figure in case.figures}
    named = {cell[1] for cell, _ in told.small} | {period for _, period, _ in told.restored}
    concerned = {
        code
        for code in periods
        if named & {code, *map(str, parts_of(case.spec, case.family.form, Period.parse(code)))}
    }
    hidden = hidden & case.counting(scopes=True, periods=periods)
    for within in (concerned, periods):
        for scopes in (False, True):
            hidden = hidden | case.counting(scopes=scopes, periods=within)
            yield hidden


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
    return {(f.indicator, f.unit, f.period) for f in figures if f.unit in above and _counts(f)}


def _counts(figure: Figure) -> bool:
    return (figure.numerator or 0) > 0 or (figure.denominator or 0) > 0


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
