"""Finding units by name, however it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from pipelines.domain.org_unit import Level, OrgUnit

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
_ALIASES = {"hcm": "hochiminh", "tphcm": "hochiminh"}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_WORD = re.compile(r"[a-z]+|\d+")
_SYLLABLE = re.compile(r"[^\W\d_]+|\d+")


def search_key(text: str) -> str:
    """Lower case without diacritics or punctuation; ``y`` and ``i`` are one letter, 01 is 1."""
    plain = unicodedata.normalize("NFKD", _lowered(text).replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).replace("y", "i")
    return " ".join(word.lstrip("0") or word for word in _WORD.findall(letters))


def _lowered(text: str) -> str:
    # Old conversions leave the Icelandic letter, which looks the same as a capital.
    return _APOSTROPHES.sub("", text.lower().replace("ð", "đ"))


def _spelling(text: str) -> tuple[str, ...]:
    """The words with their diacritics; where in a word the tone stands (Hoà, Hòa) is no matter."""
    return tuple(word.letters + word.tone for word in _words(text))


_PREFIX_TO_KIND = {search_key(w): search_key(kind) for kind, words in _KINDS.items() for w in words}
_PREFIX = re.compile("(" + "|".join(sorted(_PREFIX_TO_KIND, key=len, reverse=True)) + r") (.+)")


def readings(text: str) -> tuple[tuple[str | None, str], ...]:
    """What the text may mean: (kind, name) with its first word read as a kind, or not at all.

    ``P. Cổ Nhuế 1`` is (phuong, conhue1); ``Phường 01`` and ``P1`` are (phuong, 1). A name that
    itself begins like a kind (Phường Đúc) is kept by the second reading.
    """
    key = search_key(text)
    match = _PREFIX.fullmatch(key)
    whole: tuple[str | None, str] = (None, _joined(key))
    return (whole, (_PREFIX_TO_KIND[match[1]], _joined(match[2]))) if match else (whole,)


def _joined(key: str) -> str:
    """Without spaces, so that Ea H'leo, Ea Hleo and Bà Rịa-Vũng Tàu match their other spellings."""
    joined = key.replace(" ", "")
    return _ALIASES.get(joined, joined)


def spelt_exactly(text: str, found: Iterable[OrgUnit]) -> tuple[OrgUnit, ...]:
    """Of several units at one level of one scheme, those spelt as typed; all where none is.

    Only a text that holds diacritics tells them apart: without any, all of them stay.
    """
    kept = tuple(found)
    words = _spelling(text)
    if "".join(words).isascii():
        return kept
    exact = {unit.id for unit in kept if _ends_with(words, _spelling(unit.name))}
    levels: set[tuple[str, Level]] = {(unit.scheme, unit.level) for unit in exact}
    return tuple(u for u in kept if u.id in exact or (u.id.scheme, u.id.level) not in levels)


def _ends_with(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return words[-len(name) :] == name


class NameIndex:
    """Units by search key."""

    def __init__(self, units: Iterable[OrgUnit]) -> None:
        self._by_name: dict[str, list[OrgUnit]] = {}
        for unit in units:
            self._by_name.setdefault(_joined(search_key(unit.name)), []).append(unit)

    def find(self, text: str) -> tuple[OrgUnit, ...]:
        """Units of that name and, where the text says one, of that kind; in the order of ids."""
        found = {
            unit.id: unit
            for kind, name in readings(text)
            for unit in self._by_name.get(name, ())
            if kind is None or search_key(unit.kind).startswith(kind)
        }
        return tuple(found[key] for key in sorted(found))


def ways_to_write(unit: OrgUnit) -> tuple[str, ...]:
    """The name alone, and behind its kind, in full and in short."""
    return (unit.name, *(f"{kind} {unit.name}" for kind in _ways_to_write_kind(unit.kind)))


@cache
def _ways_to_write_kind(kind: str) -> tuple[str, ...]:
    return (kind, *_KINDS.get(search_key(kind), ())[1:])


def holds(unit: OrgUnit, text: str) -> bool:
    """True where the text begins a word of the unit's name: ``nhue`` and ``P. Cổ`` do Cổ Nhuế 1.

    A word typed with diacritics is spelt so, but for the tone of the last, which may still come:
    ``Cổ`` is not Cô, ``co`` is either.
    """
    typed = _words(text)
    return any(_begins_a_word(typed, _words(name)) for name in ways_to_write(unit))


def meant(text: str, names: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Codes of exactly this name or, where there is none, with a name in which it begins a word.

    ``quan 1`` is Quận 1 and not Quận 10; diacritics count as for ``holds``.
    """
    typed = _words(text)
    known = {code: tuple(map(_words, written)) for code, written in names.items()}
    exact = tuple(c for c, written in known.items() if any(_is(typed, name) for name in written))
    return exact or tuple(
        c for c, written in known.items() if any(_begins_a_word(typed, name) for name in written)
    )


class _Word(NamedTuple):
    plain: str
    """Without diacritics."""
    letters: str
    """With all but the tone: wherever in the word that is written, Hoà is Hòa."""
    tone: str

    def is_typed_as(self, typed: _Word) -> bool:
        return self.plain == typed.plain if typed.is_plain else self[1:] == typed[1:]

    def begins_as(self, typed: _Word) -> bool:
        if typed.is_plain:
            return self.plain.startswith(typed.plain)
        # The tone is typed when the letters are there, so without one it may still come.
        return self.letters.startswith(typed.letters) and typed.tone in ("", self.tone)

    @property
    def is_plain(self) -> bool:
        return self.letters.isascii() and not self.tone


@lru_cache(maxsize=100_000)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple(map(_word, _SYLLABLE.findall(_lowered(unicodedata.normalize("NFKC", text)))))


def _word(text: str) -> _Word:
    marks = unicodedata.normalize("NFD", text.lstrip("0") or text).replace("y", "i")
    tone = "".join(c for c in marks if c in _TONES)
    letters = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    return _Word(search_key(text).replace(" ", "") or letters, letters, tone)


def _is(typed: tuple[_Word, ...], name: tuple[_Word, ...]) -> bool:
    return bool(typed) and len(typed) == len(name) and all(map(_Word.is_typed_as, name, typed))


def _begins_a_word(typed: tuple[_Word, ...], name: tuple[_Word, ...]) -> bool:
    if not typed:
        return False
    *before, last = typed
    return any(
        name[start + len(before)].begins_as(last)
        and all(map(_Word.is_typed_as, name[start:], before))
        for start in range(len(name) - len(before))
    )
