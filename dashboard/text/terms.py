"""The words of the pages, each explained once; every page lists those that stand on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape, unescape
from types import MappingProxyType
from typing import Final

from dashboard.text.language import LANGUAGES, Language, language
from pipelines.attainment.outlook import Word
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.words import MARKERS

_BOLD: Final = re.compile(r"<strong>(\d+ )?([^<]+)</strong>")
_VERDICTS: Final = tuple(f"verdict.{verdict}" for verdict in Verdict)
_OUTLOOKS: Final = tuple(f"outlook.{outlook}" for outlook in Word)
_JUDGED: Final = (*_VERDICTS, "absence.nothing_occurred", "verdict.monitored")
_EVIDENCE: Final = ("column.coverage", "bounds", "carried", "provisional")
_STATES: Final = tuple(
    f"state.{state}" for state in ("on_time", "late", "received", "rejected", "missing", "not_due")
)
_FAULTS: Final = ("severity.error", "severity.warning")
_CALLS: Final = ("column.settles", "column.alone")
_RECEIPTS: Final = tuple(
    f"receipt.{kind}" for kind in ("accepted", "corrected", "duplicate", "rejected", "unreadable")
)
_EFFECTS: Final = tuple(
    f"effect.{effect}"
    for effect in ("day", "spec", "boundaries", "late_arrivals", "corrections", "withdrawn")
)

_CLAUSE: Final = ("provenance.quoted", "provenance.inherited.short")
_UNVERIFIED: Final = _CLAUSE[1:]
_AHEAD: Final = ("trend.path_mark", "projection")
_BREAK: Final = ("trend.break_mark",)

TERMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "overview": (
            *(*_JUDGED, *_OUTLOOKS, *_EVIDENCE, *_CALLS),
            *("overview.asked", "furthest.title", *_UNVERIFIED, "[r]"),
        ),
        "indicator": (
            *(*_JUDGED, *_OUTLOOKS, *_EVIDENCE, *_AHEAD, *_BREAK),
            *("limits", "overview.asked", *_UNVERIFIED, "[r]"),
        ),
        "units": (*_JUDGED, "missing", "column.coverage", *_BREAK, *_UNVERIFIED, "[r]"),
        "compare": (*_JUDGED, "beside.none", "column.coverage", "[r]"),
        "submissions": (*_STATES, *_CALLS, *_FAULTS),
        "work": ("work.hotspots", "work.unjudged", "column.coverage", "verdict.suppressed"),
        "receive": (*_RECEIPTS, *_FAULTS),
        "data": (*_JUDGED, *MARKERS),
        "changes": ("changes.flips", *_JUDGED, *_EFFECTS),
        "about": (*_JUDGED, *_OUTLOOKS, *_CLAUSE, "work.hotspots", *_AHEAD),
    }
)
"""Which terms stand on which page, in the order in which they are explained there."""
_EVERYWHERE: Final = ("snapshot",)


def explained(page: str, *, text: Language) -> tuple[tuple[str, str], ...]:
    """Each term of a page as it is written there, and what it means."""
    terms = TERMS.get(page)
    if terms is None:
        return ()
    shown = (*terms, *_EVERYWHERE)
    return tuple((name(term, text=text), meaning(term, text=text)) for term in shown)


def where_it_stands(markup: str) -> str:
    """The markup of a sentence, in which each bold term tells its meaning when it is reached."""
    return _BOLD.sub(_told, markup)


def term_html(word: str, *, kind: str = "") -> str:
    """A word of the page; where it is a term, it tells its meaning to pointer, finger and key."""
    said = _meanings().get(word)
    if said is None:
        return f'<span class="{kind}">{escape(word)}</span>' if kind else escape(word)
    classes = f"ct-term {kind}".strip()
    return f'<span class="{classes}" tabindex="0" title="{escape(said)}">{escape(word)}</span>'


def _told(found: re.Match[str]) -> str:
    number, word = found.groups()
    said = _meanings().get(unescape(word))
    if said is None:
        return found[0]
    about = f'class="ct-term" tabindex="0" title="{escape(said)}"'
    return f"<strong>{number or ''}<span {about}>{word}</span></strong>"


@cache
def _meanings() -> Mapping[str, str]:
    """Every term as it is written in any language, and what it means in that language."""
    terms = {term for page in TERMS.values() for term in page}
    return {
        name(term, text=text): meaning(term, text=text)
        for text in map(language, LANGUAGES)
        for term in sorted(terms)
    }


def name(term: str, *, text: Language) -> str:
    """The term as it is written on the pages."""
    if term in MARKERS:
        return term
    return text(term if "." in term else f"term.{term}.name")


def meaning(term: str, *, text: Language) -> str:
    """One or two sentences."""
    return text.of(MARKERS[term]) if term in MARKERS else text(f"term.{term}")
