"""What would decide an open verdict: beside one figure, and as the calls to make for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.calls import Call, calls, open_rows
from dashboard.deciding import calls_lead, decision_of, decision_words
from dashboard.naming import names
from dashboard.reading import answers, remembered
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.tables.html import Cell, Column, Table
from dashboard.views.frame import link
from pipelines.attainment.decision import Decision

_MOST = 10


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom to call, in a sentence and a table."""

    lead: str
    table: Table


def what_decides(view: View, row: Attainment) -> str:
    """What would settle this verdict, or how few wrong cells would flip it; empty without one."""
    return decision_words(view, row, _decision(view, row))


def to_call(view: View, rows: Sequence[Attainment]) -> Calls | None:
    """The missing units that matter most for what is open; None where nothing is."""
    waiting = open_rows(rows)
    whom = remembered(
        view, "calls", lambda: calls({row.indicator: _decision(view, row) for row in waiting})
    )
    if not whom:
        return None
    text = view.text
    table = Table(
        caption=text("overview.calls"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.alone"), align="right"),
            Column(text("column.settles"), wide=True),
        ),
        rows=tuple(_row(view, call) for call in whom[:_MOST]),
    )
    return Calls(calls_lead(view, whom, waiting), table)


def _row(view: View, call: Call) -> tuple[Cell | str, ...]:
    named = "; ".join(names(view)[indicator] for indicator in call.indicators)
    return Cell(view.names[call.unit], href=link(view, call.unit)), str(call.alone), named


def _decision(view: View, row: Attainment) -> Decision:
    return decision_of(
        view,
        row,
        lambda: answers(view, indicator=row.indicator, period=row.period, unit=row.unit),
    )
