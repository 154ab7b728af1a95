"""A paper as PDF through Typst: its content goes in as JSON, the layout stands in paper.typ."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import typst

from dashboard.report.document import Block, Grid, Items, Paper, Picture, pieces

_LAYOUT = Path(__file__).with_name("paper.typ")
_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF for everyone: tagged, with a language, a title and words for pictures."""


def to_pdf(paper: Paper) -> bytes:
    """The bytes of a PDF; the same for the same paper and fonts."""
    inputs = {"paper": json.dumps(_content(paper), ensure_ascii=False)}
    return typst.compile(_LAYOUT.read_bytes(), sys_inputs=inputs, pdf_standards=_STANDARD)


def _content(paper: Paper) -> dict[str, Any]:
    return asdict(paper) | {
        "body": [_block(block) for block in paper.body],
        "annexes": [_block(block) for block in paper.annexes],
        "as_of": paper.as_of.isoformat(),
        "title_words": " ".join(f"{paper.title} {paper.subject}".split()),
    }


def _block(block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    match block:
        case Items(several):
            return {"kind": kind, "words": [_pieces(words) for words in several]}
        case Grid(caption, columns, rows):
            heads = [asdict(column) for column in columns]
            cells = [[_pieces(words) for words in row] for row in rows]
            return {"kind": kind, "caption": caption, "columns": heads, "rows": cells}
        case Picture(png, alt, width):
            return {"kind": kind, "png": list(png), "alt": alt, "width": width}
        case _:
            return asdict(block) | {"kind": kind, "words": _pieces(block.words)}


def _pieces(words: str) -> list[dict[str, Any]]:
    """Words apart by weight and by line, as Typst puts them together again."""
    return [
        {"words": line, "bold": bold, "breaks": n > 0}
        for piece, bold in pieces(words)
        for n, line in enumerate(piece.split("\n"))
    ]
