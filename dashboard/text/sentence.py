"""Sentences: what a figure says, in whole words, before any picture.

Each returns plain words with ``**bold**`` marks; :func:`dashboard.text.language.plain` takes
them out for alt texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.rows import Attainment
from dashboard.text.language import Language
from dashboard.text.number import condition, figure, in_per_cent, number
from dashboard.text.status import STATE_GLYPHS, glyph
from pipelines.domain.verdict import Verdict

ORDER = (
    Verdict.MET,
    Verdict.NOT_MET,
    Verdict.UNDETERMINED,
    Verdict.NOT_DUE,
    Verdict.NOT_APPLICABLE,
    Verdict.SUPPRESSED,
)
"""In which verdicts are counted aloud."""
_NO_GAP = (Verdict.NOT_APPLICABLE, Verdict.SUPPRESSED, Verdict.NOT_DUE)
"""Where no value is to be expected, or none is shown."""
REVISED = "[r]"
"""The marker of downloads, the same on screen."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How an indicator's figures are worded in one language."""

    share: bool
    decimals: int
    counted: str
    """What the numerator counts: ``hộ``, ``phường``."""
    units: str
    """The org units that report: ``phường``."""
    of_units: bool = False
    """True for shares of units, where a missing unit is one missing answer."""
    change: bool = False
    """True for changes against the year before, which carry their sign."""
    percentage: bool = False
    """True for percentages as a source prints them, where 83 is 83 %."""


def verdict_word(verdict: Verdict | None, *, text: Language) -> str:
    """``đạt``, ``chưa đạt`` …; ``theo dõi`` where no target is set."""
    return text("verdict.monitored" if verdict is None else f"verdict.{verdict}")


def row_word(row: Attainment, *, text: Language) -> str:
    """The verdict of a row in a word; *không phát sinh* only where indeed nothing occurred."""
    if row.verdict is Verdict.NOT_APPLICABLE and row.absence == "nothing_occurred":
        return text("absence.nothing_occurred")
    return verdict_word(row.verdict, text=text)


def gap_mark(row: Attainment, *, text: Language) -> tuple[str, str]:
    """The glyph and the word of a row without a value."""
    if row.verdict in _NO_GAP:
        return glyph(row.verdict), row_word(row, text=text)
    if row.has_only_nothing:
        return glyph(row.verdict), text("absence.nothing_so_far")
    came = "rejected" if row.absence == "rejected" else "missing"
    return STATE_GLYPHS[came], text(f"absence.{came}")


def is_gap(row: Attainment) -> bool:
    """True where a report that should be there is not, or was sent back."""
    return row.value is None and row.verdict not in _NO_GAP and not row.has_only_nothing


def value_words(value: Fraction, row: Attainment, *, wording: Wording, text: Language) -> str:
    """A value printed so that it does not contradict its target; a single unit says yes or no.

    Behind it stands the marker of a figure that rests on a declared correction.
    """
    mark = f" {REVISED}" if row.revised else ""
    if is_one_answer(row, wording):
        return text("value.yes" if value else "value.no") + mark
    words = figure(
        value,
        language=text.code,
        share=wording.share,
        decimals=wording.decimals,
        op=row.op,
        target=row.target,
    )
    if wording.percentage:
        words = in_per_cent(words, language=text.code)
    return (f"+{words}" if wording.change and value > 0 else words) + mark


def is_one_answer(row: Attainment, wording: Wording) -> bool:
    """True for one unit's own answer, of which 100 % or 0 % would be an odd way to speak."""
    return wording.of_units and row.denominator == 1


def target_sentence(row: Attainment, *, wording: Wording, text: Language) -> str:
    """What was reached, against what, the verdict, what it still takes, and how many reported."""
    if row.verdict is Verdict.SUPPRESSED:
        return text("sentence.suppressed")
    if row.op is None or row.target is None:
        return _joined(_reached(row, wording, text), text("sentence.no_target"), row, wording, text)
    aim = condition(row.op, row.target, language=text.code, share=wording.share)
    if row.verdict is Verdict.NOT_APPLICABLE:
        occurred = "nothing_occurred" if row.absence == "nothing_occurred" else "nobody_expected"
        return text(f"sentence.{occurred}", counted=wording.counted, condition=aim)
    verdict = text(
        "sentence.verdict", condition=aim, verdict=verdict_word(row.verdict, text=text)
    ) + _outstanding(row, wording, text)
    return _joined(_reached(row, wording, text), verdict, row, wording, text)


def coverage_sentence(row: Attainment, *, units: str, text: Language) -> str:
    """``13/13 phường đã báo cáo.``, or that the source of a figure does not say.

    Empty where there is neither a figure nor anybody who is expected to report.
    """
    if row.units_expected is None or row.units_reported is None:
        return text("coverage.unstated") if is_coverage_unstated(row) else ""
    if row.units_expected == 1:
        return text("coverage.one" if row.units_reported else "coverage.one_missing")
    return text(
        "coverage.many",
        reported=number(row.units_reported, language=text.code),
        expected=number(row.units_expected, language=text.code),
        units=units,
    )


def coverage_count(row: Attainment) -> str | None:
    """``11/13``; None where nobody says how many were expected."""
    if row.units_expected is None or row.units_reported is None:
        return None
    return f"{row.units_reported}/{row.units_expected}"


