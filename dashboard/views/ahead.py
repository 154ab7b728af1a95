"""The outlook of a row, from what the snapshot shows of the same unit and indicator."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reading import attainment
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.outlook import outlook_brief, outlook_sentence
from dashboard.views.naming import target, wording
from pipelines.attainment.outlook import Outlook
from pipelines.attainment.prospect import Figure, prospect
from pipelines.domain.verdict import Verdict


def ahead(
    view: View, row: Attainment, *, series: Sequence[Attainment] | None = None
) -> Outlook | None:
    """The outlook as of the end of the row's period; None once the target is due.

    None as well for what is suppressed, and where nobody is expected to report. ``series`` are the
    rows of the unit in all periods, for who has them at hand.
    """
    if row.op is None or row.verdict is Verdict.SUPPRESSED or row.units_expected == 0:
        return None
    if series is None:
        series = attainment(view, unit=row.unit)
    return prospect(
        _figure(row),
        [_figure(r) for r in series if r.indicator == row.indicator],
        target=target(view, row.indicator),
        spec=view.snapshot.spec,
        as_of=view.snapshot.manifest.as_of,
    )


def ahead_of_the_period(
    view: View, row: Attainment, *, series: Sequence[Attainment]
) -> Outlook | None:
    """The same, only while the due date is ahead of the period's own end."""
    due = target(view, row.indicator).due
    return ahead(view, row, series=series) if due and due > row.period_end else None


def outlook_words(view: View, row: Attainment) -> str:
    """The outlook with where it leads and the pace; empty where there is none."""
    found, aimed = ahead(view, row), target(view, row.indicator)
    if found is None or aimed.due is None:
        return ""
    return outlook_sentence(
        found,
        due=aimed.due,
        has_baseline=aimed.baseline is not None,
        wording=wording(view, row.indicator),
        text=view.text,
    )


def outlook_mark(view: View, found: Outlook | None) -> str:
    """The outlook in a word behind a sentence; empty where there is none."""
    return f" {outlook_brief(found, text=view.text)}" if found else ""


def _figure(row: Attainment) -> Figure:
    whole = row.value is not None and not row.units_missing
    return Figure(
        row.period, row.period_end, row.value, row.lower, row.upper, whole, row.break_before
    )
