"""What would decide an open verdict, or flip a settled one, beside its figure."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.calls import Call, calls, open_rows
from dashboard.deciding import decision_of, decision_words
from dashboard.reading import answers, doubts, remembered
from dashboard.rows import Attainment
from dashboard.session import View
from pipelines.attainment.decision import Decision


def what_decides(view: View, row: Attainment) -> str:
    """What would settle this verdict, or how few wrong cells would flip it; empty without one."""
    return decision_words(view, row, decided(view, row))


def whom_to_call(view: View, rows: Sequence[Attainment]) -> tuple[Call, ...]:
    """The units on whom open verdicts of the unit and period on show hang, by swing."""
    waiting = open_rows(rows)
    return remembered(
        view, "calls", lambda: calls({row.indicator: decided(view, row) for row in waiting})
    )


def decided(view: View, row: Attainment) -> Decision:
    """What would decide a verdict, or flip it."""
    form = view.snapshot.spec.indicators[row.indicator].form
    return decision_of(
        view,
        row,
        lambda: answers(view, indicator=row.indicator, period=row.period, unit=row.unit),
        doubts(view, form=form, period=row.period),
    )
