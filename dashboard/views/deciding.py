"""What would decide an open verdict, or flip a settled one, beside its figure."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.calls import decision
from dashboard.doubting import published_doubts
from dashboard.reading import answers
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
