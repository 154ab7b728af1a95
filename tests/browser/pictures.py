"""Pictures of pages in the documents: each keeps the words it shows, to be held against the page.

``make screenshots`` takes them anew; any other run only compares.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, PngImagePlugin
from playwright.sync_api import Locator

_KEY = "chitieu-words"
_WORDS = """e => {
    const copy = e.cloneNode(true);
    const unsaid = "svg, style, script, .ct-foot, [data-testid=stIconMaterial]";
    copy.querySelectorAll(unsaid).forEach(x => x.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
}"""
_HASH = re.compile(r"\b(?:\d{4}-\d\d-\d\d-)?[0-9a-f]{12,64}\b")
"""Ids of snapshots and fingerprints: any other spec has others, and the picture stays true."""


def words_in(parts: Sequence[Locator]) -> str:
    """The words of these parts of a page, without ids that are worked out of the data."""
    words = " ".join(dict.fromkeys(part.evaluate(_WORDS) for part in parts))
    return _HASH.sub("…", words)


def check_picture(path: Path, picture: bytes, words: str, *, colours: int = 64) -> None:
    """That the picture kept there shows these words; keep this one first, if that is asked for."""
    if os.environ.get("CHITIEU_SCREENSHOTS"):
        _keep(path, picture, words, colours)
    with Image.open(path) as kept:
        assert kept.text[_KEY] == words, "make screenshots takes the pictures anew"


def _keep(path: Path, picture: bytes, words: str, colours: int) -> None:
    """In few colours, with the words it shows inside."""
    info = PngImagePlugin.PngInfo()
    info.add_itxt(_KEY, words)
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True, pnginfo=info)
