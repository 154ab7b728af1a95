"""What a figure rests on: who reported, from how many files, and which where they are few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.naming import names
from dashboard.report.document import Annex, Block, Column, Grid, Note, Paragraph
from dashboard.report.figures import NOTHING, figure_cell, legend, marks, reported
from dashboard.report.framing import noted
from dashboard.rows import Attainment
from dashboard.subject import Subject
from dashboard.text.time import day
from pipelines.domain.verdict import Verdict
from pipelines.lineage.part import Use
from pipelines.lineage.published import Published
from pipelines.lineage.source import behind
from pipelines.snapshot.words import WITHHELD

_NAMED = 3
"""Up to so many files are named with the first digits of their hash."""
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files that hold the cells of one figure; a hash is None where it is withheld."""

    files: tuple[tuple[str, str | None], ...] = ()


def evidence_of(about: Subject, rows: Sequence[Attainment]) -> Mapping[str, Evidence]:
    """By indicator; of a suppressed figure nothing is told."""
    source = Published.of(about.snapshot)
    shown = [row for row in rows if row.verdict is not Verdict.SUPPRESSED]
    return {row.indicator: _evidence(source, row) for row in shown}


def evidence_annex(
    about: Subject,
    rows: Sequence[Attainment],
    found: Mapping[str, Evidence],
    *,
    illustrative: bool,
) -> tuple[Block, ...]:
    """A row per figure, and what all of them come from."""
    text, manifest = about.text, about.snapshot.manifest
    words = text(
        "about.snapshot.words",
        id=about.snapshot.id,
        as_of=day(manifest.as_of, text=text),
        spec=manifest.spec_fingerprint[:_DIGITS],
        units=manifest.units_fingerprint[:_DIGITS],
    )
    return (
        Annex(text("paper.evidence")),
        Paragraph(f"{words.replace('`', '')} {text('paper.evidence.trace')}"),
        *(_table(about, rows, found, illustrative=illustrative) if rows else ()),
    )


def _table(
    about: Subject,
    rows: Sequence[Attainment],
    found: Mapping[str, Evidence],
    *,
    illustrative: bool,
) -> tuple[Block, ...]:
    text = about.text
    return (
        Grid(
            caption=text("paper.evidence").replace("\n", ". "),
            columns=(
                Column(text("column.indicator"), 46),
                Column(text("column.figure"), 30, "center"),
                Column(text("paper.column.reported"), 16, "center"),
                Column(text("paper.column.files"), 16, "center"),
                Column(text("paper.column.hashes"), 40),
                Column(text("paper.column.marks"), 12, "center"),
            ),
            rows=tuple(_row(about, row, found.get(row.indicator, Evidence())) for row in rows),
        ),
        Note(noted(about, f"{legend(text)}.", illustrative=illustrative)),
    )


def _evidence(source: Published, row: Attainment) -> Evidence:
    trace = behind(source, indicator=row.indicator, unit=row.unit, period=row.period)
    values = [f.value for p in trace.parts for f in p.feeds if f.use is Use.FIGURE]
    files = dict.fromkeys((value.file, value.sha256) for value in values)
    return Evidence(tuple(files))


def _row(about: Subject, row: Attainment, found: Evidence) -> tuple[str, ...]:
    return (
        names(about)[row.indicator],
        figure_cell(about, row),
        reported(row, about.text),
        str(len(found.files)) if found.files else NOTHING,
        _named(about, found.files),
        marks(row),
    )


def _named(about: Subject, files: Sequence[tuple[str, str | None]]) -> str:
    """Name and first digits of the hash of a few files; of many, where they are listed."""
    if not files:
        return NOTHING
    if len(files) > _NAMED:
        return about.text("paper.evidence.many")
    withheld = WITHHELD.in_language(about.text.code)
    return "\n".join(f"{name}: {hash_[:_DIGITS] if hash_ else withheld}" for name, hash_ in files)
