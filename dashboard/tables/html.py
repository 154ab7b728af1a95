"""A small table as HTML: real headers, right-aligned numbers, its own sideways scrolling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from dashboard.text.terms import term_html

STACKS = "ct-stacks"
"""The class of a table whose rows become lists of titled cells where the screen is narrow."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how its cells stand."""

    title: str
    align: Literal["left", "right", "center"] = "left"
    wide: bool = False
    """True for sentences, which may wrap and take the room."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, perhaps with a link, a style class and a note shown on hover."""

    words: str
    href: str | None = None
    outside: bool = False
    """True where the link leaves the dashboard; it opens only when clicked."""
    kind: str = ""
    """CSS classes of the cell."""
    told: str = ""
    brief: str = ""
    """What a narrow screen shows in place of ``words``."""
    below: str = ""
    """Small, beneath the words on every screen."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says; the first cell of a row is its heading."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    kind: str = ""
    """CSS classes of the table."""
    hide_caption: bool = True
    """The caption is always there for screen readers."""


def to_html(table: Table) -> str:
    """The table with its text escaped, in a box that scrolls sideways within itself."""
    head = "".join(_head(c) for c in table.columns)
    stacks = STACKS in table.kind.split()
    body = "".join(_row(row, table.columns, stacks=stacks) for row in table.rows)
    hidden = ' class="ct-unseen"' if table.hide_caption else ""
    return (
        f'<div class="ct-scroll" role="region" tabindex="0" aria-label="{escape(table.caption)}">'
        f'<table class="ct-table {table.kind}"><caption{hidden}>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(column: Column) -> str:
    return f'<th scope="col" class="{_classes(column)}"><span>{term_html(column.title)}</span></th>'


def _row(row: Sequence[Cell | str], columns: Sequence[Column], *, stacks: bool) -> str:
    cells = [c if isinstance(c, Cell) else Cell(c) for c in row]
    pairs = zip(cells, columns, strict=True)
    first, *rest = (_cell(c, column, titled=stacks) for c, column in pairs)
    first = first.replace("<td", '<th scope="row"', 1).removesuffix("</td>") + "</th>"
    return f"<tr>{first}{''.join(rest)}</tr>"


def _cell(cell: Cell, column: Column, *, titled: bool) -> str:
    words = escape(cell.words)
    if cell.brief:
        brief = escape(cell.brief)
        narrow = f'<span class="ct-narrow" aria-hidden="true">{brief}</span>'
        words = f'<span class="ct-full">{words}</span>{narrow}'
    if cell.href:
        where = "_blank" if cell.outside else "_self"
        words = f'<a href="{escape(cell.href)}" target="{where}" rel="noopener">{words}</a>'
    if cell.below:
        words += f'<small class="ct-below">{escape(cell.below)}</small>'
    told = f' title="{escape(cell.told)}"' if cell.told else ""
    title = f' data-title="{escape(column.title)}"' if titled and cell.words else ""
    return f'<td class="{_classes(column)} {cell.kind}"{told}{title}>{words}</td>'


def _classes(column: Column) -> str:
    return f"ct-{column.align}" + (" ct-wide" if column.wide else "")
