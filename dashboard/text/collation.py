"""Vietnamese order: a ă â b c d đ …, then tones, then capitals, and numbers by their size.

Letters decide first, over the whole name; tones only between names of the same letters, in the
order level, huyền, hỏi, ngã, sắc, nặng (TCVN 6909, as in Unicode CLDR for ``vi``).
"""

from __future__ import annotations

import re
import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_PART = re.compile(r"\d+|\D")

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def vietnamese_key(text: str) -> Key:
    """What to sort names by."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for part in _PART.findall(unicodedata.normalize("NFC", text)):
        if part.isdigit():
            letters.append((1, int(part)))
            tones.append(0)
        else:
            letter, tone = _letter(part.lower())
            letters.append(letter)
            tones.append(tone)
    return tuple(letters), tuple(tones), text.swapcase()


def _letter(character: str) -> tuple[tuple[int, int], int]:
    """Where a letter stands, and which tone it bears; signs and spaces before all letters."""
    marks = unicodedata.normalize("NFD", character)
    tone = next((m for m in marks if m in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(m for m in marks if m != tone))
    place = ALPHABET.find(bare)
    spot = (2, place) if place >= 0 else (0, ord(character[0]))
    return spot, _TONES.index(tone) + 1 if tone else 0
