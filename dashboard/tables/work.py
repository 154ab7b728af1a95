"""What to work on: hotspots beside their past, what could not be judged, and tasks of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.language import Language
from dashboard.text.number import number, percent
from dashboard.text.time import day
from pipelines.attainment.hotspot import Standing
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.hotspots import Watched
from pipelines.spec.tasks import TaskState

TASK_GLYPHS = {"done": "✓", "under_way": "▷", "not_started": "○", "stopped": "✕", "none": "?"}
_TASK_KINDS = {"done": "ct-met", "stopped": "ct-not-met", "none": "ct-missing"}
_UNJUDGED = {Standing.NOT_SHOWN: "■", Standing.INSUFFICIENT: "…", Standing.MISSING: "○"}
_LEAST = Fraction(1, 1000)


def hotspot_table(
    rows: Sequence[Watched],
    *,
    names: Mapping[UnitId, str],
    elements: Mapping[str, str],
    link: Callable[[UnitId], str],
    text: Language,
) -> Table:
    """Each count that rose: what it is now, what is usual, by what chance, on whose figures."""
    return Table(
        caption=text("work.hotspots"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.item"), wide=True),
            Column(text("column.now"), align="right"),
            Column(text("column.usual"), align="right"),
            Column(text("column.past")),
            Column(text("column.chance"), align="right"),
            Column(text("column.coverage"), wide=True),
        ),
        rows=tuple(_hotspot(w, names, elements, link, text) for w in rows),
        kind=f"{STACKS} ct-cells ct-dense",
    )


def _hotspot(
    watched: Watched,
    names: Mapping[UnitId, str],
    elements: Mapping[str, str],
    link: Callable[[UnitId], str],
    text: Language,
) -> tuple[Cell | str, ...]:
    judged, unit = watched.judged, watched.unit
    now, usual = judged.now, judged.usual
    return (
        Cell(names.get(unit, str(unit)), href=link(unit)),
        elements[watched.element],
        Cell(f"▲ {_count(now.count, text)}" if now else "", kind="ct-not-met"),
        number(usual, language=text.code, decimals=1) if usual is not None else "",
        " · ".join(_count(c.count, text) for c in reversed(judged.past)),
        chance_words(judged.chance, text=text),
        _coverage(watched, text),
    )


def _count(count: int | None, text: Language) -> str:
    return "–" if count is None else number(count, language=text.code)


def chance_words(chance: float | None, *, text: Language) -> str:
    """``< 0,1 %``: how likely chance alone makes so many."""
    if chance is None:
        return ""
    if chance < _LEAST:
        return f"< {percent(_LEAST, language=text.code)}"
    return percent(Fraction(chance).limit_denominator(10_000), language=text.code)


def _coverage(watched: Watched, text: Language) -> str:
    now = watched.judged.now
    if now is None:
        return ""
    if now.expected == 1:
        return text("work.coverage.one")
    return text(
        "work.coverage",
        reported=now.reported,
        expected=now.expected,
        throughout=watched.reported_throughout,
    )


def unjudged_table(
    rows: Sequence[Watched],
    *,
    names: Mapping[UnitId, str],
    elements: Mapping[str, str],
    text: Language,
) -> Table:
    """Each unit of which something could not be judged, and why; by code, never by rank."""
    found: dict[tuple[UnitId, Standing], list[str]] = {}
    for watched in sorted(rows, key=lambda w: w.unit):
        key = watched.unit, watched.judged.standing
        found.setdefault(key, []).append(elements[watched.element])
    return Table(
        caption=text("work.unjudged"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.why")),
            Column(text("column.item"), wide=True),
        ),
        rows=tuple(
            (
                names.get(unit, str(unit)),
                f"{_UNJUDGED[standing]} {text(f'standing.{standing}')}",
                "; ".join(dict.fromkeys(named)),
            )
            for (unit, standing), named in found.items()
        ),
        kind=STACKS,
    )


def task_table(states: Sequence[TaskState], *, as_of: date, text: Language) -> Table:
    """Each task with its clause, who is responsible, when it is due and how it is declared."""
    columns = ("task", "clause", "responsible", "due", "task_state", "evidence")
    wide = ("task", "clause", "responsible", "due", "evidence")
    return Table(
        caption=text("about.tasks"),
        columns=tuple(Column(text(f"column.{c}"), wide=c in wide) for c in columns),
        rows=tuple(_task(state, as_of, text) for state in states),
        kind=f"{STACKS} ct-cells ct-dense",
    )


def _task(state: TaskState, as_of: date, text: Language) -> tuple[Cell | str, ...]:
    task = state.task
    return (
        text.of(task.name),
        f"“{task.clause.quote}”",
        text.of(task.responsible) if task.responsible else text("work.nobody_named"),
        _due(state, as_of, text),
        _state(state, text),
        _evidence(state, text),
    )


def _due(state: TaskState, as_of: date, text: Language) -> Cell:
    if state.due is None:
        return Cell(text("work.no_due"), kind="ct-quiet")
    words = day(state.due, text=text)
    if state.due_document:
        words += f" ({state.due_document})"
    over = state.days_over(as_of)
    if not over:
        return Cell(words)
    return Cell(f"{words} · {text.counted('chase.over', over)}", kind="ct-late")


def _state(state: TaskState, text: Language) -> Cell:
    """Glyph, word and since when; a task without a line says so."""
    line = state.declared
    code = line.state if line else "none"
    words = f"{TASK_GLYPHS[code]} {text(f'task.{code}')}"
    if line:
        words += ", " + text("work.since", day=day(line.on, text=text))
    return Cell(words, kind=_TASK_KINDS.get(code, ""), told=line.by if line else "")


def _evidence(state: TaskState, text: Language) -> str:
    line = state.declared
    if line is None:
        return ""
    words = "; ".join(line.evidence) or text("work.no_evidence")
    return f"{words} [{text('data.illustrative')}]" if line.illustrative else words
