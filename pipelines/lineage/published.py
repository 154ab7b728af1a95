"""Lineage from a snapshot: what it suppresses or withholds stays so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.held import Held, HeldValue, corrected_of
from pipelines.lineage.place import Standing
from pipelines.lineage.source import Key, ReceivedFile, Row
from pipelines.lineage.tree import Tree
from pipelines.snapshot.read import Snapshot
from pipelines.spec.model import Spec

_PLACE = ("form", "unit", "period", "element", "sheet", "cell")


@dataclass(frozen=True)
class Published:
    """What readers of a snapshot may know."""

    snapshot: Snapshot
    tree: Tree

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """With the units that the snapshot names."""
        return cls(snapshot, Tree.of(snapshot.units.units()))

    @property
    def spec(self) -> Spec:
        """The spec that it was published with."""
        return self.snapshot.spec

    @property
    def as_of(self) -> date:
        """The day that it was published for."""
        return self.snapshot.manifest.as_of

    def held(self, form: str, elements: Collection[str], unit: UnitId) -> Held:
        """What is in force of the unit and of those below it, as published."""
        table = self.snapshot.values(form=form, within=unit)
        wanted = pc.is_in(table["element"], pa.array(sorted(elements), pa.string()))
        values = map(_value, table.filter(wanted).to_pylist())
        return Held.of(values, spec=self.spec, form=form, as_of=self.as_of)

    def figures(self, wanted: Collection[Key]) -> Mapping[Key, Row]:
        """The rows of attainment that there are among those wanted."""
        found = {}
        for programme in {key.programme for key in wanted}:
            units = sorted({key.unit for key in wanted})
            table = self.snapshot.attainment(
                programme=programme, units=[UnitId.parse(unit) for unit in units]
            )
            for row in table.to_pylist():
                key = Key(*(row[name] for name in Key._fields))
                if key in wanted:
                    found[key] = row
        return found

    def files(self) -> Sequence[ReceivedFile]:
        """Every file under the name that readers know it by."""
        return [
            ReceivedFile(row["name"], row["sha256"], row["received_at"], row["status"])
            for row in self.snapshot.files().to_pylist()
        ]

    def standing(self, file: ReceivedFile) -> Sequence[Standing]:
        """What stands where in a file that is in force."""
        table = self.snapshot.values()
        rows = table.filter(pc.equal(table["file"], file.name)).select(_PLACE).to_pylist()
        return [Standing(**row | {"period": Period.parse(row["period"])}) for row in rows]


def _value(row: Row) -> HeldValue:
    return HeldValue(
        form=row["form"],
        unit=row["unit"],
        period=Period.parse(row["period"]),
        element=row["element"],
        value=row["value"],
        absence=row["absence"],
        typed=row["typed"],
        file=row["file"],
        sha256=row["sha256"],
        sheet=row["sheet"],
        cell=row["cell"],
        received_at=row["received_at"],
        late=row["late"],
        revised=row["revised"],
        explanation=row["explanation"],
        source=row["source"],
        corrected=corrected_of(row),
    )
