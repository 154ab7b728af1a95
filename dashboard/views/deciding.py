"""What would decide an open verdict: beside one figure, and as the calls to make for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.calls import Call, calls, decision, open_rows
from dashboard.reading import answers, remembered
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.tables.html import Cell, Column, Table
from dashboard.text.decision import decision_sentence
from dashboard.views.frame import link
from dashboard.views.naming import names, wording
from pipelines.attainment.decision import Decision

_MOST = 10


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom to call, in a sentence and a table."""

    lead: str
    table: Table


def what_decides(view: View, row: Attainment) -> str:
    """What would settle this verdict, or how few wrong cells would flip it; empty without one."""
    words = wording(view, row.indicator)
    return decision_sentence(
        _decision(view, row), row, names=view.names, wording=words, text=view.text
    )


def to_call(view: View, rows: Sequence[Attainment]) -> Calls | None:
    """The missing units that matter most for what is open; None where nothing is."""
    waiting, whom = open_rows(rows), whom_to_call(view, rows)
    if not whom:
        return None
    text = view.text
    settled = {indicator for call in whom for indicator in call.indicators}
    lead = text.counted(
        "calls.lead",
        len(whom),
        units=wording(view, waiting[0].indicator).units,
        open=len(settled),
    )
    table = Table(
        caption=text("overview.calls"),
        columns=(
            Column(text("column.unit")),
            Column(text("column.alone"), align="right"),
            Column(text("column.settles"), wide=True),
        ),
        rows=tuple(_row(view, call) for call in whom[:_MOST]),
    )
    return Calls(lead, table)


def whom_to_call(view: View, rows: Sequence[Attainment]) -> tuple[Call, ...]:
    """The missing units on whom open verdicts of the unit and period on show hang, by swing."""
    return remembered(
        view,
        "calls",
        lambda: calls({row.indicator: _decision(view, row) for row in open_rows(rows)}),
    )


def _row(view: View, call: Call) -> tuple[Cell | str, ...]:
    named = "; ".join(names(view)[indicator] for indicator in call.indicators)
    return Cell(view.names[call.unit], href=link(view, call.unit)), str(call.alone), named


def _decision(view: View, row: Attainment) -> Decision:
    if row.verdict is None:
        return Decision()
    spec = view.snapshot.spec
    measure = spec.indicators[row.indicator].measure
    if row.level in spec.forms[spec.indicators[row.indicator].form].levels:
        return decision(row, [row], measure=measure)
    asked = answers(view, indicator=row.indicator, period=row.period, unit=row.unit)
    return decision(row, asked, measure=measure)
