"""Org units: wards, districts, provinces and the nation, keyed by scheme and code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self


class Level(StrEnum):
    """A level of the administrative tree, widest first."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    WARD = "ward"


LEVELS: tuple[Level, ...] = tuple(Level)
"""Widest first, so that ``LEVELS.index`` tells the depth."""


@dataclass(frozen=True, slots=True, order=True)
class UnitId:
    """The key of an org unit: ``gso-2024/ward/00611``.

    Codes were reused on 1 July 2025, so a code without its scheme names two different places.
    """

    scheme: str
    level: Level
    code: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``scheme/level/code``; raise ValueError for anything else."""
        parts = text.split("/")
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"not an org unit id (scheme/level/code): {text!r}")
        scheme, level, code = parts
        try:
            return cls(scheme, Level(level), code)
        except ValueError:
            names = ", ".join(LEVELS)
            raise ValueError(f"unknown level {level!r} in {text!r}; levels are {names}") from None

    def __str__(self) -> str:
        return f"{self.scheme}/{self.level}/{self.code}"


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """One unit of one dated tree; ``valid_from`` and ``valid_to`` are inclusive, None is open."""

    id: UnitId
    name: str
    kind: str
    parent: UnitId | None
    valid_from: date | None
    valid_to: date | None

    def exists_on(self, day: date) -> bool:
        """Tell whether the unit is valid on that day."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)