def is_coverage_unstated(row: Attainment) -> bool:
    """True for a figure whose source does not say how many stand behind it."""
    return row.units_expected is None and row.value is not None


def coverage_or_unstated(row: Attainment, *, text: Language) -> str:
    """``11/13`` beside a figure, or ``nguồn không nêu``."""
    return coverage_count(row) or text("coverage.unstated_brief")


def coverage_beside(row: Attainment) -> str:
    """The same beside a figure of several units; of one the figure itself says whether it is in."""
    return coverage_count(row) or "" if (row.units_expected or 0) > 1 else ""


def evidence_sentence(row: Attainment, *, units: str, text: Language) -> str:
    """What weakens the figure: late reports, carried denominators, open deadlines, corrections."""
    words = []
    if row.units_late:
        words.append(text("evidence.late", number=row.units_late, units=units))
    if row.units_carried:
        words.append(text("evidence.carried", number=row.units_carried, units=units))
    if row.provisional:
        words.append(text("evidence.provisional"))
    if row.revised:
        words.append(text("evidence.revised"))
    return " ".join(words)


def roll_up_sentence(
    rows: Iterable[Attainment], *, text: Language, numbers: Mapping[str, str] | None = None
) -> str:
    """``**5 đạt**, **2 chưa đạt** và **1 chưa xác định** trong 8 chỉ tiêu``: counts, no score.

    With the ``numbers`` of the targets by indicator: which those are that are not met or open.
    """
    judged = sorted(
        (r for r in rows if r.verdict is not None), key=lambda r: ORDER.index(r.verdict)
    )
    total = len(judged)
    if not total:
        return text("rollup.none")
    by_word: dict[str, list[Attainment]] = {}
    for row in judged:
        by_word.setdefault(row_word(row, text=text), []).append(row)
    parts = [
        f"**{len(found)} {word}**{_which(found, numbers or {})}" for word, found in by_word.items()
    ]
    words = (
        parts[0]
        if len(parts) == 1
        else text("list.and", first=", ".join(parts[:-1]), last=parts[-1])
    )
    return text.counted("rollup.of", total, parts=words)


def _which(rows: Sequence[Attainment], numbers: Mapping[str, str]) -> str:
    """`` (T3, T6)`` of what is not met or open; nothing where a target has no number."""
    if rows[0].verdict not in (Verdict.NOT_MET, Verdict.UNDETERMINED):
        return ""
    if any(row.indicator not in numbers for row in rows):
        return ""
    return f" ({', '.join(numbers[row.indicator] for row in rows)})"


def _joined(reached: str, judged: str, row: Attainment, wording: Wording, text: Language) -> str:
    coverage = coverage_sentence(row, units=wording.units, text=text)
    return f"{reached}{judged}. {coverage}".strip()


def _reached(row: Attainment, wording: Wording, text: Language) -> str:
    if row.has_only_nothing:
        return text("sentence.nothing_so_far")
    if row.value is None or row.numerator is None:
        return text("sentence.no_value")
    value = value_words(row.value, row, wording=wording, text=text)
    if is_one_answer(row, wording):
        return text("sentence.unit_value", value=value)
    if wording.percentage:
        return text("sentence.reached_percentage", value=value)
    if row.denominator is None or wording.change:
        return text("sentence.reached_count", value=value, counted=wording.counted)
    return text(
        "sentence.reached_share",
        numerator=number(row.numerator, language=text.code),
        denominator=number(row.denominator, language=text.code),
        counted=wording.counted,
        value=value,
    )


def _outstanding(row: Attainment, wording: Wording, text: Language) -> str:
    """What it still takes: counts to go, or what the missing units would decide."""
    if row.verdict is Verdict.NOT_MET and row.to_go and not is_one_answer(row, wording):
        fewer = row.op is not None and not row.op.wants_more
        words = text.counted(
            "sentence.too_many" if fewer else "sentence.to_go",
            row.to_go,
            to_go=number(row.to_go, language=text.code),
            counted=wording.counted,
        )
        # The denominator of the others is not in it; a share of units has all of them.
        if row.units_missing and row.denominator is not None and not wording.of_units:
            words = text("sentence.where_reported", words=words)
        return f", {words}"
    if row.verdict is Verdict.UNDETERMINED and row.units_missing:
        return f"; {_what_decides(row, wording, text)}"
    return ""


def _what_decides(row: Attainment, wording: Wording, text: Language) -> str:
    missing = number(row.units_missing or 0, language=text.code)
    if wording.of_units and row.to_go:
        needed = number(row.to_go, language=text.code)
        return text("sentence.decide_units", needed=needed, missing=missing, units=wording.units)
    if row.lower is None or row.upper is None:
        is_known = (row.units_carried or 0) >= (row.units_missing or 0)
        why = "bounds_withheld" if is_known else "no_upper_bound"
        return text(f"sentence.{why}", missing=missing, units=wording.units)
    low, high = (
        figure(v, language=text.code, share=wording.share, decimals=wording.decimals)
        for v in (row.lower, row.upper)
    )
    return text(
        "sentence.decide_range", missing=missing, units=wording.units, lower=low, upper=high
    )
