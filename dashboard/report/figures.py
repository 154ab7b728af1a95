"""The tables and the chart of figures against targets, as a paper shows them."""

from __future__ import annotations

from collections.abc import Sequence

import vl_convert

from dashboard.figures.bullet import Bullet, bullet_spec
from dashboard.figures.image import PAPER_FONT
from dashboard.figures.palette import LIGHT
from dashboard.lines import Line
from dashboard.naming import aim, figure_words, names, target, wording
from dashboard.report.document import Column, Grid, Picture
from dashboard.rows import Attainment
from dashboard.subject import Subject
from dashboard.text.language import Language, plain
from dashboard.text.number import figure, number
from dashboard.text.sentence import coverage_sentence, is_coverage_unstated, row_word
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.words import MARKERS, figure_markers

NOTHING = "–"
_VEGA_LITE = "6.4"
_ONE_LINE = 18
"""So many letters fit on a line of the column of figures."""
_PIXELS, _SCALE, _MILLIMETRES = 680, 2.5, 158
_BULLETS = 3
"""In one picture: a taller one would leave half a page empty before it."""


def targets_table(about: Subject, found: Sequence[Line]) -> Grid:
    """One row per target with a value: clause, condition, figure, verdict, to go, coverage."""
    text = about.text
    return Grid(
        caption=text("paper.periodic.targets"),
        columns=(
            Column(text("paper.column.no"), 8, "center"),
            Column(text("paper.column.target"), 43),
            Column(text("column.aim"), 16, "center"),
            Column(text("column.figure"), 30, "center"),
            Column(text("column.status"), 23, "center"),
            Column(text("column.to_go"), 12, "center"),
            Column(text("paper.column.reported"), 16, "center"),
            Column(text("paper.column.marks"), 12, "center"),
        ),
        rows=tuple(_target(about, n, line) for n, line in enumerate(found, 1)),
    )


def monitored_table(about: Subject, rows: Sequence[Attainment]) -> Grid:
    """Figures whose plan sets no value: never met, never missed."""
    text = about.text
    return Grid(
        caption=text("overview.monitored"),
        columns=(
            Column(text("paper.column.no"), 8, "center"),
            Column(text("column.indicator"), 72),
            Column(text("column.figure"), 30, "center"),
            Column(text("column.coverage"), 38),
            Column(text("paper.column.marks"), 12, "center"),
        ),
        rows=tuple(
            (
                str(n),
                names(about)[row.indicator],
                figure_cell(about, row),
                NOTHING
                if row.verdict is Verdict.SUPPRESSED
                else coverage_sentence(
                    row, units=wording(about, row.indicator).units, text=text
                ),
                marks(row),
            )
            for n, row in enumerate(rows, 1)
        ),
    )  # fmt: skip


def bullets_pictures(about: Subject, found: Sequence[Line]) -> tuple[Picture, ...]:
    """The chart of the overview in pieces as wide as the text; each says what its lines say."""
    pieces = [found[i : i + _BULLETS] for i in range(0, len(found), _BULLETS)]
    return tuple(
        Picture(_png([x.bullet for x in piece], about.text), _alt(about, piece), _MILLIMETRES)
        for piece in pieces
    )


def marks(row: Attainment) -> str:
    """``[c] [x] [z] [p] [r] [b]``, those that hold."""
    return figure_markers(
        {
            "absence": row.absence,
            "verdict": row.verdict,
            "provisional": row.provisional,
            "revised": row.revised,
            "break_before": row.break_before,
        }
    )


def legend(text: Language) -> str:
    """What the marks mean."""
    return "; ".join(f"{mark} {words.in_language(text.code)}" for mark, words in MARKERS.items())


def figure_cell(about: Subject, row: Attainment) -> str:
    """The figure as the pages word it; a pair too long for a line may part after the stroke."""
    words = figure_words(about, row)
    longest = max(map(len, words.split()), default=0)
    return words if longest <= _ONE_LINE else words.replace("/", "/\u200b")


def reported(row: Attainment, text: Language) -> str:
    """``12/13`` units, or that the source does not say; a dash where there is nothing to say."""
    if is_coverage_unstated(row):
        return text("coverage.unstated_brief")
    if row.verdict is Verdict.SUPPRESSED or not row.units_expected:
        return NOTHING
    pair = (row.units_reported or 0, row.units_expected)
    return "/".join(number(n, language=text.code) for n in pair)


def _target(about: Subject, no: int, line: Line) -> tuple[str, ...]:
    row, text, entry = line.row, about.text, target(about, line.row.indicator)
    document = about.snapshot.spec.documents[entry.clause.document]
    origin = document.number or text.of(document.title)
    aimed = aim(about, entry)
    unverified = f"; {text('provenance.inherited.short')}" if line.inherited else ""
    return (
        str(no),
        f"{line.name}\n“{entry.clause.quote}” ({origin}{unverified})",
        f"{text('modality.strive')}\n{aimed}" if entry.modality == "strive" else aimed,
        _result(about, row),
        row_word(row, text=text),
        _to_go(row, text),
        reported(row, text),
        marks(row),
    )


def _result(about: Subject, row: Attainment) -> str:
    """The figure with its numerator and denominator, and the bounds where units are missing."""
    words = figure_cell(about, row)
    if row.lower is None or row.lower == row.upper:
        return words
    said, text = wording(about, row.indicator), about.text
    low, high = (
        None if v is None
        else figure(v, language=text.code, share=said.share, decimals=said.decimals)
        for v in (row.lower, row.upper)
    )  # fmt: skip
    bounds = text("paper.from", lower=low) if high is None else f"{low} – {high}"
    return f"{words}\n[{bounds}]"


def _to_go(row: Attainment, text: Language) -> str:
    """Nothing more is needed only once the verdict says so; before, that is not known."""
    if row.to_go is None or row.verdict is Verdict.SUPPRESSED:
        return NOTHING
    if row.verdict is Verdict.UNDETERMINED and row.to_go == 0:
        return NOTHING
    return number(row.to_go, language=text.code)


def _alt(about: Subject, found: Sequence[Line]) -> str:
    said = " ".join(f"{x.name}: {plain(x.sentence)}" for x in found)
    return f"{about.text('chart.bullets')} {said}"


def _png(bullets: Sequence[Bullet], text: Language) -> bytes:
    spec = bullet_spec(bullets, language=text.code, palette=LIGHT)
    fonts = {"font": PAPER_FONT, "text": {"font": PAPER_FONT}}
    spec |= {
        "width": _PIXELS,
        "background": LIGHT.paper,
        "config": {**spec["config"], **fonts},
    }
    # Everything is in the spec: no address is ever asked.
    png: bytes = vl_convert.vegalite_to_png(
        spec, vl_version=_VEGA_LITE, scale=_SCALE, allowed_base_urls=[]
    )
    return png
