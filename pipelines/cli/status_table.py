"""The table that ``chitieu status`` prints: one line a target, in words and whole numbers."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rich.console import Console
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Words

from pipelines.cli.status_outlook import outlook_word
from pipelines.cli.status_words import (
    REVISED,
    Row,
    counts,
    coverage,
    figure,
    possible,
    roll_up,
    target,
    to_go,
    verdict_cell,
)
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.words import RESTS_ON_CORRECTION
from pipelines.spec.model import Indicator, Spec
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister

_UNBROKEN = 10_000
"""Columns of an output that nobody looks at in a window: no line needs to be broken."""
_HEADS = (
    Text("Chỉ tiêu", "Indicator"),
    Text("Kết quả", "Figure"),
    Text("Mức", "Target"),
    Text("Đánh giá", "Verdict"),
    Text("Còn thiếu", "To go"),
    Text("Báo cáo", "Reported"),
)
_NUMBERS = (_HEADS[1], _HEADS[4], _HEADS[5])
_SUBJECT_WIDTH = 20
"""Columns that the name of an indicator needs at least."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the lines say, whatever their layout."""

    rows: Sequence[Row]
    head: Mapping[str, Any]
    spec: Spec
    units: UnitRegister
    language: str

    def title(self) -> str:
        """Programme, unit, period and day."""
        return _title(self.rows, self.head, self.spec, self.units, self.language)

    def lines(self) -> Iterator[tuple[str, Row, Indicator]]:
        """Each row with what it is about and its indicator."""
        several = len({row["unit"] for row in self.rows}) > 1
        for row in self.rows:
            subject = _subject(
                row, self.head, self.spec, self.units, self.language, several=several
            )
            yield subject, row, self.spec.indicators[row["indicator"]]

    def figure(self, row: Row, indicator: Indicator) -> str:
        """The figure of a row in words."""
        percentage = self.spec.is_percentage(row["indicator"])
        return figure(row, indicator, self.language, percentage=percentage)


def print_status(
    rows: Sequence[Row],
    *,
    head: Mapping[str, Any],
    spec: Spec,
    units: UnitRegister,
    language: str,
    console: Console,
) -> None:
    """Print the targets, the roll-up of verdicts and what the marks mean.

    Nothing is ever cut off: where the widest layout has no room, the next narrower one is taken.
    """
    sheet = _Sheet(rows, head, spec, units, language)
    layouts = ((False, True), (False, False), (True, True), (True, False))
    for stacked, ahead in layouts:
        table = _table(sheet, stacked=stacked, ahead=ahead)
        if _least_width(table, console) <= console.width:
            console.print(table)
            break
    else:
        _print_lines(sheet, console)
    for line in _notes(rows, language):
        console.print(line, style="dim", highlight=False)


def _least_width(table: Table, console: Console) -> int:
    """The columns below which something of the table would be cut off."""
    return Measurement.get(console, console.options.update(width=_UNBROKEN), table).minimum


def status_console() -> Console:
    """Standard output; one that is no terminal has room for every line, unless COLUMNS says."""
    console = Console()
    if console.is_terminal or os.environ.get("COLUMNS"):
        return console
    return Console(width=_UNBROKEN)


def _table(sheet: _Sheet, *, stacked: bool, ahead: bool) -> Table:
    """A line a target; stacked, counts stand below the figure and bounds below the name.

    ``ahead``: the outlook stands behind the verdict.
    """
    table = Table(
        title=sheet.title(), title_justify="left", title_style="bold", box=None, pad_edge=False
    )
    rows = [_cells(sheet, *line, stacked=stacked, ahead=ahead) for line in sheet.lines()]
    subject, *others = (words.in_language(sheet.language) for words in _HEADS)
    table.add_column(subject, overflow="fold", min_width=_SUBJECT_WIDTH)
    for number, said in enumerate(others, 1):
        widest = max((_width(cells[number]) for cells in rows), default=0)
        head = said.replace(" ", "\n") if stacked and widest < _width(said) else said
        justify: Literal["left", "right"] = "right" if _HEADS[number] in _NUMBERS else "left"
        # As wide as its widest line: a table that needs more than there is gives way to another.
        width = max(widest, _width(head))
        table.add_column(head, justify=justify, no_wrap=True, min_width=width)
    for cells in rows:
        table.add_row(*cells)
    return table


def _width(cell: str) -> int:
    return max((line.cell_len for line in Words.from_markup(cell).split()), default=0)


