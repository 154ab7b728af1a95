"""Small changes to XML that leave every other byte as it was.

A workbook that is read whole and written anew loses what the library in between does not know:
results of formulas, lists on other sheets, pictures. So what is added is put between what stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

_TAG: Final = re.compile(r"""<(/?)(?:[\w.-]+:)?([\w.-]+)(?:\s(?:[^>"']|"[^"]*"|'[^']*')*?)?(/?)>""")
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unmarkable(Exception):  # noqa: N818 - an answer about a file, caught where it is asked for
    """The workbook is built in a way in which nothing can be added to it safely."""


class Child(NamedTuple):
    """An element below the root, and where it begins and ends."""

    name: str
    start: int
    end: int


def children(xml: str, *, after: int = 0) -> Iterator[Child]:
    """The elements that stand side by side from a position on, until their parent ends."""
    depth, start, name = 0, 0, ""
    for tag in _TAG.finditer(xml, after):
        closes, own_name, is_empty = tag.groups()
        if depth == 0:
            if closes:
                return
            start, name = tag.start(), own_name
        depth += (0 if is_empty else 1) if not closes else -1
        if depth == 0:
            yield Child(name, start, tag.end())


def prefix(xml: str, root: str) -> str:
    """What stands before the names of this file's elements: nothing, or such as ``x:``."""
    found = re.search(rf"<((?:[\w.-]+:)?){root}[\s>/]", xml)
    if not found:
        raise Unmarkable(root)
    return found[1]


def with_prefix(xml: str, before: str) -> str:
    """A piece of XML with that prefix before each element's name."""
    return re.sub(r"<(/?)(?=\w)", rf"<\1{before}", xml) if before else xml


def attribute(tag: str, name: str) -> str:
    """An attribute's text, empty where there is none."""
    found = re.search(rf"""\s{name}\s*=\s*("[^"]*"|'[^']*')""", tag)
    return unescape(found[1][1:-1]) if found else ""


def plain(text: str) -> str:
    """A text as it may stand in XML, between tags or inside an attribute."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def insert(xml: str, at: int, piece: str) -> str:
    """The XML with a piece put in."""
    return xml[:at] + piece + xml[at:]
