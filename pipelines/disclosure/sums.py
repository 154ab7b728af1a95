"""The sums that hold between published rows, as equations in what is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.disclosure.families import parts_of
from pipelines.disclosure.linear import Equation, Unknown
from pipelines.disclosure.sheet import Row, Sheet
from pipelines.domain.period import Period

OWN = "own"
"""Stands for the period of what a unit with units below it hands in itself."""


def unit_sums(sheet: Sheet) -> Iterator[Equation]:
    """A unit's amount is the sum of those below it, and of what it hands in itself."""
    for (unit, period, indicator), children in sorted(sheet.children.items()):
        if sheet.spec.indicators[indicator].over_units != "sum":
            continue
        for role in sheet.roles(indicator):
            whole = (unit, period, indicator, role)
            parts = [(child, period, indicator, role) for child in children]
            there = [part for part in parts if sheet.there(part)]
            own = (unit, f"{period} {OWN}", indicator, role) if sheet.fills_in(unit) else None
            if sheet.there(whole) and there:
                yield from sheet.equation(whole, there, own=own)


def time_sums(sheet: Sheet) -> Iterator[Equation]:
    """A longer period's amount is the sum of its parts, or that of the last one there.

    Only of the lowest units: those above follow, and only where every unit reported all.
    """
    for row in sorted(sheet.rows):
        unit, period, indicator = row
        parts = parts_of(sheet.spec, sheet.family.form, Period.parse(period))
        if not parts or row in sheet.children:
            continue
        for role in sheet.roles(indicator):
            whole = (unit, period, indicator, role)
            if not sheet.there(whole):
                continue
            cells = [(unit, str(part), indicator, role) for part in parts]
            if indicator in sheet.family.sums:
                yield from sheet.equation(whole, cells)
            elif source := _source(sheet, cells):
                yield from sheet.equation(whole, [source])


def _source(sheet: Sheet, parts: list[Unknown]) -> Unknown | None:
    """The part that stands for the longer period: the last there.

    A change needs the last itself: where it is not there, one of its two years may still have come.
    """
    there = [part for part in parts if sheet.there(part)]
    if not there or (_is_change(sheet, parts[-1][2]) and there[-1] != parts[-1]):
        return None
    return there[-1]


def _is_change(sheet: Sheet, indicator: str) -> bool:
    return sheet.spec.indicators[indicator].measure == "change"


def year_links(sheet: Sheet) -> Iterator[Equation]:
    """What a change compares with is what was counted a year before; a count shows it as well."""
    for row in sorted(sheet.rows):
        unit, period, indicator = row
        entry = sheet.spec.indicators[indicator]
        if not _is_change(sheet, indicator) or row in sheet.children:
            continue
        then = str(Period.parse(period).year_before)
        for other in sheet.family.indicators:
            if sheet.spec.indicators[other].numerator == entry.numerator:
                yield from _same(sheet, (*row, "denominator"), (unit, then, other, "numerator"))
                if other != indicator:
                    yield from _same(sheet, (*row, "numerator"), (unit, period, other, "numerator"))


def role_sums(sheet: Sheet) -> Iterator[Equation]:
    """Numerator and rest are the denominator."""
    rows: set[Row] = {(cell[0], cell[1], cell[2]) for cell in sheet.hidden if cell[3] == "rest"}
    for row in sorted(rows):
        yield from sheet.equation((*row, "denominator"), [(*row, "numerator"), (*row, "rest")])


def _same(sheet: Sheet, one: Unknown, other: Unknown) -> Iterator[Equation]:
    if sheet.there(one) and sheet.there(other):
        yield from sheet.equation(one, [other])
