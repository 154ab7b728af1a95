"""Sentences on whether a target will be met by its due date."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dashboard.text.language import Language
from dashboard.text.number import figure, number
from dashboard.text.sentence import Wording
from dashboard.text.time import day
from pipelines.attainment.outlook import Outlook, Projection, Word
from pipelines.domain.number import MINUS

_SETTLED = (Word.SECURED, Word.IMPOSSIBLE)


def outlook_brief(found: Outlook, *, due: date | None, text: Language) -> str:
    """The word and its day alone: ``Triển vọng đến 31/12/2025: **đúng tiến độ**.``."""
    word = text(f"outlook.{found.word}")
    if due is None:
        return text("outlook.brief", word=word)
    return text("outlook.brief_due", due=day(due, text=text), word=word)


def path_sentence(found: Outlook | None, *, wording: Wording, text: Language) -> str:
    """Where the path stands at the end of the period; empty without one."""
    if found is None or found.path is None:
        return ""
    return text("outlook.path", path=_value(found.path, wording, text))


def outlook_sentence(
    found: Outlook,
    *,
    seen_on: date,
    due: date,
    has_baseline: bool,
    wording: Wording,
    text: Language,
) -> str:
    """The word, where the figures lead, and the pace; without a baseline that there is none.

    ``seen_on`` is the day up to which figures were looked at: the due date may be over since.
    """
    word = text(f"outlook.{found.word}")
    said = [text("outlook.by", seen_on=day(seen_on, text=text), due=day(due, text=text), word=word)]
    if found.word in _SETTLED:
        return " ".join((*said, text("outlook.settled")))
    if found.word is Word.INSUFFICIENT_DATA:
        said.append(text("outlook.few"))
    if found.projection:
        said.append(_projected(found.projection, wording, text))
    if found.is_astray:
        said.append(text("outlook.astray"))
    said.append(_pace(found, has_baseline, wording, text))
    return " ".join(words for words in said if words)


def _projected(ahead: Projection, wording: Wording, text: Language) -> str:
    middle, low, high = (_value(v, wording, text) for v in (ahead.middle, ahead.low, ahead.high))
    return text(
        "outlook.projected",
        figures=number(ahead.figures, language=text.code),
        middle=middle,
        low=low,
        high=high,
    )


def _pace(found: Outlook, has_baseline: bool, wording: Wording, text: Language) -> str:
    if not found.corners:
        return text("outlook.pace_broken" if has_baseline else "outlook.no_baseline")
    said = [path_sentence(found, wording=wording, text=text)]
    if found.required_rate is not None and found.observed_rate is not None:
        per = text(f"outlook.per.{found.step}")
        observed = _rate(found.observed_rate, wording, text)
        if found.has_arrived:
            said.append(text("outlook.arrived", observed=observed, per=per))
        else:
            required = _rate(found.required_rate, wording, text)
            said.append(text("outlook.pace", required=required, observed=observed, per=per))
    return " ".join(words for words in said if words)


def _value(value: Fraction, wording: Wording, text: Language) -> str:
    decimals = max(1, wording.decimals)
    return figure(value, language=text.code, share=wording.share, decimals=decimals)


def _rate(rate: Fraction, wording: Wording, text: Language) -> str:
    """``+3,5 điểm %``, ``−2 vụ``: with its sign, points where the figure is a share."""
    scaled = rate * 100 if wording.share else rate
    size = number(abs(scaled), language=text.code, decimals=1)
    sign = MINUS if scaled < 0 else "+" if scaled > 0 else ""
    unit = text("outlook.points") if wording.share else wording.counted
    return f"{sign}{size} {unit}"
