"""What a figure is called and how its line reads: shared by the pages that list targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures.bullet import Bullet
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.tables.html import Column, Table
from dashboard.text.language import plain
from dashboard.text.number import condition, number
from dashboard.text.sentence import (
    Wording,
    coverage_sentence,
    target_sentence,
    value_words,
    verdict_word,
)
from dashboard.text.status import glyph
from dashboard.text.time import day
from pipelines.domain.verdict import Verdict
from pipelines.spec.model import Indicator, Target


@dataclass(frozen=True, slots=True)
class Line:
    """One target with a value, as the overview says it."""

    row: Attainment
    name: str
    sentence: str
    bullet: Bullet
    inherited: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Targets with a value, and figures that are only monitored."""

    targets: tuple[Line, ...]
    monitored: tuple[Attainment, ...]


def wording(view: View, indicator_id: str) -> Wording:
    """How an indicator's figures are worded."""
    indicator = view.snapshot.spec.indicators[indicator_id]
    form = view.snapshot.spec.forms[indicator.form]
    units = view.text(f"level.{form.coverage.level if form.coverage else form.levels[0]}")
    return Wording(
        share=indicator.is_share,
        decimals=indicator.decimals,
        counted=units if indicator.measure == "share_of_units" else _counted(view, indicator),
        units=units,
        of_units=indicator.measure == "share_of_units",
        change=indicator.measure == "change",
    )


def _counted(view: View, indicator: Indicator) -> str:
    element = view.snapshot.spec.data_elements[indicator.numerator[0]]
    return view.text.of(view.snapshot.spec.units_of_measure[element.unit].name)


def names(view: View) -> Mapping[str, str]:
    """Indicators of the programme by name, in the order of its targets."""
    spec = view.snapshot.spec
    return {
        i: view.text.of(spec.indicators[i].name) for i in view.offer.indicators(programme(view))
    }


def programme(view: View) -> str:
    """The programme on show."""
    return view.selection.programme or ""


def target(view: View, indicator_id: str) -> Target:
    """The programme's target for an indicator."""
    targets = view.snapshot.spec.programmes[programme(view)].targets
    return next(t for t in targets if t.indicator == indicator_id)


def lines(view: View, rows: Sequence[Attainment]) -> Lines:
    """Rows of one unit and period, apart by whether the plan sets a value."""
    return Lines(
        targets=tuple(_line(view, r) for r in rows if r.op is not None),
        monitored=tuple(r for r in rows if r.op is None),
    )


def _line(view: View, row: Attainment) -> Line:
    words, text = wording(view, row.indicator), view.text
    sentence = target_sentence(row, wording=words, text=text)
    assert row.op is not None  # noqa: S101 - a line has a target
    assert row.target is not None  # noqa: S101
    name = names(view)[row.indicator]
    bullet = Bullet(
        label=name,
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        op=row.op,
        target=row.target,
        verdict=row.verdict,
        share=words.share,
        decimals=words.decimals,
        told=plain(sentence),
        no_value=_why_none(view, row),
    )
    return Line(row, name, sentence, bullet, row.provenance == "inherited")


def _why_none(view: View, row: Attainment) -> str:
    """The typed reason where there is no value."""
    if row.verdict in (Verdict.NOT_APPLICABLE, Verdict.SUPPRESSED, Verdict.NOT_DUE):
        return verdict_word(row.verdict, text=view.text)
    return view.text("absence.missing")


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
                figure_words(view, r),
                coverage_sentence(r, units=wording(view, r.indicator).units, text=text)
                or text("trend.no_coverage"),
            )
            for r in rows
        ),
    )


def figure_words(view: View, row: Attainment) -> str:
    """The figure, or in a word why there is none."""
    if row.value is None:
        return _why_none(view, row)
    words = wording(view, row.indicator)
    value = value_words(row.value, row, wording=words, text=view.text)
    if row.denominator is None or row.numerator is None or words.change:
        return value
    pair = (number(n, language=view.text.code) for n in (row.numerator, row.denominator))
    return f"{value} ({'/'.join(pair)})"


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
    )


def aim(view: View, entry: Target) -> str:
    """``> 40 %``; nothing where the plan sets no value."""
    if entry.op is None or entry.value is None:
        return ""
    share = view.snapshot.spec.indicators[entry.indicator].is_share
    return condition(entry.op, entry.value, language=view.text.code, share=share)


def mark(view: View, row: Attainment) -> str:
    """Glyph and word of a verdict."""
    return f"{glyph(row.verdict)} {verdict_word(row.verdict, text=view.text)}"
