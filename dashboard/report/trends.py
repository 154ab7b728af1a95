"""How each target moved: the dashboard's sentence, and the figures of the last periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.figures.trend import trend_sentence
from dashboard.lines import Line
from dashboard.naming import why_none, wording
from dashboard.over_time import Series, series_of
from dashboard.report.document import Block, Column, Grid, Heading, Items, Note
from dashboard.report.figures import NOTHING, legend
from dashboard.report.framing import noted
from dashboard.rows import Attainment
from dashboard.subject import Subject
from dashboard.text.sentence import coverage_or_unstated, value_words
from dashboard.text.time import short_period
from pipelines.domain.period import Period

_PERIODS = 5
"""So many fit beside the names on a page."""


def over_time(
    about: Subject, known: Sequence[Attainment], found: Sequence[Line], *, illustrative: bool
) -> tuple[Block, ...]:
    """Up to the period looked at; nothing where no target has figures of two periods."""
    shown = {line.row.indicator: line.name for line in found}
    until = max((line.row.period_end for line in found), default=None)
    rows = [r for r in known if until and r.period_end <= until]
    series = {i: s for i, s in series_of(about, rows, shown).items() if _figures(s) > 1}
    if not series:
        return ()
    text = about.text
    said = tuple(
        f"**{shown[i]}**: {trend_sentence(s, wording=wording(about, i), text=text)}"
        for i, s in series.items()
    )
    key = f"{text('paper.trend.key')} {legend(text)}."
    return (
        Heading(text("paper.periodic.trend")),
        Items(said),
        _table(about, series, shown),
        Note(noted(about, key, illustrative=illustrative)),
    )


def _figures(rows: Sequence[Attainment]) -> int:
    return sum(row.value is not None for row in rows)


def _table(about: Subject, series: Series, shown: Mapping[str, str]) -> Grid:
    text = about.text
    ends = {r.period: r.period_end for rows in series.values() for r in rows}
    periods = sorted(ends, key=lambda p: ends[p])[-_PERIODS:]
    wide = 110 // len(periods)
    return Grid(
        caption=text("paper.periodic.trend"),
        columns=(
            Column(text("column.indicator"), 160 - wide * len(periods)),
            *(Column(short_period(p, text=text), wide, "center") for p in periods),
        ),
        rows=tuple(
            (shown[i], *(_cell(about, rows, period) for period in periods))
            for i, rows in series.items()
        ),
    )


def _cell(about: Subject, rows: Sequence[Attainment], period: Period) -> str:
    """The figure of a period and below it its coverage."""
    row = next((r for r in rows if r.period == period), None)
    if row is None:
        return NOTHING
    if row.value is None:
        return why_none(about, row)
    value = value_words(row.value, row, wording=wording(about, row.indicator), text=about.text)
    return f"{value}\n({coverage_or_unstated(row, text=about.text)})"
