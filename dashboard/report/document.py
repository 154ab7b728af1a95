"""A paper before it is Word or PDF: its head, its blocks and its foot, all in plain values.

Words may hold ``**bold**`` marks. Whatever the clerk or the signer fills in stays open here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

KINDS = ("periodic", "reminder", "lists")
"""The periodic report, the reminder, and the commend and remind lists."""
FORMATS = ("docx", "pdf")
BLANK = "…"
"""Stands, visibly, where the office knows and the product does not."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part (level 1) or of a piece of it (level 2)."""

    words: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: str


@dataclass(frozen=True, slots=True)
class Items:
    """Short statements, each on a line of its own behind a dash."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Small print under a table or picture."""

    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column, its width in millimetres and how its cells stand."""

    title: str
    width: int
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its head is repeated on each page. A line break in a cell is a line break."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the words that say the same."""

    png: bytes
    alt: str
    width: int
    """In millimetres."""


@dataclass(frozen=True, slots=True)
class Annex:
    """From here on a new page, under this title."""

    words: str


Block = Heading | Paragraph | Items | Note | Grid | Picture | Annex


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the title, left and right."""

    superior: str
    issuer: str
    state: str
    motto: str
    number: str
    """``Số:     /BC-…``: the number itself belongs to the clerk."""
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below the text: who signs, and who receives it."""

    office: str
    signer: str
    recipients_title: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document, the same however it is written."""

    kind: Literal["report", "letter"]
    language: str
    head: Head
    title: str
    """``BÁO CÁO``; empty for a letter, whose subject stands under its number."""
    subject: str
    addressed: str
    """``Kính gửi: …``."""
    body: tuple[Block, ...]
    """Ends with a paragraph, which stays on one page with the signature."""
    foot: Foot
    annexes: tuple[Block, ...]
    """After the signature."""
    labels: tuple[str, ...]
    """On top of every page: *Dữ liệu minh họa*, and that a translation is no original."""
    source: str
    """At the bottom of every page: which snapshot."""
    as_of: date


def pieces(words: str) -> tuple[tuple[str, bool], ...]:
    """The words apart by whether they are bold."""
    found = [(piece, bool(i % 2)) for i, piece in enumerate(words.split("**"))]
    return tuple((piece, bold) for piece, bold in found if piece)
