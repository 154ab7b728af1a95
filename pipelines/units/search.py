"""Finding units by name, however it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipelines.domain.org_unit import OrgUnit

# Both spellings are in use: Hoà and Hòa, Thuỷ and Thủy fold alike anyway; i and y do not.
_KINDS = {
    "phuong": ("phuong", "p"),
    "xa": ("xa", "x"),
    "thi tran": ("thi tran", "tt"),
    "dac khu": ("dac khu", "dk"),
    "quan": ("quan", "q"),
    "huyen": ("huyen", "h"),
    "thi xa": ("thi xa", "tx"),
    "thanh pho": ("thanh pho", "tp"),
    "tinh": ("tinh", "t"),
}
_WORDS = re.compile(r"[^0-9a-z]+")


def search_key(text: str) -> str:
    """Lower case without diacritics or punctuation; ``y`` and ``i`` are one letter."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _WORDS.sub(" ", letters).strip().replace("y", "i")


def _prefixes() -> dict[str, str]:
    return {search_key(w): search_key(kind) for kind, words in _KINDS.items() for w in words}


_PREFIX_TO_KIND = _prefixes()
_PREFIX = re.compile("(" + "|".join(sorted(_PREFIX_TO_KIND, key=len, reverse=True)) + r")\s+(.+)")


def readings(text: str) -> tuple[tuple[str | None, str], ...]:
    """What the text may mean: (kind, name) with its first word read as a kind, or not at all.

    ``P. Cổ Nhuế 1`` is (phuong, co nhue 1); ``Phường 1`` is (phuong, 1). A name that itself
    begins like a kind (Xã Tĩnh…) is kept by the second reading.
    """
    key = search_key(text)
    match = _PREFIX.fullmatch(key)
    whole: tuple[str | None, str] = (None, key)
    return (whole, (_PREFIX_TO_KIND[match[1]], match[2])) if match else (whole,)


class NameIndex:
    """Units by search key."""

    def __init__(self, units: Iterable[OrgUnit]) -> None:
        self._by_name: dict[str, list[OrgUnit]] = {}
        for unit in units:
            self._by_name.setdefault(search_key(unit.name), []).append(unit)

    def find(self, text: str) -> tuple[OrgUnit, ...]:
        """Units of that name and, where the text says one, of that kind; in the order of ids."""
        found = {
            unit.id: unit
            for kind, name in readings(text)
            for unit in self._by_name.get(name, ())
            if kind is None or search_key(unit.kind).startswith(kind)
        }
        return tuple(found[key] for key in sorted(found))
