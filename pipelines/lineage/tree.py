"""Which units put something into a figure, and into whose figures a unit's numbers go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.spec.model import Form, Indicator, Programme


@dataclass(frozen=True, slots=True)
class Tree:
    """Every unit of every scheme, with those just below it."""

    units: Mapping[UnitId, OrgUnit]
    children: Mapping[UnitId, Sequence[UnitId]]

    @classmethod
    def of(cls, everyone: Iterable[OrgUnit]) -> Self:
        """Put each unit below its parent."""
        units = {unit.id: unit for unit in everyone}
        children: dict[UnitId, list[UnitId]] = {}
        for unit in units.values():
            if unit.parent is not None:
                children.setdefault(unit.parent, []).append(unit.id)
        return cls(units, children)

    def within(self, unit: UnitId) -> Iterator[UnitId]:
        """The unit and every unit that was ever below it."""
        waiting = [unit]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(self.children.get(found, ()))

    def feeders(
        self, unit: UnitId, form: Form, indicator: Indicator, *, day: date
    ) -> Iterator[UnitId]:
        """The units that hand in for the unit's figure on that day: itself and those below it."""
        waiting = [unit]
        while waiting:
            found = waiting.pop()
            if not self._exists(found, day):
                continue
            if found.level in form.levels:
                yield found
            if indicator.over_units == "sum":
                waiting.extend(sorted(self.children.get(found, ()), reverse=True))

    def fed(
        self, unit: UnitId, form: Form, indicator: Indicator, programme: Programme, *, day: date
    ) -> Sequence[UnitId]:
        """The units of the programme that have this unit's numbers in their figures on that day."""
        if unit.level not in form.levels:
            return ()
        way: list[UnitId] = []
        at: UnitId | None = unit
        while at is not None and self._exists(at, day):
            way.append(at)
            at = self.units[at].parent
        within = [number for number, step in enumerate(way) if step in programme.scope]
        if not within:
            return ()
        return way[: within[-1] + 1] if indicator.over_units == "sum" else way[:1]

    def _exists(self, unit: UnitId, day: date) -> bool:
        return unit in self.units and self.units[unit].exists_on(day)
