"""Finding the reporting unit from a code, an id or a name, on the day that the period ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final, NamedTuple

from pipelines.domain.org_unit import LEVELS, Level, OrgUnit, UnitId
from pipelines.submissions.folding import fold
from pipelines.submissions.unit_names import full_name, parent_names
from pipelines.units.register import UnitRegister

_CODE_WIDTH: Final = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.WARD: 5}
_NATION: Final = frozenset({"toan quoc", "ca nuoc", "viet nam", "vn", "nation"})
_CODE: Final = re.compile(r"(\d{1,5})(?:\.0)?")
_PARTS: Final = re.compile(r"\s*[,;]\s*|\s+[-–]\s+")


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why no single unit was found; ``near`` are those it could be."""

    code: str
    near: tuple[OrgUnit, ...] = ()


_ID: Final = re.compile(r"[^/\s]+/[a-z]+/[^/\s]+")
_NO_UNIT: Final = Unfound("SUB116")


class Sought(NamedTuple):
    """What a file says about its unit: the text, those above it, and when and where it counts."""

    text: str
    above: str
    levels: tuple[Level, ...]
    day: date


class UnitFinder:
    """Finds units by what people write; answers are kept, for files of one batch repeat them."""

    def __init__(self, units: UnitRegister) -> None:
        self._units = units
        self._answers: dict[Sought, OrgUnit | Unfound] = {}
        self._by_code: dict[str, list[OrgUnit]] = {}

    def get(self, text: str) -> OrgUnit | None:
        """The unit of that id, or None."""
        try:
            return self._units.get(UnitId.parse(text))
        except ValueError:
            return None

    def find(self, sought: Sought) -> OrgUnit | Unfound:
        """The one unit that fits, or why there is none."""
        if _ID.fullmatch(sought.text):
            # Found at once, and nearly every file names another: not worth keeping.
            return self._find_id(sought.text, sought)
        answer = self._answers.get(sought)
        if answer is None:
            answer = self._answers[sought] = self._find(sought)
        return answer

    def check(self, unit: OrgUnit, levels: tuple[Level, ...], day: date) -> Unfound | None:
        """Why that unit may not report for a period that ends on that day; None if it may."""
        if not unit.exists_on(day):
            return Unfound("SUB118", self._same_code(unit, day))
        return None if unit.id.level in levels else Unfound("SUB119")

    def describe(self, unit: OrgUnit) -> str:
        """Name, parents and id, enough to tell it from others of the same name."""
        return f"{self.name(unit.id)} ({unit.id})"

    def name(self, unit: UnitId) -> str:
        """Name and parents: ``Phường Xuân Tảo, Quận Bắc Từ Liêm, Thành phố Hà Nội``."""
        found = self._units.unit(unit)
        above = parent_names(self._units, found)
        return f"{full_name(found)}{f', {above}' if above else ''}"

    def _find(self, sought: Sought) -> OrgUnit | Unfound:
        text = sought.text.strip()
        if _ID.fullmatch(text):
            return self._find_id(text, sought)
        if _CODE.fullmatch(text):
            return self._find_code(text, sought)
        if fold(text) in _NATION:
            nations = [u for u in self._units.units() if u.id.level is Level.NATION]
            return self._only(nations, sought)
        return self._find_name(text, sought)

    def _find_id(self, text: str, sought: Sought) -> OrgUnit | Unfound:
        unit = self.get(text)
        return (unit and self.check(unit, sought.levels, sought.day)) or unit or _NO_UNIT

    def _find_code(self, text: str, sought: Sought) -> OrgUnit | Unfound:
        digits = text.removesuffix(".0")
        codes = {digits}
        # A sheet drops the zeros of a number; a code typed with its zeros is whole.
        if not digits.startswith("0"):
            codes |= {digits.zfill(_CODE_WIDTH.get(level, 0)) for level in sought.levels}
        found = [unit for code in sorted(codes) for unit in self._codes().get(code, ())]
        return self._only(found, sought)

    def _find_name(self, text: str, sought: Sought) -> OrgUnit | Unfound:
        name, *above = [part for part in _PARTS.split(text) if part]
        above = above or [part for part in _PARTS.split(sought.above) if part]
        within = self._within(above, sought)
        if isinstance(within, Unfound):
            return within
        found = self._units.search(name, within=within, day=sought.day)
        fitting = [unit for unit in found if unit.id.level in sought.levels]
        if fitting or found:
            return self._only(fitting or list(found), sought)
        elsewhen = self._units.search(name)
        if elsewhen and within is None:
            return self._only(list(elsewhen), sought)
        return Unfound("SUB116", self._near(name, within, sought))

    def _within(self, above: list[str], sought: Sought) -> UnitId | Unfound | None:
        """The narrowest of the units above that the file names, from the widest inwards."""
        within: UnitId | None = None
        for name in reversed(above):
            if fold(name) in _NATION:
                continue
            found = self._units.search(name, within=within, day=sought.day)
            wider = [u for u in found if LEVELS.index(u.id.level) < _depth(sought.levels)]
            if not wider:
                return Unfound("SUB116")
            top = min(LEVELS.index(u.id.level) for u in wider)
            widest = [u for u in wider if LEVELS.index(u.id.level) == top]
            if len(widest) > 1:
                return Unfound("SUB117", tuple(widest))
            within = widest[0].id
        return within

    def _only(self, found: list[OrgUnit], sought: Sought) -> OrgUnit | Unfound:
        """The only one of them that may report, else the reason that most of them share."""
        fitting = [u for u in found if self.check(u, sought.levels, sought.day) is None]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return Unfound("SUB117", tuple(fitting))
        reasons = [self.check(unit, sought.levels, sought.day) for unit in found]
        return max((r for r in reasons if r), key=lambda r: r.code, default=Unfound("SUB116"))

    def _codes(self) -> dict[str, list[OrgUnit]]:
        if not self._by_code:
            by_code: dict[str, list[OrgUnit]] = {}
            for unit in self._units.units():
                by_code.setdefault(unit.id.code, []).append(unit)
            # Whole at once: another thread must not search half of it.
            self._by_code = by_code
        return self._by_code

    def _same_code(self, unit: OrgUnit, day: date) -> tuple[OrgUnit, ...]:
        same = self._codes().get(unit.id.code, ())
        return tuple(u for u in same if u.id.level is unit.id.level and u.exists_on(day))

    def _near(self, name: str, within: UnitId | None, sought: Sought) -> tuple[OrgUnit, ...]:
        """Units with a name much like it, at the levels that report."""
        by_name: dict[str, list[OrgUnit]] = {}
        for unit in self._units.units():
            if unit.exists_on(sought.day) and unit.id.level in sought.levels:
                for said in (fold(unit.name), fold(full_name(unit))):
                    by_name.setdefault(said, []).append(unit)
        close = get_close_matches(fold(name), by_name, n=3, cutoff=0.75)
        found = {unit.id: unit for said in close for unit in by_name[said]}
        tree = self._units.as_of(sought.day)
        inside = [u for u in found.values() if within in (None, *tree.ancestors(u.id))]
        return tuple(inside[:3])


def _depth(levels: tuple[Level, ...]) -> int:
    return max(LEVELS.index(level) for level in levels)
