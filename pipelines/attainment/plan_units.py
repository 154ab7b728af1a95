"""The tree of org units, as numbered rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, Self

import pyarrow as pa

from pipelines.attainment.plan_schema import PLAN
from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import LEVELS, OrgUnit, UnitId
from pipelines.spec.model import Programme

_LONG_AGO, _FOR_EVER = date(1, 1, 1), date(9999, 12, 31)
_LEVEL_NO = {level.value: number for number, level in enumerate(LEVELS)}


class Units(Protocol):
    """What is asked of the unit register."""

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit of every scheme, each with its parent and validity."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The units of the register by number, in its order."""

    everyone: Sequence[OrgUnit]
    numbers: Mapping[UnitId, int]
    parents: Sequence[int | None]

    @classmethod
    def of(cls, everyone: Sequence[OrgUnit]) -> Self:
        """Number the units."""
        numbers = {unit.id: number for number, unit in enumerate(everyone)}
        parents = [None if unit.parent is None else numbers[unit.parent] for unit in everyone]
        return cls(everyone, numbers, parents)

    def table(self) -> pa.Table:
        """One row per unit."""
        names = [str(unit.id) for unit in self.everyone]
        levels = [unit.id.level.value for unit in self.everyone]
        columns = {
            "unit_no": list(range(len(names))),
            "unit": names,
            "level_no": [_LEVEL_NO[level] for level in levels],
            "level": levels,
            "parent_no": self.parents,
            "parent": [None if no is None else names[no] for no in self.parents],
            "valid_from": [unit.valid_from or _LONG_AGO for unit in self.everyone],
            "valid_to": [unit.valid_to or _FOR_EVER for unit in self.everyone],
        }
        return pa.table(columns, PLAN["unit_node"])

    def member_table(self, programmes: Mapping[str, Programme]) -> pa.Table:
        """One row per programme and unit within its scope."""
        children: defaultdict[int, list[int]] = defaultdict(list)
        for number, parent in enumerate(self.parents):
            if parent is not None:
                children[parent].append(number)
        columns: dict[str, list[Any]] = {name: [] for name in PLAN["member"].names}
        for programme_no, (name, programme) in enumerate(programmes.items()):
            for unit_id in programme.scope:
                within = _below(self._scope_no(unit_id, name), children)
                offset = programme_no * len(self.everyone)
                columns["place_no"] += [offset + number for number in within]
                columns["programme_no"] += [programme_no] * len(within)
                columns["unit_no"] += within
                columns["is_scope"] += [True] + [False] * (len(within) - 1)
        return pa.table(columns, PLAN["member"])

    def _scope_no(self, unit: UnitId, programme: str) -> int:
        if unit not in self.numbers:
            raise UnknownNameError(
                Text(
                    f"Chương trình {programme}: không có đơn vị {unit} trong danh mục.",
                    f"Programme {programme}: the register has no unit {unit}.",
                )
            )
        return self.numbers[unit]


def _below(scope: int, children: Mapping[int, list[int]]) -> list[int]:
    """The scope first, then every unit below it."""
    found = [scope]
    for number in found:
        found += children.get(number, [])
    return found
