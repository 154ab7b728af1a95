"""What a reader with a pencil could work back from what is shown.

Independent of how figures were chosen for hiding: it sees only the rows as published, writes down
every sum that holds between them, and solves for the hidden ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from pipelines.disclosure.families import Family
from pipelines.disclosure.linear import Range, Unknown, ranges
from pipelines.disclosure.sheet import ROLES, Sheet, read_sheet
from pipelines.disclosure.sums import role_sums, time_sums, unit_sums, year_links
from pipelines.disclosure.tree import ONE
from pipelines.spec.model import Spec


@dataclass(frozen=True, slots=True)
class Told:
    """What follows from the shown rows of a family about the hidden ones."""

    small: tuple[tuple[Unknown, Range], ...]
    """Amounts known to be small, with the least and the most they can be."""
    restored: frozenset[tuple[str, str, str]]
    """(unit, period, indicator) of hidden figures all of whose amounts are known exactly."""


def attack(attainment: pa.Table, *, family: Family, spec: Spec) -> Told:
    """Solve for the hidden figures of a family.

    That an amount is zero, or that one of two is large, tells nobody's case and is left out. Where
    a scope unit shows a small total, only what is known exactly counts.
    """
    sheet = read_sheet(attainment, family=family, spec=spec)
    given_away = frozenset(cell[:3] for cell in sheet.given_away)
    if not sheet.hidden:
        return Told((), given_away)
    equations = [*unit_sums(sheet), *time_sums(sheet), *year_links(sheet)]
    also = list(role_sums(sheet))
    known = ranges(equations, least=_least(sheet, family, spec), also=also)
    safe = spec.disclosure.minimum_count * ONE
    small = tuple(
        (cell, found)
        for cell, found in sorted(known.items())
        if (cell in sheet.hidden or cell[0] in sheet.below_scope)
        and _is_told(found, sheet.ceiling(cell), safe)
    )
    return Told(small, _restored(sheet, known) | given_away)


def _is_told(known: Range, ceiling: int | None, safe: int) -> bool:
    """Tell whether an amount above zero is known to be small, beyond what its scope shows."""
    if not known.most or known.most >= safe:
        return False
    return known.least == known.most or ceiling is None or ceiling >= safe


def _least(sheet: Sheet, family: Family, spec: Spec) -> dict[Unknown, int]:
    """A figure in which nothing occurred is shown, so that a hidden one counts at least one."""
    alone = len(family.indicators) == 1 and not family.compares_years
    measure = spec.indicators[family.indicators[0]].measure
    base = "numerator" if measure == "count" else "denominator"
    return {
        cell: ONE if alone and cell[3] == base and cell in sheet.hidden else 0
        for cell in sheet.unknown | sheet.hidden
    }


def _restored(sheet: Sheet, known: dict[Unknown, Range]) -> frozenset[tuple[str, str, str]]:
    rows = {cell[:3] for cell in sheet.hidden}
    return frozenset(
        row
        for row in rows
        if all(
            known[cell].least == known[cell].most
            for cell in (_cell(row, role) for role in ROLES)
            if cell in sheet.hidden
        )
    )


def _cell(row: tuple[str, str, str], role: str) -> Unknown:
    unit, period, indicator = row
    return unit, period, indicator, role
