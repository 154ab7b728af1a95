"""The words and numbers of one line of ``chitieu status``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from pipelines.domain.issue import Text
from pipelines.domain.number import in_digits, round_for_print, written
from pipelines.domain.verdict import Operator
from pipelines.snapshot.words import verdict_text
from pipelines.spec.model import Indicator

Row = Mapping[str, Any]

_MARKS = {
    "met": ("✓", "blue"),
    "not_met": ("✗", "yellow"),
    "undetermined": ("?", ""),
    "not_due": ("…", ""),
    "not_applicable": ("–", ""),
    None: ("•", ""),
}
"""Glyph and colour, in the order of the roll-up."""
REVISED = r"\[r]"
"""The marker of what rests on a declared correction, escaped from being markup."""
_MONITORED = Text("theo dõi", "monitored")
_ABSENCES = {
    "missing": Text("chưa có báo cáo", "not reported"),
    "rejected": Text("báo cáo bị trả lại", "file rejected"),
    "blank": Text("để trống", "left blank"),
    "not_due": Text("chưa đến hạn", "not due"),
}

_UNSTATED = Text("không nêu", "not stated")
_NOTHING_SO_FAR = Text("nơi đã báo cáo: không phát sinh", "nothing occurred so far")
"""Where units are missing and those that reported have nothing to count."""


def verdict_cell(row: Row, language: str) -> str:
    """Glyph and word, coloured where the verdict has a colour."""
    glyph, style = _MARKS[row["verdict"]]
    words = verdict_text(row) if row["verdict"] else _MONITORED
    said = f"{glyph} {words.in_language(language)}"
    return f"[{style}]{said}[/]" if style else said


def roll_up(rows: Iterable[Row], language: str) -> str:
    """The verdicts by count, never an average; empty where nothing is judged."""
    order = list(_MARKS)
    judged = sorted((r for r in rows if r["verdict"]), key=lambda r: order.index(r["verdict"]))
    counted = Counter(verdict_text(row).in_language(language) for row in judged)
    total = Text(f"{len(judged)} mục tiêu: ", f"{len(judged)} targets: ").in_language(language)
    told = ", ".join(f"{number} {words}" for words, number in counted.items())
    return total + told if told else ""


def to_go(row: Row, language: str) -> str:
    """How many more counts would meet the target; empty where that is not known or nothing."""
    return whole(Fraction(row["to_go"]), language) if row["to_go"] else ""


def coverage(row: Row, language: str) -> str:
    """Units that reported of those expected, or that the source of a figure does not say."""
    expected = row["units_expected"]
    if expected is not None:
        return f"{row['units_reported']}/{expected}"
    return "" if row["value"] is None else _UNSTATED.in_language(language)


def counts(row: Row, indicator: Indicator, language: str) -> str:
    """Numerator and denominator of a share; empty for what is no share or has no figure."""
    if row["value"] is None or not indicator.is_share:
        return ""
    n, d = (whole(Fraction(row[side]), language) for side in ("numerator", "denominator"))
    return f"{n}/{d}"


def figure(row: Row, indicator: Indicator, language: str, *, percentage: bool) -> str:
    """The figure, or why there is none; marked where it rests on a declared correction.

    ``percentage``: it is one as its source prints it.
    """
    revised = f" {REVISED}" if row["revised"] else ""
    if row["value"] is None:
        nothing = row["numerator"] == 0 and row["denominator"] == 0 and row["units_reported"]
        absence = _NOTHING_SO_FAR if nothing else _ABSENCES.get(row["absence"])
        said = f"[dim]{absence.in_language(language)}[/]" if absence else ""
        return f"{said}{revised}".strip()
    exact = _exact(row, "numerator", "denominator")
    if not indicator.is_share:
        return f"{whole(exact, language)}{' %' if percentage else ''}{revised}"
    return _share(exact, row, indicator, language) + revised


def possible(row: Row, indicator: Indicator, language: str) -> str:
    """What the figure can still become while units are missing; empty where that says nothing."""
    if row["lower"] is None or row["lower"] == row["upper"]:
        return ""
    if row["lower"] == 0 and (row["upper"] is None or (indicator.is_share and row["upper"] == 1)):
        return ""

    def printed(side: str) -> str:
        exact = _exact(row, f"{side}_numerator", f"{side}_denominator")
        if not indicator.is_share:
            return whole(exact, language)
        return _share(exact, row, indicator, language)

    low = printed("lower")
    if row["upper"] is None:
        return Text(f"ít nhất {low}", f"at least {low}").in_language(language)
    high = printed("upper")
    return Text(f"từ {low} đến {high}", f"{low} to {high}").in_language(language)


def _exact(row: Row, numerator: str, denominator: str) -> Fraction:
    below = row[denominator]
    return Fraction(row[numerator]) / Fraction(1 if below is None else below)


def _share(exact: Fraction, row: Row, indicator: Indicator, language: str) -> str:
    """In per cent, rounded so that it never contradicts the verdict."""
    op = Operator(row["op"]) if row["op"] else None
    wanted = Fraction(row["target"]) * 100 if row["target"] else None
    printed = round_for_print(exact * 100, indicator.decimals, op=op, target=wanted)
    return f"{in_digits(printed, indicator.decimals, language=language)} %"


def target(row: Row, indicator: Indicator, language: str) -> str:
    """Operator and value; a star where the value comes from the document above."""
    if row["op"] is None:
        return ""
    sign = {">=": "≥", "<=": "≤"}.get(row["op"], row["op"])
    value = Fraction(row["target"])
    told = f"{whole(value * 100, language)} %" if indicator.is_share else whole(value, language)
    return f"{sign} {told}{'*' if row['provenance'] == 'inherited' else ''}"


def whole(value: Fraction, language: str) -> str:
    """Without decimals where there are none, else as many as are needed (up to three)."""
    return written(value).in_language(language)
