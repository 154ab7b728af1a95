"""The tree of org units, as numbered rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import pyarrow as pa

from pipelines.attainment.plan_schema import PLAN
from pipelines.domain.errors import UnknownNameError
from pipelines.domain.org_unit import LEVELS, OrgUnit
from pipelines.spec.model import Programme

_LONG_AGO, _FOR_EVER = date(1, 1, 1), date(9999, 12, 31)


class Units(Protocol):
    """What is asked of the unit register."""

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit of every scheme, each with its parent and validity."""


def unit_table(everyone: Sequence[OrgUnit]) -> pa.Table:
    """One row per unit, numbered in the order of the register."""
    numbers = {unit.id: number for number, unit in enumerate(everyone)}
    names = {unit.id: str(unit.id) for unit in everyone}
    columns = {
        "unit_no": range(len(everyone)),
        "unit": names.values(),
        "level_no": [LEVELS.index(unit.id.level) for unit in everyone],
        "level": [unit.id.level.value for unit in everyone],
        "parent_no": [numbers[unit.parent] if unit.parent else None for unit in everyone],
        "parent": [names[unit.parent] if unit.parent else None for unit in everyone],
        "valid_from": [unit.valid_from or _LONG_AGO for unit in everyone],
        "valid_to": [unit.valid_to or _FOR_EVER for unit in everyone],
    }
    return pa.table({name: list(column) for name, column in columns.items()}, PLAN["unit_node"])


def member_table(programmes: Mapping[str, Programme], everyone: Sequence[OrgUnit]) -> pa.Table:
    """One row per programme and unit within its scope."""
    numbers = {unit.id: number for number, unit in enumerate(everyone)}
    children: defaultdict[int, list[int]] = defaultdict(list)
    for number, unit in enumerate(everyone):
        if unit.parent:
            children[numbers[unit.parent]].append(number)
    columns: dict[str, list[Any]] = {name: [] for name in PLAN["member"].names}
    for programme_no, (name, programme) in enumerate(programmes.items()):
        for unit_id in programme.scope:
            if unit_id not in numbers:
                raise UnknownNameError(
                    f"Chương trình {name}: không có đơn vị {unit_id} trong danh mục.\n"
                    f"Programme {name}: the register has no unit {unit_id}."
                )
            within = _below(numbers[unit_id], children)
            columns["programme_no"] += [programme_no] * len(within)
            columns["unit_no"] += within
            columns["place_no"] += [programme_no * len(everyone) + unit for unit in within]
            columns["is_scope"] += [number == within[0] for number in within]
    return pa.table(columns, PLAN["member"])


def _below(scope: int, children: Mapping[int, list[int]]) -> list[int]:
    """The scope first, then every unit below it."""
    found = [scope]
    for number in found:
        found += children.get(number, [])
    return found
