"""What would decide an open verdict, or flip a settled one, beside its figure."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.calls import Call, calls, decision, open_rows
from dashboard.doubting import published_doubts
from dashboard.reading import answers, remembered
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.decision import decision_sentence
from dashboard.views.naming import wording
from pipelines.attainment.decision import Decision


def what_decides(view: View, row: Attainment) -> str:
    """What would settle this verdict, or how few wrong cells would flip it; empty without one."""
    words = wording(view, row.indicator)
    return decision_sentence(
        decided(view, row), row, names=view.names, wording=words, text=view.text
    )


def whom_to_call(view: View, rows: Sequence[Attainment]) -> tuple[Call, ...]:
    """The missing units on whom open verdicts of the unit and period on show hang, by swing."""
    waiting = open_rows(rows)
    return remembered(
        view, "calls", lambda: calls({row.indicator: decided(view, row) for row in waiting})
    )


def decided(view: View, row: Attainment) -> Decision:
    """What would decide a verdict, or flip it."""
    if row.verdict is None:
        return Decision()
    spec = view.snapshot.spec
    indicator = spec.indicators[row.indicator]
    doubts = published_doubts(view, form=indicator.form, period=row.period)
    asked: Sequence[Attainment] = [row]
    if row.level not in spec.forms[indicator.form].levels:
        asked = answers(view, indicator=row.indicator, period=row.period, unit=row.unit)
    return decision(row, asked, measure=indicator.measure, doubts=doubts)
