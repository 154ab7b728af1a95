"""Hand-in lists: who has submitted by the cut-off, and what was faulty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence

from dashboard.rows import Fault, HandIn
from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.language import Language
from dashboard.text.status import STATE_GLYPHS, STATES
from dashboard.text.time import day
from pipelines.domain.org_unit import UnitId

STATE_KINDS = {
    "on_time": "ct-met",
    "received": "ct-met",
    "late": "ct-late",
    "rejected": "ct-not-met",
    "missing": "ct-missing",
    "not_due": "ct-quiet",
}


def state_cell(state: str, *, text: Language, told: str = "", short: bool = False) -> Cell:
    """Glyph and word of a submission's state."""
    word = text(f"state.{state}")
    words = STATE_GLYPHS[state] if short else f"{STATE_GLYPHS[state]} {word}"
    return Cell(words, kind=STATE_KINDS[state], told=told or word)


def hand_in_list(rows: Sequence[HandIn], *, names: Mapping[UnitId, str], text: Language) -> Table:
    """One row per expected submission of a period, those that need work first."""
    order = sorted(rows, key=lambda r: (STATES.index(r.state), r.unit))
    return Table(
        caption=text("submissions.list"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.state")),
            Column(text("column.received"), align="right"),
            Column(text("column.days"), align="right"),
            Column(text("column.issues"), align="right"),
            Column(text("column.file"), wide=True),
        ),
        rows=tuple(_hand_in(r, names=names, text=text) for r in order),
        kind=STACKS,
    )


def _hand_in(row: HandIn, *, names: Mapping[UnitId, str], text: Language) -> tuple[Cell | str, ...]:
    return (
        names.get(row.unit, str(row.unit)),
        state_cell(row.state, text=text),
        day(row.received, text=text) if row.received else "",
        f"+{row.days}" if row.days is not None and row.days > 0 else "",
        _faults(row, text),
        _file(row, text),
    )


def _file(row: HandIn, text: Language) -> str:
    """The file in force; of a correction also its day, since the day received is the first's."""
    if row.in_force is None:
        return row.file or ""
    corrected = text("submissions.corrected", day=day(row.in_force, text=text))
    return f"{row.file} ({corrected})"


def _faults(row: HandIn, text: Language) -> str:
    words = []
    if row.errors:
        words.append(text.counted("submissions.errors", row.errors))
    if row.warnings:
        words.append(text.counted("submissions.warnings", row.warnings))
    return ", ".join(words)


def state_summary(
    rows: Sequence[HandIn],
    *,
    names: Mapping[UnitId, str],
    link: Callable[[UnitId], str],
    text: Language,
) -> Table:
    """How many units of each parent stand where: for lists too long to read."""
    parents: dict[UnitId, Counter[str]] = {}
    for row in rows:
        parents.setdefault(row.parent or row.unit, Counter())[row.state] += 1
    states = [s for s in STATES if any(c[s] for c in parents.values())]
    return Table(
        caption=text("submissions.summary"),
        columns=(
            Column(text("column.unit")),
            *(Column(f"{STATE_GLYPHS[s]} {text(f'state.{s}')}", align="right") for s in states),
            Column(text("column.total"), align="right"),
        ),
        rows=tuple(
            (
                Cell(names.get(parent, str(parent)), href=link(parent)),
                *(str(counts[s]) if counts[s] else "" for s in states),
                str(sum(counts.values())),
            )
            for parent, counts in sorted(parents.items())
        ),
    )


def open_and_mended(
    rows: Sequence[Fault], *, standing: Container[str | None]
) -> tuple[Sequence[Fault], Sequence[Fault]]:
    """Issues that are still to be mended, and those of files that something newer has replaced.

    ``standing`` are the files that the hand-in list tells of.
    """
    return (
        [row for row in rows if row.file in standing],
        [row for row in rows if row.file not in standing],
    )


def fault_list(rows: Sequence[Fault], *, names: Mapping[UnitId, str], text: Language) -> Table:
    """Every issue: where it stands, what is wrong, what to do."""
    return Table(
        caption=text("submissions.issues"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.severity")),
            Column(text("column.place")),
            Column(text("column.message"), wide=True),
            Column(text("column.action"), wide=True),
        ),
        rows=tuple(
            (
                names.get(r.unit, str(r.unit)) if r.unit else (r.file or "–"),
                text(f"severity.{r.severity}"),
                r.place,
                text.of(r.message),
                text.of(r.action),
            )
            for r in rows
        ),
        kind=f"{STACKS} ct-cells",
    )
