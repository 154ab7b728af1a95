"""What reading a file asks of the register of org units."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from pipelines.domain.org_unit import Level, OrgUnit, UnitId


class UnitNames(Protocol):
    """Org units by id and by name; the unit register keeps this promise."""

    def unit(self, unit: UnitId, /) -> OrgUnit:
        """The unit; raise UnknownNameError where there is none."""

    def get(self, unit: UnitId, /) -> OrgUnit | None:
        """The unit, or None."""

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit of every scheme."""

    def search(
        self,
        text: str,
        /,
        *,
        level: Level | None = None,
        within: UnitId | None = None,
        day: date | None = None,
    ) -> tuple[OrgUnit, ...]:
        """Units of that name, however it is typed."""


def full_name(unit: OrgUnit) -> str:
    """The name with its kind in front: ``Phường Xuân Tảo``."""
    if unit.name.lower().startswith(unit.kind.lower()):
        return unit.name
    return f"{unit.kind.capitalize()} {unit.name}"


def parent_names(units: UnitNames, unit: OrgUnit) -> str:
    """The units above it, nearest first: ``Quận Bắc Từ Liêm, Thành phố Hà Nội``."""
    names = []
    above = unit.parent
    while above is not None and above.level is not Level.NATION:
        parent = units.unit(above)
        names.append(full_name(parent))
        above = parent.parent
    return ", ".join(names)
