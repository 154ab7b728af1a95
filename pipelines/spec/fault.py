"""A fault of the spec before it is known which file it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from pipelines.domain.issue import Issue, Place, Severity, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which line and column (from 1), and what to do."""

    code: str
    place: tuple[int, int]
    message: Text
    action: Text
    severity: Severity = Severity.ERROR
    seen: str | None = None
    expected: str | None = None

    def as_issue(self, file: str) -> Issue:
        """The fault as an issue of that file."""
        line, column = self.place
        place = Place(file, line=line, column=column)
        return Issue(
            self.code, self.severity, place, self.message, self.action, self.seen, self.expected
        )


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """What to do about a name that does not exist."""
    choices = sorted(known)
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return Text(f"Có phải là “{near[0]}”?", f"Did you mean “{near[0]}”?")
    if not choices:
        return Text("Chưa có tên nào; thêm trước đã.", "There are none yet: add one first.")
    shown = ", ".join(choices[:8]) + (", …" if len(choices) > 8 else "")
    return Text(f"Các tên hiện có: {shown}.", f"Known names: {shown}.")


def names_in(sentence: str) -> tuple[str, ...]:
    """The names quoted in ``'ratio', 'count' or 'change'``."""
    return tuple(re.findall(r"'([^']*)'", sentence))
