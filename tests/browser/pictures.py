"""Pictures of pages in the documents: each keeps the words it shows, to be held against the page.

``make screenshots`` takes them anew; any other run only compares.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, PngImagePlugin
from playwright.sync_api import Locator

_KEY = "chitieu-words"
_WORDS = """e => {
    const copy = e.cloneNode(true);
    const unsaid = "svg, style, script, .ct-foot, [data-testid=stIconMaterial], "
        + "[data-testid=stDateInput], [data-testid=stDataFrame]";
    copy.querySelectorAll(unsaid).forEach(x => x.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
}"""
_ID = re.compile(
    r"\d{4}-\d\d-\d\d-[0-9a-f]{12}|(?<![\w./-])[0-9a-f]{12}(?:[0-9a-f]{52})?(?![\w./-])"
)
"""Ids of snapshots and fingerprints: any other spec has others, and the picture stays true."""


def words_in(parts: Sequence[Locator]) -> str:
    """The words of these parts of a page, without today's day and ids worked out of the data."""
    words = " ".join(dict.fromkeys(part.evaluate(_WORDS) for part in parts))
    return _ID.sub("…", words)


def check_picture(path: Path, take: Callable[[], bytes], words: str) -> None:
    """That the picture kept there shows these words; take it anew first, if that is asked for."""
    if os.environ.get("CHITIEU_SCREENSHOTS"):
        _keep(path, take(), words)
    with Image.open(path) as kept:
        assert kept.text.get(_KEY) == words, "make screenshots takes the pictures anew"


def _keep(path: Path, picture: bytes, words: str) -> None:
    """A third of its size, no colour off by more than the eye sees, the words it shows inside."""
    info = PngImagePlugin.PngInfo()
    info.add_itxt(_KEY, words)
    image = Image.open(BytesIO(picture)).convert("RGB")
    # Other methods trade a colour that is rare, such as that of a mark, for shades of the ground.
    few = image.quantize(255, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True, pnginfo=info)
