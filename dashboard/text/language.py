"""The words of one language, read from gettext catalogues when the dashboard starts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from babel.messages.pofile import read_po

from pipelines.domain.issue import Text

LANGUAGES = ("vi", "en")
"""Vietnamese first."""

_LOCALE = Path(__file__).parent / "locale"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")


@dataclass(frozen=True, slots=True)
class Language:
    """Says interface messages by id in one language; an unknown id raises KeyError."""

    code: str
    messages: Mapping[str, tuple[str, ...]]
    """Message id to its forms: one, or singular and plural."""

    def __call__(self, message: str, /, **values: object) -> str:
        """The message with its named places filled."""
        return self.messages[message][0].format(**values)

    def counted(self, message: str, number: int, /, **values: object) -> str:
        """The singular form for exactly one, else the plural (Vietnamese has one form)."""
        forms = self.messages[message]
        form = forms[0] if number == 1 else forms[-1]
        return form.format(number=number, **values)

    def of(self, text: Text) -> str:
        """The words of the spec in this language."""
        return text.in_language(self.code)


@cache
def language(code: str) -> Language:
    """The catalogue of ``vi`` or ``en``; read once, ready at once afterwards."""
    with (_LOCALE / code / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    forms = {
        _id(entry.id): (entry.string,)
        if isinstance(entry.string, str)
        else tuple(entry.string or ())
        for entry in catalogue
        if entry.id
    }
    return Language(code, forms)


def plain(sentence: str) -> str:
    """The sentence without its ``**bold**`` marks, for alt texts and tooltips."""
    return _BOLD.sub(r"\1", sentence)


def to_markup(sentence: str) -> str:
    """The sentence as HTML: text escaped, ``**bold**`` and ```code``` marked up."""
    words = _BOLD.sub(r"<strong>\1</strong>", escape(sentence, quote=False))
    return _CODE.sub(r"<code>\1</code>", words)


def _id(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]
