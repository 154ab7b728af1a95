"""A chain of lines: each holds the SHA-256 of the line before, so that none changes unnoticed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, Self

START = "0" * 64
"""What the first line holds in the place of a line before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is kept: canonical JSON, and its SHA-256."""

    number: int
    text: str
    sha256: str

    @classmethod
    def of(cls, number: int, before: str, content: Mapping[str, Any]) -> Self:
        """The line that says ``content`` after the line whose hash is ``before``."""
        whole = {**content, "line": number, "before": before}
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return cls(number, text, digest(text))

    @property
    def content(self) -> Mapping[str, Any]:
        """What the line says; nothing where it is no JSON object any more."""
        try:
            content = json.loads(self.text)
        except ValueError:
            return {}
        return content if isinstance(content, dict) else {}


class Harm(StrEnum):
    """What was done to a chain."""

    MISSING = "missing"
    """No line of that number is there, though later ones are."""
    ALTERED = "altered"
    """The line does not match its own hash."""
    MOVED = "moved"
    """The line was written under another number."""
    REPLACED = "replaced"
    """The line matches its own hash, but the line after it was written after another one."""


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain does not hold."""

    line: int
    harm: Harm
    written_as: int | None = None
    """Of a line that was moved: its number when it was written."""


def digest(text: str) -> str:
    """The SHA-256 of a line."""
    return sha256(text.encode()).hexdigest()


def add_lines(contents: Iterable[Mapping[str, Any]], *, after: int, before: str) -> Iterator[Line]:
    """The contents as lines of a chain whose last line has that number and hash."""
    for number, content in enumerate(contents, after + 1):
        line = Line.of(number, before, content)
        yield line
        before = line.sha256


def breaks_of(lines: Sequence[Line]) -> Iterator[Break]:
    """Every place where the chain does not hold, each told once and at its cause.

    Lines cut off at the end leave no trace in a chain: they are found by what they told of.
    """
    before: Line | None = None
    for line in lines:
        last = before.number if before else 0
        yield from (Break(number, Harm.MISSING) for number in range(last + 1, line.number))
        harm = _own_harm(line)
        if harm is not None:
            yield harm
        elif _is_unlinked(line, before):
            yield Break(last or line.number, Harm.REPLACED)
        before = line


def _is_unlinked(line: Line, before: Line | None) -> bool:
    """Whether it was written after another line; where that one was harmed, it was told before."""
    if before is None:
        return line.number == 1 and line.content["before"] != START
    if line.number != before.number + 1 or _own_harm(before) is not None:
        return False
    return bool(line.content["before"] != before.sha256)


def _own_harm(line: Line) -> Break | None:
    """What a line shows by itself."""
    content = line.content
    if digest(line.text) != line.sha256 or not {"line", "before"} <= content.keys():
        return Break(line.number, Harm.ALTERED)
    if content["line"] != line.number:
        return Break(line.number, Harm.MOVED, written_as=content["line"])
    return None
