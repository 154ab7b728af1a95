"""Which figures an edited spec would suppress that are shown now, and the other way round.

What is suppressed depends on every number, also on those a snapshot does not show: both sides are
worked out of the warehouse, from the same values and on the same day, so that the spec alone tells
them apart. Only names of figures come out, never a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipelines.attainment.compute import compute_attainment
from pipelines.disclosure.protect import protect
from pipelines.disclosure.schema import SUPPRESSED
from pipelines.recount.recount import Key
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.store import Warehouse


@dataclass(frozen=True, slots=True)
class NewlyHidden:
    """What would change about what is shown, among figures that both specs have."""

    suppressed: tuple[Key, ...]
    """Shown now, suppressed under the edited spec."""
    shown: tuple[Key, ...]
    """Suppressed now, shown under the edited spec."""


def newly_hidden(
    warehouse: Warehouse,
    *,
    before: Spec,
    after: Spec,
    units: UnitRegister,
    as_of: date,
    known_at: datetime | None,
) -> NewlyHidden:
    """Protect the figures under both specs and compare what is suppressed."""
    first, second = (
        _suppressed(warehouse, spec=spec, units=units, as_of=as_of, known_at=known_at)
        for spec in (before, after)
    )
    both = sorted(first.keys() & second.keys())
    return NewlyHidden(
        suppressed=tuple(key for key in both if second[key] and not first[key]),
        shown=tuple(key for key in both if first[key] and not second[key]),
    )


def _suppressed(
    warehouse: Warehouse, *, spec: Spec, units: UnitRegister, as_of: date, known_at: datetime | None
) -> dict[Key, bool]:
    """Every figure, and whether it is suppressed."""
    attainment = compute_attainment(
        warehouse, spec=spec, units=units, as_of=as_of, known_at=known_at
    )
    shown = protect(attainment, spec).attainment
    columns = [shown[name].to_pylist() for name in (*Key._fields, "verdict")]
    return {Key(*key): verdict == SUPPRESSED for *key, verdict in zip(*columns, strict=True)}
