"""The cells behind a figure: unit by unit what was typed where, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dashboard.tables.html import Cell, Column, Table
from dashboard.text.language import Language
from dashboard.text.number import number
from dashboard.text.sentence import REVISED
from dashboard.text.time import day, short_period
from pipelines.domain.org_unit import UnitId
from pipelines.lineage.figure import FigureTrace
from pipelines.lineage.held import HeldValue
from pipelines.lineage.part import Feed, Part, State, Use

_DECIMALS = 3
Row = tuple[Cell | str, ...]


def cells_sentence(trace: FigureTrace, *, text: Language) -> str:
    """How many values of how many units, who is missing, and what may not be shown."""
    counted = [part for part in trace.parts if part.state is not State.MISSING]
    values = [f.value for part in counted for f in part.feeds if f.use is Use.FIGURE]
    told = [text.counted("cells.sentence", len(values), units=len(counted))]
    if trace.missing:
        told.append(text.counted("cells.missing", len(trace.missing)))
    hidden = sum(f.value.is_suppressed for part in trace.parts for f in part.feeds)
    if hidden:
        told.append(text.counted("cells.suppressed", hidden))
    return " ".join(told)


def cells_table(
    trace: FigureTrace,
    *,
    names: Mapping[UnitId, str],
    elements: Mapping[str, str],
    text: Language,
) -> Table:
    """One row per data value behind the figure, and one per unit of which there is none."""
    counted = [part for part in trace.parts if part.state is not State.MISSING]
    return Table(
        caption=text("cells.title"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.value"), align="right"),
            Column(text("column.typed")),
            Column(text("column.item"), wide=True),
            Column(text("column.file"), wide=True),
            Column(text("column.cell")),
            Column(text("column.received")),
        ),
        rows=tuple(
            row
            for part in (*counted, *trace.missing)
            for row in _rows(part, trace, names, elements, text)
        ),
        kind="ct-cells",
    )


def _rows(
    part: Part,
    trace: FigureTrace,
    names: Mapping[UnitId, str],
    elements: Mapping[str, str],
    text: Language,
) -> Iterator[Row]:
    unit = UnitId.parse(part.unit)
    name = names.get(unit, part.unit)
    if not part.feeds:
        nothing = Cell(text("absence.missing"), kind="ct-missing")
        yield (name, nothing, "", "", "", "", "")
    for feed in part.feeds:
        value = feed.value
        yield (
            name,
            _amount(value, text),
            _typed(value),
            _item(feed, trace, elements, text),
            Cell(value.file, told=value.sha256 or text("cells.withheld")),
            f"{value.sheet}!{value.cell}" if value.sheet else value.cell,
            _received(value, text),
        )


def _item(feed: Feed, trace: FigureTrace, elements: Mapping[str, str], text: Language) -> str:
    """Which number it is; its period and use where not ordinary; what the unit says of it."""
    value, notes = feed.value, list[str]()
    if value.period != trace.period:
        notes.append(short_period(value.period, text=text))
    if feed.carried:
        notes.append(text("cells.carried"))
    elif feed.use is not Use.FIGURE:
        notes.append(text(f"cells.{feed.use}"))
    noted = f" ({', '.join(notes)})" if notes else ""
    if value.explanation:
        noted += f". {text('cells.explained', words=value.explanation)}"
    return f"{text(f'side.{feed.side}')}: {elements.get(value.element, value.element)}{noted}"


def _amount(value: HeldValue, text: Language) -> Cell:
    if value.is_suppressed:
        return Cell(f"■ {text('absence.suppressed')}", kind="ct-quiet")
    if value.value is None:
        return Cell(text("absence.missing"), kind="ct-missing")
    words = number(Fraction(value.value), language=text.code, decimals=_DECIMALS)
    return Cell(f"{words} {REVISED}" if value.corrected else words)


def _typed(value: HeldValue) -> Cell:
    """What stands in the cell; struck where the office declares another number."""
    if value.is_suppressed:
        return Cell("")
    return Cell(value.typed, kind="ct-struck" if value.corrected else "")


def _received(value: HeldValue, text: Language) -> Cell:
    words = [day(value.received_at.date(), text=text)]
    anew = value.revised and not value.corrected
    # Handing in anew after the deadline makes nobody late: Submissions has the first file's day.
    words += [text("state.late")] if value.late and not anew else []
    words += [text("cells.revised")] if anew else []
    if (why := value.corrected) is None:
        return Cell(", ".join(words))
    reason = why.reason or text("cells.reason_kept_back")
    told = text("cells.corrected", reason=reason, by=why.by, day=day(why.on, text=text))
    return Cell(f"{', '.join(words)}; {told}")
