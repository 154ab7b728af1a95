"""What follows from a system of sums: exact elimination, then each unknown's least and most.

Everything is whole numbers: an equation is multiplied out instead of divided, and reduced by the
greatest common divisor of its coefficients.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import gcd

Unknown = tuple[str, str, str, str]
"""(unit, period, indicator, role)."""
_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ coefficient x unknown = total."""

    terms: Mapping[Unknown, int]
    total: int

    def without(self, pivot: Unknown, row: Equation) -> Equation:
        """A multiple of this equation, less a multiple of the row, in which the pivot vanishes."""
        own, other = self.terms[pivot], row.terms[pivot]
        common = gcd(own, other)
        mine, theirs = other // common, own // common
        terms = {u: c * mine for u, c in self.terms.items()} if mine != 1 else dict(self.terms)
        for unknown, coefficient in row.terms.items():
            left = terms.get(unknown, 0) - theirs * coefficient
            if left:
                terms[unknown] = left
            else:
                terms.pop(unknown, None)
        return Equation(terms, self.total * mine - theirs * row.total).reduced()

    def reduced(self) -> Equation:
        """Divided by what all coefficients and the total have in common."""
        common = gcd(*self.terms.values(), self.total)
        if common <= 1:
            return self
        return Equation({u: c // common for u, c in self.terms.items()}, self.total // common)


@dataclass(slots=True)
class Range:
    """The least and the most an unknown can be; None is unlimited."""

    least: int
    most: int | None = None


def eliminate(equations: Iterable[Equation]) -> dict[Unknown, Equation]:
    """Reduced row echelon form, by pivot; contradictions and repetitions drop out."""
    rows: dict[Unknown, Equation] = {}
    for equation in sorted(equations, key=lambda e: len(e.terms)):
        row = _replaced(equation, rows)
        if row.terms:
            rows[next(iter(row.terms))] = row
    for pivot in reversed(list(rows)):
        rows[pivot] = _replaced(rows[pivot], rows, besides=pivot)
    return rows


def ranges(
    equations: Iterable[Equation],
    *,
    least: Mapping[Unknown, int],
    also: Iterable[Equation] = (),
) -> dict[Unknown, Range]:
    """What can be said of each unknown, given the least each can be.

    ``also`` are equations that only narrow: they are left out of the elimination. An equation is
    looked at again whenever one of its unknowns has been narrowed.
    """
    given = list(equations)
    every = [*given, *eliminate(given).values(), *also]
    found = {unknown: Range(low) for unknown, low in least.items()}
    holds: dict[Unknown, list[int]] = defaultdict(list)
    for number, equation in enumerate(every):
        for unknown in equation.terms:
            holds[unknown].append(number)
    waiting = dict.fromkeys(range(len(every)))
    for _ in range(_ROUNDS * len(every)):
        if not waiting:
            break
        number = next(iter(waiting))
        del waiting[number]
        for narrowed in _tighten(every[number], found):
            waiting |= dict.fromkeys(holds[narrowed])
    return found


def _replaced(
    equation: Equation, rows: Mapping[Unknown, Equation], *, besides: Unknown | None = None
) -> Equation:
    """Replace every pivot in the equation, but for one, by what its row says."""
    while True:
        found = next((u for u in equation.terms if u != besides and u in rows), None)
        if found is None:
            return equation
        equation = equation.without(found, rows[found])


def _tighten(equation: Equation, found: Mapping[Unknown, Range]) -> list[Unknown]:
    """Narrow each unknown by what the others leave for it; give those that were narrowed."""
    narrowed: list[Unknown] = []
    for sign in (1, -1):
        # Σ sign·c·x = sign·total: each term is at most the total less the least of the others.
        terms = [(u, sign * c, _least_of(sign * c, found[u])) for u, c in equation.terms.items()]
        unlimited = [term for term in terms if term[2] is None]
        if len(unlimited) > 1:
            continue
        room = sign * equation.total - sum(low for _, _, low in terms if low is not None)
        for unknown, coefficient, low in unlimited or terms:
            if _limit(found[unknown], coefficient, room + (low or 0)):
                narrowed.append(unknown)
    return narrowed


def _least_of(coefficient: int, unknown: Range) -> int | None:
    if coefficient > 0:
        return coefficient * unknown.least
    return None if unknown.most is None else coefficient * unknown.most


def _limit(unknown: Range, coefficient: int, room: int) -> bool:
    """Take in coefficient·x <= room; tell whether that says anything new."""
    if coefficient > 0:
        most = max(room // coefficient, unknown.least)
        if unknown.most is None or most < unknown.most:
            unknown.most = most
            return True
        return False
    least = -(room // -coefficient)
    if unknown.most is not None:
        least = min(least, unknown.most)
    if least > unknown.least:
        unknown.least = least
        return True
    return False