def _cells(
    sheet: _Sheet, subject: str, row: Row, indicator: Indicator, *, stacked: bool, ahead: bool
) -> tuple[str, ...]:
    language, said = sheet.language, sheet.figure(row, indicator)
    below = counts(row, indicator, language)
    bounds = possible(row, indicator, language)
    dimmed = f"\n[dim]{bounds}[/]" if bounds else ""
    if stacked:
        subject, said = f"{subject}{dimmed}", f"{said}\n{below}" if below else said
    else:
        said = f"{f'{below} = ' if below else ''}{said}{dimmed}"
    return (
        subject,
        said,
        target(row, indicator, language),
        _judged(row, language) if ahead else verdict_cell(row, language),
        to_go(row, language),
        coverage(row, language),
    )


def _judged(row: Row, language: str) -> str:
    """The verdict and, before the due date, the outlook."""
    word = outlook_word(row, language)
    return f"{verdict_cell(row, language)} · {word}" if word else verdict_cell(row, language)


def _print_lines(sheet: _Sheet, console: Console) -> None:
    """For a narrow window: the name, then everything else in a sentence that may wrap."""
    language = sheet.language
    console.print(sheet.title(), style="bold", highlight=False)
    for subject, row, indicator in sheet.lines():
        console.print(subject, highlight=False)
        counted, bounds = counts(row, indicator, language), possible(row, indicator, language)
        said = f"{f'{counted} = ' if counted else ''}{sheet.figure(row, indicator)}"
        told = [
            _judged(row, language),
            f"{said} ({bounds})" if bounds else said,
            *(
                f"{words.in_language(language).lower()} {cell}"
                for words, cell in (
                    (_HEADS[2], target(row, indicator, language)),
                    (_HEADS[4], to_go(row, language)),
                    (_HEADS[5], coverage(row, language)),
                )
                if cell
            ),
        ]
        line = " · ".join(words for words in told if words)
        console.print(Padding(line, (0, 0, 0, 2)), highlight=False)


def _title(
    rows: Sequence[Row],
    head: Mapping[str, Any],
    spec: Spec,
    units: UnitRegister,
    language: str,
) -> str:
    day = _day(head["as_of"], language)
    told = [
        spec.programmes[head["programme"]].short_name.in_language(language),
        full_name(units.unit(UnitId.parse(head["unit"]))),
        head["period"],
        Text(f"tính đến {day}", f"as of {day}").in_language(language),
    ]
    if head["known_at"]:
        known = _day(head["known_at"][:10], language)
        told.append(Text(f"đã nhận đến hết {known}", f"received by {known}").in_language(language))
    if any(row["illustrative"] for row in rows):
        told.append("Dữ liệu minh họa")
    return " · ".join(told)


def _day(iso: str, language: str) -> str:
    return "/".join(reversed(iso.split("-"))) if language == "vi" else iso


def _subject(
    row: Row,
    head: Mapping[str, Any],
    spec: Spec,
    units: UnitRegister,
    language: str,
    *,
    several: bool,
) -> str:
    """What the line is about: the indicator, the unit where there are many, another period."""
    name = spec.indicators[row["indicator"]].name.in_language(language)
    if several:
        name = f"{name.split('. ', 1)[0]} · {full_name(units.unit(UnitId.parse(row['unit'])))}"
    return name if row["period"] == head["period"] else f"{name} ({row['period']})"


_CARRIED = Text(
    "Mẫu số của đơn vị chưa báo cáo lấy theo kỳ gần nhất: mẫu số thật khác thì kết luận có thể"
    " đổi.",
    "The denominator of missing units is that of their last report: if the true one differs, so may"
    " the verdict.",
)


def _notes(rows: Sequence[Row], language: str) -> list[str]:
    """The roll-up of verdicts by count, and what the marks mean."""
    counted = roll_up(rows, language)
    notes = [counted] if counted else []
    if any(row["provenance"] == "inherited" and row["op"] for row in rows):
        inherited = Text(
            "* mức lấy từ văn bản cấp trên, chưa thấy trong văn bản của kế hoạch",
            "* value taken from the document above; not found in the plan's own text",
        )
        notes.append(inherited.in_language(language))
    if any(row["units_carried"] for row in rows):
        notes.append(_CARRIED.in_language(language))
    if any(row["revised"] for row in rows):
        notes.append(f"{REVISED} {RESTS_ON_CORRECTION.in_language(language)}")
    return notes
