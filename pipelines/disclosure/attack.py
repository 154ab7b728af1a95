"""What a reader with a pencil could work back from what is shown.

Independent of how figures were chosen for hiding: it sees only the rows as published, writes down
every sum that holds between them, and solves for the hidden ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.disclosure.families import Family, parts_of
from pipelines.disclosure.linear import Equation, Range, ranges
from pipelines.disclosure.schema import SUPPRESSED
from pipelines.disclosure.tree import ONE
from pipelines.domain.period import Period
from pipelines.spec.model import Spec

Cell = tuple[str, str]
"""(unit, period)."""
_ROLES = ("numerator", "denominator", "rest")


@dataclass(slots=True)
class _Sheet:
    """One amount of one indicator, as a reader sees it: shown, hidden or not there."""

    indicator: str
    role: str
    shown: dict[Cell, int] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)
    children: dict[Cell, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    known: set[Cell] = field(default_factory=set)
    """Every cell that has a row, with or without an amount."""
    below_scope: set[str] = field(default_factory=set)
    unknown: set[Cell] = field(default_factory=set)
    """Hidden cells, and parts of a period that have no row."""

    def there(self, cell: Cell) -> bool:
        return cell in self.shown or cell in self.hidden

    def equation(self, whole: Cell, parts: list[Cell]) -> Equation | None:
        """Whole = Σ parts, with what is shown moved to the right."""
        terms: dict[Cell, int] = {}
        total = 0
        for sign, cell in ((1, whole), *((-1, part) for part in parts)):
            if cell in self.shown:
                total -= sign * self.shown[cell]
            else:
                terms[cell] = terms.get(cell, 0) + sign
                self.unknown.add(cell)
        return Equation(terms, total) if terms else None


@dataclass(frozen=True, slots=True)
class Told:
    """What follows from the shown rows about the hidden ones of one indicator."""

    indicator: str
    small: tuple[tuple[Cell, str, Range], ...]
    """Amounts known to be small: cell, role, and the least and most it can be."""
    restored: frozenset[Cell]
    """Hidden figures all of whose amounts are known exactly."""


def attack(attainment: pa.Table, *, family: Family, spec: Spec) -> list[Told]:
    """Solve for the hidden figures of each indicator of a family.

    That an amount is zero, or that one of two is large, tells nobody's case and is left out.
    """
    rows = _rows(attainment, family)
    found = []
    for indicator in family.indicators:
        own = [row for row in rows if row["indicator"] == indicator]
        sheets = [_sheet(own, indicator, role, spec) for role in _ROLES]
        if sheets[0].hidden:
            found.append(_told([(s, _known(s, family, spec)) for s in sheets], spec))
    return found


def _told(sheets: list[tuple[_Sheet, dict[Cell, Range]]], spec: Spec) -> Told:
    safe = spec.disclosure.minimum_count * ONE
    small = [
        (cell, sheet.role, range_)
        for sheet, known in sheets
        for cell, range_ in sorted(known.items())
        if (cell in sheet.hidden or cell[0] in sheet.below_scope)
        and range_.most
        and range_.most < safe
    ]
    exact = [
        {cell for cell in sheet.hidden if known[cell].least == known[cell].most}
        for sheet, known in sheets
        if sheet.hidden
    ]
    return Told(sheets[0][0].indicator, tuple(small), frozenset(set.intersection(*exact)))


def _rows(attainment: pa.Table, family: Family) -> list[dict[str, Any]]:
    columns = ("programme", "indicator", "unit", "parent", "period", "numerator", "denominator")
    wanted = pc.is_in(attainment["indicator"], pa.array(family.indicators, pa.string()))
    rows: list[dict[str, Any]] = attainment.filter(wanted).select([*columns, "verdict"]).to_pylist()
    return rows


def _sheet(rows: list[dict[str, Any]], indicator: str, role: str, spec: Spec) -> _Sheet:
    sheet = _Sheet(indicator, role)
    measure = spec.indicators[indicator].measure
    for row in rows:
        cell = (row["unit"], row["period"])
        if cell not in sheet.known and row["parent"]:
            sheet.children[row["parent"], row["period"]].append(cell)
        sheet.known.add(cell)
        if row["unit"] not in map(str, spec.programmes[row["programme"]].scope):
            sheet.below_scope.add(row["unit"])
        if row["verdict"] == SUPPRESSED:
            if role == "numerator" or measure != "count":
                sheet.hidden.add(cell)
            continue
        amount = _amount(row, role)
        if amount is not None:
            sheet.shown[cell] = amount
    # Shown by one programme is shown, whatever another hides.
    sheet.hidden -= sheet.shown.keys()
    sheet.unknown = set(sheet.hidden)
    return sheet


def _amount(row: Mapping[str, Any], role: str) -> int | None:
    numerator, denominator = row["numerator"], row["denominator"]
    if role == "numerator":
        return None if numerator is None else int(numerator * ONE)
    if denominator is None or role == "denominator":
        return None if denominator is None else int(denominator * ONE)
    return None if numerator is None else int((denominator - numerator) * ONE)


def _known(sheet: _Sheet, family: Family, spec: Spec) -> dict[Cell, Range]:
    equations = [*_unit_sums(sheet, spec), *_time_sums(sheet, family, spec)]
    # A figure in which nothing occurred is shown, so that a hidden one counts at least one.
    alone = len(family.indicators) == 1 and not family.compares_years
    counted = alone and sheet.role == _base_role(spec, sheet.indicator)
    least = {cell: ONE if counted and cell in sheet.hidden else 0 for cell in sheet.unknown}
    return ranges(equations, least=least)


def _base_role(spec: Spec, indicator: str) -> str:
    """The amount that is above zero wherever something occurred."""
    return "numerator" if spec.indicators[indicator].measure == "count" else "denominator"


def _unit_sums(sheet: _Sheet, spec: Spec) -> Iterator[Equation]:
    if spec.indicators[sheet.indicator].over_units != "sum":
        return
    for whole, children in sheet.children.items():
        there = [child for child in children if sheet.there(child)]
        if sheet.there(whole) and there and (equation := sheet.equation(whole, there)):
            yield equation


def _time_sums(sheet: _Sheet, family: Family, spec: Spec) -> Iterator[Equation]:
    """Only of the lowest units: those above follow, and only where every unit reported all."""
    for unit, period in sorted(sheet.known):
        whole = (unit, period)
        parts = [(unit, str(p)) for p in parts_of(spec, family.form, Period.parse(period))]
        if not parts or not sheet.there(whole) or sheet.children.get(whole):
            continue
        if sheet.indicator in family.sums:
            equation = sheet.equation(whole, parts)
        else:
            there = [part for part in parts if sheet.there(part)]
            equation = sheet.equation(whole, there[-1:]) if there else None
        if equation:
            yield equation
