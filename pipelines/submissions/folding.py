"""Folding: the same words typed in different ways become the same text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_EDGES = " .:;,*-–—"


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no diacritics, single spaces, no punctuation at the ends.

    Full-width letters and digits become plain ones, so that a pasted label still matches.
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPACES.sub(" ", letters).strip(_EDGES)
