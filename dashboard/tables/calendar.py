"""The calendar of submissions: what came for each period, of each unit or of each unit above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from dashboard.rows import HandIn, HandInCount
from dashboard.tables.html import Cell, Column, Table
from dashboard.tables.submissions import STATE_KINDS, state_cell
from dashboard.text.language import Language
from dashboard.text.status import STATE_GLYPHS, STATES
from dashboard.text.time import period, short_period
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period

_HANDED_IN = ("on_time", "late", "received")


def period_calendar(
    rows: Sequence[HandIn], *, names: Mapping[UnitId, str], text: Language
) -> Table:
    """Units × periods with the state of each submission."""
    found = {(r.unit, r.period): r for r in rows}

    def cell(unit: UnitId, when: Period) -> Cell:
        row = found.get((unit, when))
        if row is None:
            return Cell("", kind="ct-none")
        told = f"{names.get(unit, unit)}, {period(when, text=text)}: {text(f'state.{row.state}')}"
        return state_cell(row.state, text=text, told=told, short=True)

    heads = {unit: names.get(unit, str(unit)) for unit in sorted({r.unit for r in rows})}
    return _calendar(rows, heads, cell, text)


def calendar_by_parent(
    rows: Sequence[HandInCount],
    *,
    names: Mapping[UnitId, str],
    link: Callable[[UnitId], str],
    text: Language,
) -> Table:
    """Parents × periods: how many of their units have handed in, in the colour of the worst."""
    found: dict[tuple[UnitId, Period], Counter[str]] = {}
    for row in rows:
        found.setdefault((row.parent, row.period), Counter())[row.state] += row.number

    def cell(parent: UnitId, when: Period) -> Cell:
        counts = found.get((parent, when))
        if counts is None:
            return Cell("", kind="ct-none")
        states = [state for state in STATES if counts[state]]
        said = ", ".join(f"{counts[state]} {text(f'state.{state}')}" for state in states)
        return Cell(
            f"{sum(counts[s] for s in _HANDED_IN)}/{counts.total()}",
            kind=STATE_KINDS[states[0]],  # STATES has the worst first
            told=f"{names.get(parent, parent)}, {period(when, text=text)}: {said}",
        )

    heads = {
        parent: Cell(names.get(parent, str(parent)), href=link(parent))
        for parent in sorted({r.parent for r in rows})
    }
    return _calendar(rows, heads, cell, text)


def _calendar(
    rows: Sequence[HandIn | HandInCount],
    heads: Mapping[UnitId, Cell | str],
    cell: Callable[[UnitId, Period], Cell],
    text: Language,
) -> Table:
    """A line for each head, a column for each period of the rows, oldest first."""
    periods = sorted({r.period: r.period_end for r in rows}.items(), key=lambda p: p[1])
    return Table(
        caption=text("submissions.calendar"),
        columns=(
            Column(text("column.unit")),
            *(Column(short_period(when, text=text), align="center") for when, _end in periods),
        ),
        rows=tuple(
            (head, *(cell(unit, when) for when, _end in periods)) for unit, head in heads.items()
        ),
        kind="ct-heatmap ct-calendar",
    )


def legend(*, text: Language) -> str:
    """What the marks of the calendar mean."""
    return " · ".join(f"{STATE_GLYPHS[s]} {text(f'state.{s}')}" for s in STATES)
