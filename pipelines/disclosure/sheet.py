"""A family's published rows as a reader sees them: amounts that are shown, hidden or not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.disclosure.families import Family
from pipelines.disclosure.figures import roles
from pipelines.disclosure.linear import Equation, Unknown
from pipelines.disclosure.schema import SUPPRESSED
from pipelines.disclosure.tree import ONE
from pipelines.domain.org_unit import UnitId
from pipelines.spec.model import Spec

ROLES = ("numerator", "denominator", "rest")
Row = tuple[str, str, str]
"""(unit, period, indicator)."""


@dataclass(slots=True)
class Sheet:
    """Every amount of a family by (unit, period, indicator, role)."""

    family: Family
    spec: Spec
    shown: dict[Unknown, int] = field(default_factory=dict)
    hidden: set[Unknown] = field(default_factory=set)
    given_away: set[Unknown] = field(default_factory=set)
    """Hidden in one row and shown in another."""
    rows: set[Row] = field(default_factory=set)
    """Every row there is, with or without amounts."""
    children: dict[Row, list[str]] = field(default_factory=lambda: defaultdict(list))
    parent: dict[str, str] = field(default_factory=dict)
    below_scope: set[str] = field(default_factory=set)
    unknown: set[Unknown] = field(default_factory=set)
    """What the equations ask for beside hidden amounts: parts of a period without a row."""

    def there(self, cell: Unknown) -> bool:
        """Tell whether the amount is shown or hidden."""
        return cell in self.shown or cell in self.hidden

    def roles(self, indicator: str) -> tuple[str, ...]:
        """The amounts that rows of an indicator tell."""
        return roles(self.spec.indicators[indicator].measure)

    def equation(
        self, whole: Unknown, parts: Iterable[Unknown], *, own: Unknown | None = None
    ) -> Iterator[Equation]:
        """Whole = Σ parts, with what is shown moved to the right; none where all is shown."""
        terms: dict[Unknown, int] = {}
        total = 0
        signed = [(1, whole), *((-1, part) for part in parts)]
        for sign, cell in [*signed, *([(-1, own)] if own else [])]:
            if cell in self.shown:
                total -= sign * self.shown[cell]
            else:
                terms[cell] = terms.get(cell, 0) + sign
                self.unknown.add(cell)
        if terms:
            yield Equation(terms, total)

    def ceiling(self, cell: Unknown) -> int | None:
        """What a scope unit above shows: nobody below it can have more, and anyone can see that."""
        place = self.parent.get(cell[0])
        while place is not None:
            if place not in self.below_scope and (place, *cell[1:]) in self.shown:
                return self.shown[(place, *cell[1:])]
            place = self.parent.get(place)
        return None

    def fills_in(self, unit: str) -> bool:
        """Tell whether the unit hands in figures of its own."""
        return UnitId.parse(unit).level in self.spec.forms[self.family.form].levels


def read_sheet(attainment: pa.Table, *, family: Family, spec: Spec) -> Sheet:
    """Write down what the rows of a family show."""
    sheet = Sheet(family, spec)
    wanted = pc.is_in(attainment["indicator"], pa.array(family.indicators, pa.string()))
    columns = ("programme", "indicator", "unit", "parent", "period", "numerator", "denominator")
    scopes = {name: set(map(str, entry.scope)) for name, entry in spec.programmes.items()}
    for row in attainment.filter(wanted).select([*columns, "verdict"]).to_pylist():
        if row["unit"] not in scopes[row["programme"]]:
            sheet.below_scope.add(row["unit"])
        _add(sheet, row)
    # Shown by one programme is shown, whatever another hides.
    sheet.given_away = sheet.hidden & sheet.shown.keys()
    sheet.hidden -= sheet.given_away
    return sheet


def _add(sheet: Sheet, row: Mapping[str, Any]) -> None:
    unit, period, indicator = key = (row["unit"], row["period"], row["indicator"])
    if key not in sheet.rows and row["parent"]:
        sheet.parent[unit] = row["parent"]
        sheet.children[row["parent"], period, indicator].append(unit)
    sheet.rows.add(key)
    for role in sheet.roles(indicator):
        cell = (unit, period, indicator, role)
        if row["verdict"] == SUPPRESSED:
            sheet.hidden.add(cell)
            continue
        amount = _amount(row, role, sheet.spec.indicators[indicator].measure)
        if amount is not None:
            sheet.shown[cell] = amount


def _amount(row: Mapping[str, Any], role: str, measure: str) -> int | None:
    numerator, denominator = row["numerator"], row["denominator"]
    if role == "denominator":
        return None if denominator is None else int(denominator * ONE)
    if numerator is None or (denominator is None and measure != "count"):
        return None
    if role == "rest":
        return int((denominator - numerator) * ONE)
    # The numerator of a change is the difference: what is counted now is both together.
    return int((numerator + denominator if measure == "change" else numerator) * ONE)
