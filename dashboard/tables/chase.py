"""What to chase as a list of lines, and who handed in as a row of numbers: fit for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """One unit to chase, in words."""

    unit: str
    href: str
    owed: tuple[str, ...]
    """What is missing or was refused and why, and how long over."""
    settles: str
    """Which targets its answer can settle; empty where none hangs on it."""
    action: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One number of a hand-in list, with its word."""

    word: str
    number: str
    kind: str = ""
    """CSS class."""


def chase_html(lines: Sequence[ChaseLine], *, caption: str) -> str:
    """The lines as an ordered list, everything escaped."""
    items = "".join(_item(line) for line in lines)
    return f'<ol class="ct-chase" aria-label="{escape(caption)}">{items}</ol>'


def _item(line: ChaseLine) -> str:
    name = f'<a href="{escape(line.href)}" target="_self">{escape(line.unit)}</a>'
    owed = "".join(f'<p class="ct-say">{escape(words)}</p>' for words in line.owed)
    settles = f'<p class="ct-say ct-settles">{escape(line.settles)}</p>' if line.settles else ""
    action = f'<p class="ct-say ct-todo">{escape(line.action)}</p>'
    return f'<li><p class="ct-name">{name}</p>{owed}{settles}{action}</li>'


def tally_html(numbers: Sequence[Tally], *, caption: str) -> str:
    """The numbers side by side; they wrap where there is no room."""
    cells = "".join(
        f'<div class="{escape(n.kind)}"><dt>{escape(n.word)}</dt><dd>{escape(n.number)}</dd></div>'
        for n in numbers
    )
    return f'<dl class="ct-tally" aria-label="{escape(caption)}">{cells}</dl>'
