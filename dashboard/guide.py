"""The user guide as it is shipped: one Markdown file with pictures beside it, as one HTML text."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

NAME: Final = "huong-dan.md"
_HERE: Final = Path(__file__).parent
_FOLDERS: Final = (_HERE.parent / "docs", _HERE / "docs")
"""In a working copy, and in an installed wheel."""
_PICTURE: Final = re.compile(r'src="(?P<path>[\w/-]+\.png)"')
_TABLE: Final = re.compile(r"<table>.*?</table>", re.DOTALL)


def folder() -> Path:
    """Where the guide lies."""
    return next((found for found in _FOLDERS if (found / NAME).exists()), _FOLDERS[0])


@cache
def guide_html() -> str:
    """The guide without its first heading; pictures stand in it, so nothing is fetched."""
    lies = folder()
    told = (lies / NAME).read_text(encoding="utf-8").split("\n", 1)[1]
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(told)
    html = _TABLE.sub(_scrolling, html)
    return _PICTURE.sub(lambda found: f'src="{_inline(lies / found["path"])}"', html)


def _scrolling(table: re.Match[str]) -> str:
    """A table that scrolls by itself where the page is narrow, by keyboard too."""
    marked = table[0].replace("<table>", '<table class="ct-table ct-wraps">')
    return f'<div class="ct-scroll" tabindex="0" role="group">{marked}</div>'


def _inline(picture: Path) -> str:
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode()}"
