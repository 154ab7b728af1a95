"""What follows from a system of sums: exact elimination, then each unknown's least and most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

Unknown = tuple[str, str]
"""(unit, period)."""
_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ coefficient x unknown = total."""

    terms: Mapping[Unknown, Fraction]
    total: Fraction

    def solved_for(self, unknown: Unknown) -> Equation:
        """The same equation with the coefficient of that unknown at one."""
        scale = self.terms[unknown]
        terms = {u: c / scale for u, c in self.terms.items()}
        return Equation(terms, self.total / scale)

    def without(self, pivot: Unknown, row: Equation) -> Equation:
        """Subtract the row solved for ``pivot`` so often that the pivot vanishes."""
        scale = self.terms[pivot]
        terms = dict(self.terms)
        for unknown, coefficient in row.terms.items():
            left = terms.get(unknown, Fraction(0)) - scale * coefficient
            if left:
                terms[unknown] = left
            else:
                terms.pop(unknown, None)
        return Equation(terms, self.total - scale * row.total)


@dataclass(slots=True)
class Range:
    """The least and the most an unknown can be; None is unlimited."""

    least: int
    most: int | None = None


def eliminate(equations: Iterable[Equation]) -> dict[Unknown, Equation]:
    """Reduced row echelon form, by pivot; contradictions and repetitions drop out."""
    rows: dict[Unknown, Equation] = {}
    for equation in sorted(equations, key=lambda e: len(e.terms)):
        row = _reduced(equation, rows)
        if row.terms:
            pivot = next(iter(row.terms))
            rows[pivot] = row.solved_for(pivot)
    for pivot in reversed(list(rows)):
        rows[pivot] = _reduced(rows[pivot], rows, besides=pivot)
    return rows


def _reduced(
    equation: Equation, rows: Mapping[Unknown, Equation], *, besides: Unknown | None = None
) -> Equation:
    """Replace every pivot in the equation, but for one, by what its row says."""
    while True:
        found = next((u for u in equation.terms if u != besides and u in rows), None)
        if found is None:
            return equation
        equation = equation.without(found, rows[found])


def ranges(equations: Iterable[Equation], *, least: Mapping[Unknown, int]) -> dict[Unknown, Range]:
    """What can be said of each unknown, given the least each can be."""
    equations = list(equations)
    reduced = list(eliminate(equations).values())
    found = {unknown: Range(low) for unknown, low in least.items()}
    for _ in range(_ROUNDS):
        changes = [_tighten(equation, found) for equation in (*equations, *reduced)]
        if not any(changes):
            break
    return found


def _tighten(equation: Equation, found: Mapping[Unknown, Range]) -> bool:
    """Narrow each unknown by what the others leave for it; tell whether anything changed."""
    changed = False
    for sign in (1, -1):
        # Σ sign·c·x = sign·total: each term is at most the total less the least of the others.
        terms = {u: sign * c for u, c in equation.terms.items()}
        lows = {u: _least_of(c, found[u]) for u, c in terms.items()}
        open_ended = [u for u, low in lows.items() if low is None]
        if len(open_ended) > 1:
            continue
        floor_sum = sum((low for low in lows.values() if low is not None), Fraction(0))
        for unknown in open_ended or terms:
            own = lows[unknown] or Fraction(0)
            room = sign * equation.total - (floor_sum - own)
            changed |= _limit(found[unknown], terms[unknown], room)
    return changed


def _least_of(coefficient: Fraction, unknown: Range) -> Fraction | None:
    if coefficient > 0:
        return coefficient * unknown.least
    return None if unknown.most is None else coefficient * unknown.most


def _limit(unknown: Range, coefficient: Fraction, room: Fraction) -> bool:
    """Take in coefficient·x <= room; tell whether that says anything new."""
    edge = room / coefficient
    if coefficient > 0:
        most = floor(edge)
        if unknown.most is None or most < unknown.most:
            unknown.most = max(most, unknown.least)
            return True
        return False
    least = ceil(edge)
    if least > unknown.least:
        unknown.least = least if unknown.most is None else min(least, unknown.most)
        return True
    return False
