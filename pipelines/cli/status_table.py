"""The table that ``chitieu status`` prints: one line a target, in words and whole numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal

from rich.console import Console
from rich.table import Table

from pipelines.domain.issue import Text
from pipelines.domain.number import round_for_print, round_half_away
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.verdict import Operator
from pipelines.spec.model import Indicator, Spec
from pipelines.units.register import UnitRegister

Row = Mapping[str, Any]

_VERDICTS = {
    "met": ("✓", Text("đạt", "met"), "blue"),
    "not_met": ("✗", Text("chưa đạt", "not met"), "yellow"),
    "undetermined": ("?", Text("chưa xác định", "undetermined"), ""),
    "not_due": ("…", Text("chưa đến hạn", "not due"), ""),
    "not_applicable": ("–", Text("không phát sinh", "not applicable"), ""),
    None: ("•", Text("theo dõi", "monitored"), ""),
}
_NOBODY_EXPECTED = ("–", Text("không áp dụng", "not applicable"), "")
_ABSENCES = {
    "missing": Text("chưa có báo cáo", "not reported"),
    "blank": Text("để trống", "left blank"),
    "not_due": Text("chưa đến hạn", "not due"),
    "nothing_occurred": Text("không phát sinh", "nothing occurred"),
}
_HEADS = (
    Text("Chỉ tiêu", "Indicator"),
    Text("Kết quả", "Figure"),
    Text("Mức", "Target"),
    Text("Đánh giá", "Verdict"),
    Text("Còn thiếu", "To go"),
    Text("Báo cáo", "Reported"),
)
_NUMBERS = (_HEADS[1], _HEADS[4], _HEADS[5])
_WIDE = 100
"""Columns of a terminal that has room for numerator and denominator."""


def print_status(
    rows: Sequence[Row],
    *,
    head: Mapping[str, str],
    spec: Spec,
    units: UnitRegister,
    language: str,
    console: Console,
) -> None:
    """Print the table with its title, the roll-up of verdicts and what the marks mean."""
    several = len({row["unit"] for row in rows}) > 1
    table = Table(
        title=_title(rows, head, spec, units, language),
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
    )
    table.add_column(_HEADS[0].in_language(language), overflow="fold", min_width=20)
    for words in _HEADS[1:]:
        justify: Literal["left", "right"] = "right" if words in _NUMBERS else "left"
        table.add_column(words.in_language(language), justify=justify, no_wrap=True)
    narrow = console.width < _WIDE
    for row in rows:
        subject = _subject(row, head, spec, units, language, several=several)
        cells = _cells(row, spec.indicators[row["indicator"]], language, narrow=narrow)
        table.add_row(subject, *cells)
    console.print(table)
    for line in _notes(rows, language):
        console.print(line, style="dim", highlight=False)


def _title(
    rows: Sequence[Row],
    head: Mapping[str, str],
    spec: Spec,
    units: UnitRegister,
    language: str,
) -> str:
    day = "/".join(reversed(head["as_of"].split("-"))) if language == "vi" else head["as_of"]
    told = [
        spec.programmes[head["programme"]].short_name.in_language(language),
        _full_name(units.unit(UnitId.parse(head["unit"]))),
        head["period"],
        Text(f"tính đến {day}", f"as of {day}").in_language(language),
    ]
    if any(row["illustrative"] for row in rows):
        told.append("Dữ liệu minh họa")
    return " · ".join(told)


def _full_name(unit: OrgUnit) -> str:
    """The name, with its kind in front where it does not say it itself."""
    name = unit.name
    return name if name.lower().startswith(unit.kind.lower()) else f"{unit.kind} {name}"


def _subject(
    row: Row,
    head: Mapping[str, str],
    spec: Spec,
    units: UnitRegister,
    language: str,
    *,
    several: bool,
) -> str:
    """What the line is about: the indicator, the unit where there are many, another period."""
    name = spec.indicators[row["indicator"]].name.in_language(language)
    if several:
        name = f"{name.split('. ', 1)[0]} · {_full_name(units.unit(UnitId.parse(row['unit'])))}"
    return name if row["period"] == head["period"] else f"{name} ({row['period']})"


def _cells(row: Row, indicator: Indicator, language: str, *, narrow: bool) -> tuple[str, ...]:
    glyph, word, style = _verdict(row)
    expected = row["units_expected"]
    said = f"{glyph} {word.in_language(language)}"
    figure = _figure(row, indicator, language, narrow=narrow)
    possible = _range(row, indicator, language)
    return (
        f"{figure}\n[dim]{possible}[/]" if possible else figure,
        _target(row, indicator, language),
        f"[{style}]{said}[/]" if style else said,
        _whole(Fraction(row["to_go"]), language) if row["to_go"] else "",
        "" if expected is None else f"{row['units_reported']}/{expected}",
    )


def _verdict(row: Row) -> tuple[str, Text, str]:
    """Glyph, word and colour; nothing occurred is told from nobody being asked."""
    if row["verdict"] == "not_applicable" and row["units_expected"] == 0:
        return _NOBODY_EXPECTED
    return _VERDICTS[row["verdict"]]


def _figure(row: Row, indicator: Indicator, language: str, *, narrow: bool) -> str:
    if row["value"] is None:
        absence = _ABSENCES.get(row["absence"])
        return f"[dim]{absence.in_language(language)}[/]" if absence else ""
    exact = _exact(row, "numerator", "denominator")
    if not indicator.is_share:
        return _whole(exact, language)
    printed = _share(exact, row, indicator, language)
    if narrow:
        return printed
    n, d = (_whole(Fraction(row[side]), language) for side in ("numerator", "denominator"))
    return f"{n}/{d} = {printed}"


def _range(row: Row, indicator: Indicator, language: str) -> str:
    """What the figure can still become while units are missing; empty where that says nothing."""
    if row["lower"] is None or row["lower"] == row["upper"]:
        return ""
    if row["lower"] == 0 and (row["upper"] is None or (indicator.is_share and row["upper"] == 1)):
        return ""

    def printed(side: str) -> str:
        exact = _exact(row, f"{side}_numerator", f"{side}_denominator")
        if not indicator.is_share:
            return _whole(exact, language)
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
    target = Fraction(row["target"]) * 100 if row["target"] else None
    printed = round_for_print(exact * 100, indicator.decimals, op=op, target=target)
    return f"{_number(printed, indicator.decimals, language)} %"


def _target(row: Row, indicator: Indicator, language: str) -> str:
    if row["op"] is None:
        return ""
    sign = {">=": "≥", "<=": "≤"}.get(row["op"], row["op"])
    value = Fraction(row["target"])
    told = f"{_whole(value * 100, language)} %" if indicator.is_share else _whole(value, language)
    return f"{sign} {told}{'*' if row['provenance'] == 'inherited' else ''}"


def _notes(rows: Sequence[Row], language: str) -> list[str]:
    """The roll-up of verdicts by count, and what the marks mean."""
    judged = [row for row in rows if row["verdict"]]
    counts = Counter(_verdict(row)[1] for row in judged)
    told = [
        f"{counts[words]} {words.in_language(language)}"
        for _, words, _ in (*_VERDICTS.values(), _NOBODY_EXPECTED)
        if counts[words]
    ]
    notes = []
    if told:
        total = Text(f"{len(judged)} mục tiêu: ", f"{len(judged)} targets: ")
        notes.append(total.in_language(language) + ", ".join(told))
    if any(row["provenance"] == "inherited" and row["op"] for row in rows):
        inherited = Text(
            "* mức lấy từ văn bản cấp trên, chưa thấy trong văn bản của kế hoạch",
            "* value taken from the document above; not found in the plan's own text",
        )
        notes.append(inherited.in_language(language))
    return notes


def _whole(value: Fraction, language: str) -> str:
    """Without decimals where there are none, else as many as are needed (up to three)."""
    decimals = next((n for n in range(3) if (value * 10**n).denominator == 1), 3)
    return _number(round_half_away(value, decimals), decimals, language)


def _number(value: Fraction, decimals: int, language: str) -> str:
    words = f"{float(value):,.{decimals}f}"
    return words.translate(str.maketrans(",.", ".,")) if language == "vi" else words
