"""Issues: faults somebody can mend, said in Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a file from loading; a warning asks for an explanation; info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Vietnamese and English."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The words in ``vi`` or ``en``."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands: a cell of a workbook, a line of a CSV or of the spec."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.cell:
            return (
                f"{self.file}:{self.sheet}!{self.cell}"
                if self.sheet
                else f"{self.file}:{self.cell}"
            )
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault: what it is, where it stands, what was seen, what was expected, what to do.

    ``message`` is a whole sentence that already holds ``seen`` and ``expected``; ``action`` says
    what the person who gets it should do.
    """

    code: str
    severity: Severity
    place: Place
    message: Text
    action: Text
    seen: str | None = None
    expected: str | None = None
    element: str | None = None
    seen_en: str | None = None
    """Where our own words stand in ``seen``, the same in English; likewise ``expected_en``."""
    expected_en: str | None = None

    def seen_in(self, language: str) -> str | None:
        """What was seen, in ``vi`` or ``en``."""
        return self.seen_en or self.seen if language == "en" else self.seen

    def expected_in(self, language: str) -> str | None:
        """What was expected, in ``vi`` or ``en``."""
        return self.expected_en or self.expected if language == "en" else self.expected
