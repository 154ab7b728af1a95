"""Every org unit of every scheme, with its successions."""

from __future__ import annotations

import csv
import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pipelines.domain.errors import ChitieuError, UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import Level, OrgUnit, UnitId
from pipelines.units.hierarchy import Hierarchy
from pipelines.units.search import NameIndex, spelt_exactly


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
        # Most commands never ask what became of a unit: this is gone through when one does.
        self._all_successions = successions
        self._trees: dict[int, Hierarchy] = {}
        self.fingerprint = fingerprint

    def unit(self, unit: UnitId) -> OrgUnit:
        """The unit; raise UnknownNameError where no scheme has it."""
        found = self._units.get(unit)
        if found is None:
            raise UnknownNameError(
                Text(f"Danh mục không có đơn vị {unit}.", f"The register has no org unit {unit}.")
            )
        return found

    def get(self, unit: UnitId) -> OrgUnit | None:
        """The unit, or None."""
        return self._units.get(unit)

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit of every scheme, in the order of the register."""
        return tuple(self._units.values())

    def as_of(self, day: date) -> Hierarchy:
        """The tree as it stands on that day."""
        # Nothing changes between two turning points: few trees stand behind many days.
        era = bisect_right(self._turning_points, day)
        if era not in self._trees:
            self._trees[era] = Hierarchy(u for u in self._units.values() if u.exists_on(day))
        return self._trees[era]

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
        """Units of that name, with or without diacritics and kind (``P. Cổ Nhuế 1``).

        Of several at one level, a name typed with diacritics means the one that has them:
        Xã Ba Tơ is not Xã Ba Tô, while ``Xa Ba To`` may be either.
        """
        found = (
            unit
            for unit in self._names.find(text)
            if (level is None or unit.id.level is level)
            and (day is None or unit.exists_on(day))
            and (within is None or self.is_within(unit, within))
        )
        return spelt_exactly(text, found)

    def is_within(self, unit: OrgUnit, above: UnitId) -> bool:
        """Tell whether a unit is the other or stands below it."""
        here: OrgUnit | None = unit
        while here is not None and here.id != above:
            here = self._units.get(here.parent) if here.parent else None
        return here is not None

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._units.values())

    @cached_property
    def _turning_points(self) -> tuple[date, ...]:
        """The days on which some unit begins, or has just ended."""
        starts = {u.valid_from for u in self._units.values() if u.valid_from}
        ends = {u.valid_to for u in self._units.values() if u.valid_to}
        return tuple(sorted(starts | {day + timedelta(days=1) for day in ends}))

    @cached_property
    def _by_predecessor(self) -> dict[UnitId, tuple[Succession, ...]]:
        return _grouped((entry.predecessor, entry) for entry in self._all_successions)

    @cached_property
    def _by_successor(self) -> dict[UnitId, tuple[Succession, ...]]:
        return _grouped((entry.successor, entry) for entry in self._all_successions)


def _grouped(entries: Iterable[tuple[UnitId, Succession]]) -> dict[UnitId, tuple[Succession, ...]]:
    found: dict[UnitId, list[Succession]] = {}
    for unit, entry in entries:
        found.setdefault(unit, []).append(entry)
    return {unit: tuple(of_unit) for unit, of_unit in found.items()}


def read_register(folder: Path) -> UnitRegister:
    """Read units.csv and successions.csv; raise ChitieuError where a row is not one of ours.

    Successions are read when they are first asked for, and may raise then.
    """
    units, successions = (_content(folder, name) for name in ("units.csv", "successions.csv"))
    fingerprint = hashlib.sha256(units + successions).hexdigest()
    try:
        found = _units(units)
    except (ValueError, KeyError) as error:
        raise _damaged(folder, error) from error
    return UnitRegister(found, _SuccessionRows(folder, successions), fingerprint=fingerprint)


@dataclass(frozen=True, slots=True)
class _SuccessionRows:
    """The rows of successions.csv, read each time they are gone through."""

    folder: Path
    content: bytes

    def __iter__(self) -> Iterator[Succession]:
        try:
            for predecessor, successor, relation in _rows(self.content):
                yield Succession(
                    UnitId.parse(predecessor), UnitId.parse(successor), Relation(relation)
                )
        except ValueError as error:
            raise _damaged(self.folder, error) from error


def _content(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise ChitieuError(
            Text(
                f"Không đọc được danh mục đơn vị {folder / name}; hãy kiểm tra thư mục units.",
                f"The unit register {folder / name} cannot be read; check the folder units.",
            )
        ) from error


def _damaged(folder: Path, error: Exception) -> ChitieuError:
    return ChitieuError(
        Text(
            f"Danh mục đơn vị trong {folder} bị hỏng ({error}); hãy chép lại từ bản gốc.",
            f"The unit register in {folder} is damaged ({error}); copy it anew from the original.",
        )
    )


def _rows(content: bytes) -> Iterator[list[str]]:
    """The rows below the header."""
    return csv.reader(content.decode("utf-8").splitlines()[1:])


_LEVELS = {str(level): level for level in Level}


def _units(content: bytes) -> list[OrgUnit]:
    """Every unit; each id and each day is made once, for every command waits for this."""
    rows = list(_rows(content))
    keys = [UnitId(scheme, _LEVELS[level], code) for _, scheme, level, code, *_ in rows]
    parents: dict[str, UnitId | None] = dict(zip((row[0] for row in rows), keys, strict=True))
    parents[""] = None
    typed = {day for *_, first, last in rows for day in (first, last)}
    days = {day: date.fromisoformat(day) if day else None for day in typed}
    return [
        OrgUnit(key, name, kind, parents[parent], days[first], days[last])
        for key, (*_, name, kind, parent, first, last) in zip(keys, rows, strict=True)
    ]
