"""The tree of org units, as numbered rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.org_unit import LEVELS, OrgUnit
from pipelines.spec.model import Programme

_LONG_AGO, _FOR_EVER = date(1, 1, 1), date(9999, 12, 31)


class Units(Protocol):
    """What is asked of the unit register."""

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit of every scheme, each with its parent and validity."""


def unit_rows(everyone: Sequence[OrgUnit]) -> Iterator[dict[str, Any]]:
    """One row per unit, numbered in the order of the register."""
    numbers = {unit.id: number for number, unit in enumerate(everyone)}
    for number, unit in enumerate(everyone):
        yield {
            "unit_no": number,
            "unit": str(unit.id),
            "level_no": LEVELS.index(unit.id.level),
            "level": unit.id.level.value,
            "parent_no": numbers[unit.parent] if unit.parent else None,
            "parent": str(unit.parent) if unit.parent else None,
            "valid_from": unit.valid_from or _LONG_AGO,
            "valid_to": unit.valid_to or _FOR_EVER,
        }


def member_rows(
    programmes: Mapping[str, Programme], everyone: Sequence[OrgUnit]
) -> Iterator[dict[str, Any]]:
    """One row per programme and unit within its scope."""
    numbers = {unit.id: number for number, unit in enumerate(everyone)}
    children: defaultdict[int, list[int]] = defaultdict(list)
    for number, unit in enumerate(everyone):
        if unit.parent:
            children[numbers[unit.parent]].append(number)
    for programme_no, (name, programme) in enumerate(programmes.items()):
        for unit_id in programme.scope:
            if unit_id not in numbers:
                raise UnknownNameError(
                    f"Chương trình {name}: không có đơn vị {unit_id} trong danh mục.\n"
                    f"Programme {name}: the register has no unit {unit_id}."
                )
            waiting = [numbers[unit_id]]
            while waiting:
                number = waiting.pop()
                is_scope = everyone[number].id == unit_id
                yield {"programme_no": programme_no, "unit_no": number, "is_scope": is_scope}
                waiting += children[number]
