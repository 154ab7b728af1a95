"""The tree of org units as it stands on one day."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import Level, OrgUnit, UnitId


class Hierarchy:
    """One tree: every unit valid on a day, each below its parent; siblings in the order of ids."""

    def __init__(self, units: Iterable[OrgUnit]) -> None:
        self._units = {unit.id: unit for unit in units}
        self._children: dict[UnitId, list[UnitId]] = {}
        for unit in self._units.values():
            if unit.parent is not None:
                self._children.setdefault(unit.parent, []).append(unit.id)
        for below in self._children.values():
            below.sort()

    def __contains__(self, unit: object) -> bool:
        return unit in self._units

    @property
    def root(self) -> UnitId:
        """The nation; raise UnknownNameError where no unit is valid on that day."""
        for unit in self._units.values():
            if unit.parent is None:
                return unit.id
        raise UnknownNameError(
            Text(
                "Không có đơn vị nào có hiệu lực vào ngày đó.", "No org unit is valid on that day."
            )
        )

    def unit(self, unit: UnitId) -> OrgUnit:
        """The unit; raise UnknownNameError where it is not in this tree."""
        try:
            return self._units[unit]
        except KeyError:
            raise UnknownNameError(
                Text(
                    f"Đơn vị {unit} không tồn tại vào ngày đó.",
                    f"Org unit {unit} does not exist on that day.",
                )
            ) from None

    def units(self, level: Level | None = None) -> tuple[OrgUnit, ...]:
        """Every unit of the tree, or of one level, in the order of ids."""
        found = (u for u in self._units.values() if level is None or u.id.level is level)
        return tuple(sorted(found, key=lambda u: u.id))

    def parent(self, unit: UnitId) -> UnitId | None:
        """The unit above; None for the nation."""
        return self.unit(unit).parent

    def children(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The units just below."""
        return tuple(self._children.get(unit, ()))

    def ancestors(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The units above, nearest first."""
        found = []
        above = self.parent(unit)
        while above is not None:
            found.append(above)
            above = self.parent(above)
        return tuple(found)

    def descendants(self, unit: UnitId, level: Level | None = None) -> tuple[UnitId, ...]:
        """Every unit below, parents before children; only one level where it is named."""
        found: list[UnitId] = []
        waiting = list(reversed(self.children(unit)))
        while waiting:
            below = waiting.pop()
            if level is None or below.level is level:
                found.append(below)
            waiting.extend(reversed(self.children(below)))
        return tuple(found)
