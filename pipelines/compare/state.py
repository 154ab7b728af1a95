"""What the figures of a snapshot are counted from, and what it says they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from pipelines.disclosure.schema import SUPPRESSED
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.recount.answers import Amounts, Slot
from pipelines.recount.compare import figures_of, slots_of
from pipelines.recount.recount import Figure, Key, recount
from pipelines.snapshot.read import Snapshot
from pipelines.spec.model import Spec

Units = Mapping[UnitId, OrgUnit]


class Hidden(NamedTuple):
    """A data value that the snapshot does not show."""

    form: str
    unit: str
    period: str
    element: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything a figure depends on."""

    spec: Spec
    units: Units
    as_of: date
    slots: Mapping[Slot, Amounts]

    def figures(self) -> Mapping[Key, Figure]:
        """Every figure, counted unit by unit."""
        everyone = self.units.values()
        return dict(recount(self.slots, spec=self.spec, everyone=everyone, as_of=self.as_of))


@dataclass(frozen=True, slots=True)
class State:
    """One snapshot: its basis as far as it is shown, and its published figures."""

    basis: Basis
    register: str
    """The fingerprint of the whole register, of which the snapshot keeps the units it names."""
    hidden: frozenset[Hidden]
    figures: Mapping[Key, Figure]

    def of_programmes(self, programmes: Iterable[str]) -> State:
        """The same with only these programmes in its spec and among its figures."""
        kept = frozenset(programmes)
        return replace(
            self,
            basis=replace(self.basis, spec=with_programmes(self.basis.spec, kept)),
            figures={key: f for key, f in self.figures.items() if key.programme in kept},
        )


def with_programmes(spec: Spec, kept: frozenset[str]) -> Spec:
    """The spec with only these of its programmes."""
    programmes = {name: entry for name, entry in spec.programmes.items() if name in kept}
    return spec.model_copy(update={"programmes": programmes})


def read_state(snapshot: Snapshot, *, programme: str | None = None) -> State:
    """The state that a snapshot holds, of one programme or of all; raise for an unknown one."""
    names = list(snapshot.spec.programmes) if programme is None else [programme]
    tables = [snapshot.attainment(programme=name) for name in names]
    values = snapshot.values()
    columns = [values[name].to_pylist() for name in (*Hidden._fields, "absence")]
    return State(
        basis=Basis(
            spec=with_programmes(snapshot.spec, frozenset(names)),
            units={unit.id: unit for unit in snapshot.units.units()},
            as_of=snapshot.manifest.as_of,
            slots=slots_of(values),
        ),
        register=snapshot.manifest.units_fingerprint,
        hidden=frozenset(
            Hidden(*cell) for *cell, absence in zip(*columns, strict=True) if absence == SUPPRESSED
        ),
        figures={key: figure for table in tables for key, figure in figures_of(table)},
    )


def is_shown(figure: Figure | None) -> bool:
    """Tell whether there is a figure and it was not kept back."""
    return figure is not None and figure.verdict != SUPPRESSED


def nothing_occurred(figure: Figure) -> bool:
    """Tell whether the figure is 0 of 0."""
    return figure.numerator is not None and figure.denominator == 0


def above(unit: UnitId, *registers: Units) -> Iterator[UnitId]:
    """The unit and every unit above it, in any of the registers."""
    waiting, seen = [unit], set[UnitId]()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        yield here
        entries = (register.get(here) for register in registers)
        waiting += [entry.parent for entry in entries if entry and entry.parent]
