"""What stands today where a unit stood before: its heirs, and which are its only in part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipelines.domain.org_unit import UnitId
from pipelines.units.register import UnitRegister


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit made from the unit asked about, or from one below it."""

    unit: UnitId
    partial: bool
    """True where units from elsewhere went into it as well: its figures are not only theirs."""


def heirs(register: UnitRegister, unit: UnitId, *, day: date) -> tuple[Heir, ...]:
    """Units valid on that day that took over land of a unit that is no more, by id.

    Empty for a unit that still stands, and for one of which no succession is known.
    """
    known = register.get(unit)
    if known is None or known.exists_on(day) or known.valid_to is None:
        return ()
    own = {unit, *register.as_of(known.valid_to).descendants(unit)}
    made = {s.successor for part in own for s in register.successors(part)}
    return tuple(
        Heir(heir, any(p.predecessor not in own for p in register.predecessors(heir)))
        for heir in sorted(made)
        if (found := register.get(heir)) and found.exists_on(day)
    )


def forebears(register: UnitRegister, units: Iterable[UnitId]) -> frozenset[UnitId]:
    """Every unit that one of these was made from, and the units that those stood below."""
    found: set[UnitId] = set()
    waiting = [s.predecessor for unit in units for s in register.predecessors(unit)]
    while waiting:
        known = register.get(waiting.pop())
        if known is not None and known.id not in found:
            found.add(known.id)
            waiting += [known.parent] if known.parent else []
    return frozenset(found)
