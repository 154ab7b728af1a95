"""The units that a snapshot names, and what they were made from, as files of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.snapshot.manifest import UNITS
from pipelines.spec.model import Spec
from pipelines.units.heirs import forebears
from pipelines.units.register import UnitRegister

_UNIT_FIELDS = ("id", "scheme", "level", "code", "name", "kind", "parent", "valid_from", "valid_to")
_SUCCESSION_FIELDS = ("predecessor", "successor", "relation")


def named_units(tables: Mapping[str, pa.Table], spec: Spec, units: UnitRegister) -> list[OrgUnit]:
    """Units that a table names, the programmes' scopes, what they were made from, all above."""
    texts = {u for t in tables.values() if "unit" in t.column_names for u in t["unit"].to_pylist()}
    waiting = [UnitId.parse(text) for text in texts if text]
    waiting += [unit for programme in spec.programmes.values() for unit in programme.scope]
    waiting += forebears(units, waiting)
    found: dict[UnitId, OrgUnit] = {}
    while waiting:
        unit = units.get(waiting.pop())
        if unit is not None and unit.id not in found:
            found[unit.id] = unit
            if unit.parent is not None:
                waiting.append(unit.parent)
    return [found[key] for key in sorted(found)]


def unit_files(named: list[OrgUnit], units: UnitRegister) -> dict[str, bytes]:
    """The units and, so that a unit of before leads to those of today, what they were made from."""

    def rows() -> Iterator[tuple[object, ...]]:
        yield _UNIT_FIELDS
        for u in named:
            dates = (day.isoformat() if day else "" for day in (u.valid_from, u.valid_to))
            place = (u.id, u.id.scheme, u.id.level, u.id.code)
            yield (*place, u.name, u.kind, u.parent or "", *dates)

    entries = sorted(
        (str(s.predecessor), str(s.successor), str(s.relation))
        for unit in named
        for s in units.predecessors(unit.id)
    )
    return {
        f"{UNITS}/units.csv": _csv(rows()),
        f"{UNITS}/successions.csv": _csv([_SUCCESSION_FIELDS, *entries]),
    }


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
