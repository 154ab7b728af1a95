"""Org units named as people write them, kind in front and parents behind."""

from __future__ import annotations

from pipelines.domain.org_unit import Level, OrgUnit
from pipelines.units.register import UnitRegister


def full_name(unit: OrgUnit) -> str:
    """The name with its kind in front: ``Phường Xuân Tảo``."""
    if unit.name.lower().startswith(unit.kind.lower()):
        return unit.name
    return f"{unit.kind.capitalize()} {unit.name}"


def parent_names(units: UnitRegister, unit: OrgUnit) -> str:
    """The units above it, nearest first: ``Quận Bắc Từ Liêm, Thành phố Hà Nội``."""
    names = []
    above = unit.parent
    while above is not None and above.level is not Level.NATION:
        parent = units.unit(above)
        names.append(full_name(parent))
        above = parent.parent
    return ", ".join(names)
