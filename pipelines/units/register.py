"""Every org unit of every scheme, with its successions."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pipelines.domain.errors import ChitieuError, UnknownNameError
from pipelines.domain.org_unit import Level, OrgUnit, UnitId
from pipelines.units.hierarchy import Hierarchy
from pipelines.units.search import NameIndex


class Relation(StrEnum):
    """How much of a unit went into its successor. No share is published, so none is kept."""

    WHOLE = "whole"
    PART = "part"
    DEFAULT_PART = "default_part"
    """The part that a source names first for a unit that was split."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One unit became, wholly or partly, another."""

    predecessor: UnitId
    successor: UnitId
    relation: Relation


class UnitRegister:
    """Org units of all schemes by id, by name and as the tree of a day."""

    def __init__(
        self,
        units: Iterable[OrgUnit],
        successions: Iterable[Succession] = (),
        *,
        fingerprint: str = "",
    ) -> None:
        self._units = {unit.id: unit for unit in units}
        self._successions = tuple(successions)
        self._trees: dict[frozenset[UnitId], Hierarchy] = {}
        self._days: dict[date, Hierarchy] = {}
        self.fingerprint = fingerprint

    def unit(self, unit: UnitId) -> OrgUnit:
        """The unit; raise UnknownNameError where no scheme has it."""
        found = self._units.get(unit)
        if found is None:
            raise UnknownNameError(f"org unit {unit} is not in the register")
        return found

    def get(self, unit: UnitId) -> OrgUnit | None:
        """The unit, or None."""
        return self._units.get(unit)

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit of every scheme, in the order of the register."""
        return tuple(self._units.values())

    def as_of(self, day: date) -> Hierarchy:
        """The tree as it stands on that day."""
        if day not in self._days:
            valid = [unit for unit in self._units.values() if unit.exists_on(day)]
            key = frozenset(unit.id for unit in valid)
            # Few distinct trees stand behind many days: each is built once.
            self._days[day] = self._trees.setdefault(key, Hierarchy(valid))
        return self._days[day]

    def successors(self, unit: UnitId) -> tuple[Succession, ...]:
        """What became of the unit."""
        return self._by_predecessor.get(unit, ())

    def predecessors(self, unit: UnitId) -> tuple[Succession, ...]:
        """What the unit was made from."""
        return self._by_successor.get(unit, ())

    def search(
        self,
        text: str,
        *,
        level: Level | None = None,
        within: UnitId | None = None,
        day: date | None = None,
    ) -> tuple[OrgUnit, ...]:
        """Units of that name, with or without diacritics and kind (``P. Cổ Nhuế 1``)."""
        return tuple(
            unit
            for unit in self._names.find(text)
            if (level is None or unit.id.level is level)
            and (day is None or unit.exists_on(day))
            and (within is None or self._is_within(unit, within))
        )

    def _is_within(self, unit: OrgUnit, above: UnitId) -> bool:
        here: OrgUnit | None = unit
        while here is not None and here.id != above:
            here = self._units.get(here.parent) if here.parent else None
        return here is not None

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._units.values())

    @cached_property
    def _by_predecessor(self) -> dict[UnitId, tuple[Succession, ...]]:
        found: dict[UnitId, tuple[Succession, ...]] = {}
        for entry in self._successions:
            found[entry.predecessor] = (*found.get(entry.predecessor, ()), entry)
        return found

    @cached_property
    def _by_successor(self) -> dict[UnitId, tuple[Succession, ...]]:
        found: dict[UnitId, tuple[Succession, ...]] = {}
        for entry in self._successions:
            found[entry.successor] = (*found.get(entry.successor, ()), entry)
        return found


def read_register(folder: Path) -> UnitRegister:
    """Read units.csv and successions.csv; raise ChitieuError where a row is not one of ours."""
    digest = hashlib.sha256()
    texts = []
    for name in ("units.csv", "successions.csv"):
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise ChitieuError(f"cannot read the unit register: {error}") from error
        digest.update(content)
        texts.append(content.decode("utf-8").splitlines())
    try:
        units = [_unit(row) for row in csv.reader(texts[0][1:])]
        successions = [_succession(row) for row in csv.reader(texts[1][1:])]
    except ValueError as error:
        raise ChitieuError(f"the unit register in {folder} is damaged: {error}") from error
    return UnitRegister(units, successions, fingerprint=digest.hexdigest())


_LEVELS = {str(level): level for level in Level}
_DAYS: dict[str, date | None] = {"": None}


def _unit(row: list[str]) -> OrgUnit:
    _, scheme, level, code, name, kind, parent, first, last = row
    return OrgUnit(
        UnitId(scheme, _LEVELS[level], code),
        name,
        kind,
        UnitId.parse(parent) if parent else None,
        _day(first),
        _day(last),
    )


def _day(text: str) -> date | None:
    if text not in _DAYS:
        _DAYS[text] = date.fromisoformat(text)
    return _DAYS[text]


def _succession(row: list[str]) -> Succession:
    predecessor, successor, relation = row
    return Succession(UnitId.parse(predecessor), UnitId.parse(successor), Relation(relation))
