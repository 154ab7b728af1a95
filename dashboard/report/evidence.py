"""What a figure rests on: who reported, and from which files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.naming import names
from dashboard.report.document import Annex, Block, Column, Grid, Heading, Note, Paragraph
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

_LISTED = 200
"""Up to so many files are listed with the first digits of their hash: some ten pages."""
_DIGITS = 12


File = tuple[str, str | None]
"""Name and hash, which is None where it is withheld."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files that hold the cells of one figure."""

    files: tuple[File, ...] = ()


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
    files = tuple(dict.fromkeys(file for one in found.values() for file in one.files))
    listed = {file: number for number, file in enumerate(sorted(files)[:_LISTED], 1)}
    return (
        Grid(
            caption=text("paper.evidence").replace("\n", ". "),
            columns=(
                Column(text("column.indicator"), 46),
                Column(text("column.figure"), 30, "center"),
                Column(text("paper.column.reported"), 16, "center"),
                Column(text("paper.column.files"), 16, "center"),
                Column(text("paper.column.listed_as"), 40),
                Column(text("paper.column.marks"), 12, "center"),
            ),
            rows=tuple(
                _row(about, row, found.get(row.indicator, Evidence()), listed) for row in rows
            ),
        ),
        Note(noted(about, f"{legend(text)}.", illustrative=illustrative)),
        *_files(about, listed, unlisted=len(files) - len(listed)),
    )


def _files(about: Subject, listed: Mapping[File, int], *, unlisted: int) -> tuple[Block, ...]:
    """Every file once, under the number that the figures name it by."""
    if not listed:
        return ()
    text = about.text
    withheld = WITHHELD.in_language(text.code)
    grid = Grid(
        caption=text("paper.evidence.files"),
        columns=(
            Column(text("paper.column.no"), 10, "center"),
            Column(text("column.file"), 100),
            Column("SHA-256", 50),
        ),
        rows=tuple(
            (str(number), name, hash_[:_DIGITS] if hash_ else withheld)
            for (name, hash_), number in listed.items()
        ),
    )
    rest = (Note(text("paper.evidence.unlisted", number=unlisted)),) if unlisted else ()
    return Heading(text("paper.evidence.files")), grid, *rest


def _evidence(source: Published, row: Attainment) -> Evidence:
    trace = behind(source, indicator=row.indicator, unit=row.unit, period=row.period)
    values = [f.value for p in trace.parts for f in p.feeds if f.use is Use.FIGURE]
    files = dict.fromkeys((value.file, value.sha256) for value in values)
    return Evidence(tuple(files))


def _row(
    about: Subject, row: Attainment, found: Evidence, listed: Mapping[File, int]
) -> tuple[str, ...]:
    return (
        names(about)[row.indicator],
        figure_cell(about, row),
        reported(row, about.text),
        str(len(found.files)) if found.files else NOTHING,
        _ranges([listed[file] for file in found.files if file in listed]) or NOTHING,
        marks(row),
    )


def _ranges(numbers: Sequence[int]) -> str:
    """``1-11, 13``: numbers that follow each other are one range."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and parts[-1][-1] == number - 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)
