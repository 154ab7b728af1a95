"""The outlook of a row, from what the snapshot shows of the same unit and indicator."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.lines import outlook_of
from dashboard.naming import target, wording
from dashboard.reading import attainment
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.outlook import outlook_sentence
from pipelines.attainment.outlook import Outlook


def ahead(
    view: View, row: Attainment, *, series: Sequence[Attainment] | None = None
) -> Outlook | None:
    """The outlook as of the end of the row's period; None where there is none.

    ``series`` are the rows of the unit in all periods, for who has them at hand.
    """
    known = attainment(view, unit=row.unit) if series is None else series
    return outlook_of(view, row, known)


def outlook_words(view: View, row: Attainment) -> str:
    """The outlook with where it leads and the pace; empty where there is none."""
    found, aimed = ahead(view, row), target(view, row.indicator)
    if found is None or aimed.due is None:
        return ""
    return outlook_sentence(
        found,
        seen_on=min(row.period_end, view.snapshot.manifest.as_of),
        due=aimed.due,
        has_baseline=aimed.baseline is not None,
        wording=wording(view, row.indicator),
        text=view.text,
    )
