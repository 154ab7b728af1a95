"""Every indicator of a unit over time: which figures stand in one row, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.figures.series import of_one_length
from dashboard.rows import Attainment
from dashboard.subject import Subject

Series = Mapping[str, Sequence[Attainment]]


def series_of(about: Subject, rows: Sequence[Attainment], indicators: Iterable[str]) -> Series:
    """Figures by indicator, in periods of the length on show wherever there are any.

    An open form's figures are published whenever they are: all of them stand in one row.
    """
    wanted = about.selection.period.type if about.selection.period else None
    by_indicator = {i: [r for r in rows if r.indicator == i] for i in indicators}
    spec = about.snapshot.spec
    return {
        i: found
        if spec.forms[spec.indicators[i].form].obligation == "open"
        else of_one_length(found, wanted)
        for i, found in by_indicator.items()
        if found
    }
