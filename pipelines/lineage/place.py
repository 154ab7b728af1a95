"""Cells as people write them: ``Tổng!C14``, ``'Biểu 1'!$C$14``, ``C14``, ``L3``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from pipelines.domain.period import Period


@dataclass(frozen=True, slots=True)
class Standing:
    """A data value's place in a file."""

    form: str
    unit: str
    period: Period
    element: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class CellName:
    """A cell as written; without a sheet it is meant on every one."""

    sheet: str | None
    cell: str

    @classmethod
    def parse(cls, text: str) -> CellName:
        """Read the part before the last ``!`` as the sheet."""
        sheet, mark, cell = text.strip().rpartition("!")
        sheet = sheet.strip()
        if len(sheet) > 1 and sheet[0] == sheet[-1] == "'":
            sheet = sheet[1:-1].replace("''", "'")
        return cls(sheet if mark else None, cell.strip().replace("$", "").upper())

    def among(self, standing: Iterable[Standing]) -> tuple[Standing, ...]:
        """What stands there; of a CSV ``L3`` is every value of the line."""
        return tuple(
            place
            for place in standing
            if (self.sheet is None or _plain(self.sheet) == _plain(place.sheet))
            and (place.cell.upper() == self.cell or place.cell.upper().startswith(f"{self.cell}:"))
        )


def _plain(sheet: str) -> str:
    return normalize("NFC", sheet).casefold().strip()
