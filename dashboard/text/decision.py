"""Sentences on what would decide an open verdict, and on how sure a settled one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.number import figure, number
from dashboard.text.sentence import Wording, verdict_word
from pipelines.attainment.decision import Decision, Swing
from pipelines.domain.org_unit import UnitId

_NAMED = 3


def decision_sentence(
    found: Decision,
    row: Attainment,
    *,
    names: Mapping[UnitId, str],
    wording: Wording,
    text: Language,
) -> str:
    """What the missing must add up to and whom to call first; else what would flip the verdict."""
    said = [
        _needed(found, row, wording, text),
        _pivotal(found, names, wording, text),
        _margin(found, names, wording, text),
        _doubtful(found, names, wording, text),
    ]
    return " ".join(words for words in said if words)


def _needed(found: Decision, row: Attainment, wording: Wording, text: Language) -> str:
    """Left to the verdict's own sentence for shares of units, which says it already."""
    if found.needed is None or row.op is None or wording.of_units:
        return ""
    way = "more" if row.op.wants_more else "less"
    words = {
        "counts": number(found.needed.counts, language=text.code),
        "counted": wording.counted,
        "units": wording.units,
    }
    if found.needed.of is None or found.needed.share is None:
        return text(f"decide.needed_{way}_unlimited", **words)
    return text(
        f"decide.needed_{way}",
        of=number(found.needed.of, language=text.code),
        share=figure(found.needed.share, language=text.code, share=True, decimals=1),
        **words,
    )


def _pivotal(found: Decision, names: Mapping[UnitId, str], wording: Wording, text: Language) -> str:
    if not found.pivotal:
        return ""
    named = unit_list(
        found.pivotal, names=_marked(found, names, text), units=wording.units, text=text
    )
    if found.settles is None:
        return text("decide.call", named=named)
    verdict = verdict_word(found.settles, text=text)
    said = text.counted("decide.pivotal", len(found.pivotal), named=named, verdict=verdict)
    others = [swing for swing in found.alone if swing not in found.pivotal]
    if len(found.pivotal) > 1 or not others:
        return said
    named = unit_list(others, names=_marked(found, names, text), units=wording.units, text=text)
    return f"{said} {text.counted('decide.alone_too', len(others), named=named)}"


def _marked(found: Decision, names: Mapping[UnitId, str], text: Language) -> Mapping[UnitId, str]:
    """Names of the units to call; those are marked that have answered already, in doubt."""
    return {
        unit: text("decide.asked_back", name=names[unit]) if swing.doubtful else names[unit]
        for swing in (*found.pivotal, *found.alone)
        for unit in (UnitId.parse(swing.unit),)
    }


def _margin(found: Decision, names: Mapping[UnitId, str], wording: Wording, text: Language) -> str:
    if found.margin is None:
        return ""
    if not found.margin:
        return text("decide.firm")
    named = unit_list(found.margin, names=names, units=wording.units, text=text)
    return text.counted("decide.margin", len(found.margin), named=named)


def _doubtful(
    found: Decision, names: Mapping[UnitId, str], wording: Wording, text: Language
) -> str:
    """Whom to ask back: each that could flip it alone, else those that together could."""
    if not found.to_ask:
        return ""
    named = unit_list(found.to_ask, names=names, units=wording.units, text=text)
    how = "decide.doubtful" if found.doubtful_alone else "decide.doubtful_together"
    return text.counted(how, len(found.to_ask), named=named)


def unit_list(
    swings: Sequence[Swing], *, names: Mapping[UnitId, str], units: str, text: Language
) -> str:
    """The first few by name, the rest by number."""
    named = ", ".join(names[UnitId.parse(swing.unit)] for swing in swings[:_NAMED])
    rest = len(swings) - _NAMED
    return text.counted("decide.more", rest, named=named, units=units) if rest > 0 else named
