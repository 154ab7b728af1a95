"""The words of the pages, each explained once; every page lists those that stand on it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dashboard.text.language import Language
from pipelines.attainment.outlook import Word
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.words import MARKERS

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


def name(term: str, *, text: Language) -> str:
    """The term as it is written on the pages."""
    if term in MARKERS:
        return term
    return text(term if "." in term else f"term.{term}.name")


def meaning(term: str, *, text: Language) -> str:
    """One or two sentences."""
    return text.of(MARKERS[term]) if term in MARKERS else text(f"term.{term}")
