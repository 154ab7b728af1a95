"""Small tables that several pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlparse

from dashboard.naming import aim, figure_words, mark, names, programme, target, wording
from dashboard.reading import attainment
from dashboard.rows import Attainment, HandIn
from dashboard.session import View
from dashboard.tables.heatmap import verdict_kind
from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.number import number
from dashboard.text.sentence import coverage_sentence
from dashboard.text.time import day, period
from dashboard.views.frame import link, link_to_cells
from pipelines.domain.period import Period


def monitored(view: View, rows: Sequence[Attainment]) -> Table:
    """Figures whose plan sets no value: never met, never missed."""
    text = view.text
    return Table(
        caption=text("overview.monitored"),
        columns=(
            Column(text("column.indicator"), wide=True),
            Column(text("column.figure"), align="right"),
            Column(text("column.coverage"), wide=True),
        ),
        rows=tuple(
            (
                names(view)[r.indicator],
                _figure(view, r),
                coverage_words(view, r),
            )
            for r in rows
        ),
    )


def latest_elsewhere(view: View, rows: Sequence[Attainment]) -> Table | None:
    """For indicators without a figure in the period on show: the latest period that has one."""
    text = view.text
    here = {r.indicator for r in rows if r.value is not None or r.verdict is not None}
    latest = {
        r.indicator: r
        for r in attainment(view, unit=view.selection.unit)
        if r.value is not None and r.indicator not in here
    }
    if not latest:
        return None
    return Table(
        caption=text("overview.elsewhere"),
        columns=(
            Column(text("column.indicator"), wide=True),
            Column(text("column.period")),
            Column(text("column.figure"), align="right"),
            Column(text("column.coverage"), wide=True),
        ),
        rows=tuple(
            (
                names(view)[r.indicator],
                period(r.period, text=text),
                _figure(view, r),
                coverage_words(view, r),
            )
            for r in latest.values()
        ),
    )


def coverage_words(view: View, row: Attainment) -> str:
    """How many units stand behind a figure, or that its source does not say."""
    units = wording(view, row.indicator).units
    return coverage_sentence(row, units=units, text=view.text)


def results(view: View, rows: Sequence[Attainment]) -> Table:
    """Everything known of one unit: a row per indicator, in whole words."""
    text = view.text
    return Table(
        caption=text("units.one"),
        columns=(
            Column(text("column.indicator"), wide=True),
            Column(text("column.status")),
            Column(text("column.figure"), align="right"),
            Column(text("column.aim"), align="right"),
            Column(text("column.to_go"), align="right"),
            Column(text("column.coverage")),
        ),
        rows=tuple(
            (
                names(view)[r.indicator],
                Cell(mark(view, r), kind=verdict_kind(r.verdict)),
                _figure(view, r),
                aim(view, target(view, r.indicator)),
                number(r.to_go, language=text.code) if r.to_go else "",
                coverage_words(view, r),
            )
            for r in rows
        ),
        kind=STACKS,
    )


def clauses(view: View) -> Table:
    """Every target with its condition, clause, document and provenance."""
    spec, text = view.snapshot.spec, view.text
    columns = ("target", "clause", "document", "provenance", "due")
    return Table(
        caption=text("overview.clauses"),
        columns=tuple(Column(text(f"column.{c}"), wide=c in ("target", "clause")) for c in columns),
        rows=tuple(
            (
                f"{names(view)[t.indicator]} {aim(view, t)}".strip(),
                f"“{t.clause.quote}”",
                spec.documents[t.clause.document].number
                or text.of(spec.documents[t.clause.document].title),
                text(f"provenance.{t.provenance}") if t.is_set else text("modality.monitor"),
                day(t.due, text=text),
            )
            for t in spec.programmes[programme(view)].targets
        ),
        kind=STACKS,
    )


def by_unit(view: View, rows: Sequence[Attainment]) -> Table:
    """The numbers behind the dot plot, in its order."""
    heads = {r.unit: Cell(view.names[r.unit], href=link(view, r.unit)) for r in rows}
    return _figures(view, rows, view.text("column.unit"), [heads[r.unit] for r in rows])


def by_period(view: View, rows: Sequence[Attainment], *, sources: Mapping[Period, HandIn]) -> Table:
    """The numbers behind the trend, oldest first, each with the address it was taken from."""
    heads = [Cell(period(r.period, text=view.text)) for r in rows]
    table = _figures(view, rows, view.text("column.period"), heads)
    if not sources:
        return table
    cells = [_source(sources.get(r.period)) for r in rows]
    return replace(
        table,
        columns=(*table.columns, Column(view.text("column.source"), wide=True)),
        rows=tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True)),
    )


def of_panels(
    view: View, series: Mapping[str, Sequence[Attainment]], shown: Mapping[str, str]
) -> Table:
    """What many small pictures show: a row per indicator and period."""
    text = view.text
    return Table(
        caption=text("indicator.table"),
        columns=(
            Column(text("column.indicator"), wide=True),
            Column(text("column.period")),
            Column(text("column.status")),
            Column(text("column.figure"), align="right"),
            Column(text("column.coverage")),
        ),
        rows=tuple(
            (
                shown[r.indicator],
                period(r.period, text=text),
                Cell(mark(view, r), kind=verdict_kind(r.verdict)),
                _figure(view, r),
                coverage_words(view, r),
            )
            for rows in series.values()
            for r in rows
        ),
    )


def _figure(view: View, row: Attainment) -> Cell:
    """A figure leads to the cells that it comes from."""
    href = link_to_cells(view, row) if row.value is not None else None
    return Cell(figure_words(view, row), href=href)


def _source(row: HandIn | None) -> Cell:
    if row is None or not row.source:
        return Cell("")
    return Cell(urlparse(row.source).netloc or row.source, href=row.source, outside=True)


def _figures(view: View, rows: Sequence[Attainment], head: str, heads: Sequence[Cell]) -> Table:
    text = view.text
    return Table(
        caption=f"{text('indicator.table')}: {head}",
        columns=(
            Column(head),
            Column(text("column.status")),
            Column(text("column.figure"), align="right"),
            Column(text("column.coverage")),
        ),
        rows=tuple(
            (
                first,
                Cell(mark(view, r), kind=verdict_kind(r.verdict)),
                _figure(view, r),
                coverage_words(view, r),
            )
            for first, r in zip(heads, rows, strict=True)
        ),
    )
