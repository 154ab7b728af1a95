"""Lineage from the warehouse: in full, with what earlier files said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipelines.attainment.compute import compute_attainment
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.held import Held, HeldValue, corrected_of
from pipelines.lineage.place import Standing
from pipelines.lineage.source import Key, ReceivedFile, Row
from pipelines.lineage.tree import Tree
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.history import value_history, values_in_file
from pipelines.warehouse.store import Warehouse


@dataclass(frozen=True)
class Office:
    """What the office knew at a moment (None: everything received so far)."""

    warehouse: Warehouse
    spec: Spec
    units: UnitRegister
    tree: Tree
    as_of: date
    known_at: datetime | None = None

    def held(self, form: str, elements: Collection[str], unit: UnitId) -> Held:
        """What is in force of the unit and of those below it, each with what it replaced."""
        table = value_history(
            self.warehouse,
            form=form,
            units=[str(below) for below in self.tree.within(unit)],
            elements=elements,
            known_at=self.known_at,
        )
        values = _in_force(table.to_pylist())
        return Held.of(values, spec=self.spec, form=form, as_of=self.as_of)

    def figures(self, wanted: Collection[Key]) -> Mapping[Key, Row]:
        """The rows of attainment that there are among those wanted."""
        programmes = {key.programme for key in wanted}
        found = {}
        if programmes:
            table = compute_attainment(
                self.warehouse,
                spec=self.spec,
                units=self.units,
                as_of=self.as_of,
                known_at=self.known_at,
                programme=programmes.pop() if len(programmes) == 1 else None,
            )
            places = zip(*(table[name].to_pylist() for name in Key._fields), strict=True)
            keys = [Key(*place) for place in places]
            numbers = [number for number, key in enumerate(keys) if key in wanted]
            for row in table.take(numbers).to_pylist():
                found[Key(*(row[name] for name in Key._fields))] = row
        return found

    def files(self) -> Sequence[ReceivedFile]:
        """Every file, in the order they came."""
        rows = self.warehouse.received_files(self.known_at).to_pylist()
        return [
            ReceivedFile(row["name"], row["sha256"], row["received_at"], row["status"])
            for row in rows
        ]

    def standing(self, file: ReceivedFile) -> Sequence[Standing]:
        """What stands where in an accepted file, in force or not."""
        table = values_in_file(self.warehouse, file.sha256 or "", known_at=self.known_at)
        return [
            Standing(**row | {"period": Period.parse(row["period"])}) for row in table.to_pylist()
        ]


def _in_force(rows: Sequence[Row]) -> Iterator[HeldValue]:
    """Those in force, each with those of the same unit, period and element that it replaced."""
    earlier: dict[tuple[str, str, str], list[HeldValue]] = defaultdict(list)
    for row in rows:
        if not row["is_current"]:
            earlier[_place(row)].append(_value(row))
    for row in rows:
        if row["is_current"]:
            yield replace(_value(row), superseded=tuple(earlier[_place(row)]))


def _place(row: Row) -> tuple[str, str, str]:
    return row["unit"], row["period"], row["element"]


def _value(row: Row) -> HeldValue:
    return HeldValue(
        form=row["form"],
        unit=row["unit"],
        period=Period.parse(row["period"]),
        element=row["element"],
        value=row["value"],
        absence=row["absence"],
        typed=row["typed"],
        file=row["file_name"],
        sha256=row["sha256"],
        sheet=row["sheet"],
        cell=row["cell"],
        received_at=row["received_at"],
        late=row["is_late"],
        explanation=row["explanation"],
        source=row["source"],
        revised=row["is_revised"] or row["corrected_from"] is not None,
        corrected=corrected_of(row),
    )
