"""The columns of a CSV: long or wide, and which ones are elements."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.domain.issue import Issue, Place
from pipelines.submissions.csv_grid import Grid, Row
from pipelines.submissions.file_faults import file_issue
from pipelines.submissions.forms import Forms


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """Tells what the columns of a grid are; every doubt goes to ``issues``."""

    forms: Forms
    file: str
    grid: Grid
    issues: list[Issue]

    @property
    def is_long(self) -> bool:
        """True where each line holds one element and its value."""
        return {"element", "value"} <= self.grid.roles.keys()

    def lacking(self, expected: str) -> Issue:
        """The issue that columns are missing."""
        seen = ", ".join(self.grid.heading)
        place = Place(self.file, line=self.grid.line)
        return file_issue("SUB141", place, seen=seen, expected=expected)

    def elements(self) -> tuple[tuple[int, str], ...]:
        """Place and heading of each column that is an element of some form."""
        taken = set(self.grid.roles.values())
        found: list[tuple[int, str]] = []
        seen: set[str] = set()
        for place, words in enumerate(self.grid.heading):
            if place in taken or not words:
                continue
            if not self.forms.knows(words):
                self._unknown(place, words)
            elif words in seen:
                where = Place(self.file, line=self.grid.line, column=place + 1)
                self.issues.append(file_issue("SUB145", where, expected=words))
            else:
                seen.add(words)
                found.append((place, words))
        return tuple(found)

    def tell_unread(self) -> None:
        """Tell of the columns of a long file that nothing is read from."""
        taken = {*self.grid.roles.values(), *self.grid.rivals}
        for place, words in enumerate(self.grid.heading):
            if words and place not in taken:
                where = Place(self.file, line=self.grid.line, column=place + 1)
                self.issues.append(file_issue("SUB147", where, seen=words))

    def ask_about_rivals(self, row: Row) -> bool:
        """Ask which column counts where a second one of values says something else."""
        first = self.grid.roles["value"]
        for place in self.grid.rivals:
            said = row.said(place)
            if said and said != row.said(first):
                where = Place(self.file, line=row.line, column=place + 1)
                both = f"{self.grid.heading[first]}; {self.grid.heading[place]}"
                self.issues.append(file_issue("SUB150", where, seen=both))
                return True
        return False

    def _unknown(self, place: int, words: str) -> None:
        """Ask about a column like an element's; only tell of one that is like nothing."""
        where = Place(self.file, line=self.grid.line, column=place + 1)
        near = self.forms.nearest(words)
        if near is None:
            self.issues.append(file_issue("SUB147", where, seen=words))
            return
        self.issues.append(
            file_issue(
                "SUB142",
                where,
                seen=words,
                expected=near,
                hint_vi=f"; có phải «{near}» không",
                hint_en=f"; did you mean '{near}'",
            )
        )
