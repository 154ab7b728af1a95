"""A paper by its kind, and its bytes by the ending of a file."""

from __future__ import annotations

from dataclasses import replace

from dashboard.offer import SnapshotOffer
from dashboard.report.document import FORMATS, KINDS, Paper
from dashboard.report.lists import lists
from dashboard.report.periodic import periodic_report
from dashboard.report.reminder import reminder
from dashboard.report.typst import to_pdf
from dashboard.report.word import to_word
from dashboard.selection import Selection
from dashboard.subject import Subject
from dashboard.text.language import language
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot

_KINDS = dict(zip(KINDS, (periodic_report, reminder, lists), strict=True))
_FORMATS = dict(zip(FORMATS, (to_word, to_pdf), strict=True))


def subject_of(
    snapshot: Snapshot, *, programme: str, unit: UnitId, period: Period, lang: str
) -> Subject:
    """What a paper is about, selected as a page would select it; the unit is within the scope."""
    offer = SnapshotOffer(snapshot)
    scope = offer.scope(programme, period)
    chosen = Selection(language=lang, programme=programme, period=period, scope=scope)
    path = offer.path(programme, period, unit) or ()
    chosen = replace(chosen, units=path[1:])
    return Subject(offer, chosen, language(lang), offer.names())


def make_paper(about: Subject, kind: str) -> Paper:
    """The paper of a kind, before it is written."""
    return _KINDS[kind](about)


def write_paper(paper: Paper, format_: str) -> bytes:
    """The file's bytes; the same for the same paper."""
    return _FORMATS[format_](paper)
