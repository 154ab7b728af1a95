"""The periodic report: how many targets are met, figure by figure, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.calls import Call, calls, open_rows
from dashboard.deciding import (
    call_words,
    calls_lead,
    decision_of,
    decision_words,
    unnamed_words,
)
from dashboard.lines import Line, Lines, inherited_from, lines_of, outlooks, roll_up
from dashboard.naming import names, placed_name, wording
from dashboard.report.document import Block, Column, Grid, Heading, Items, Note, Paper, Paragraph
from dashboard.report.evidence import evidence_annex, evidence_of
from dashboard.report.figures import bullets_pictures, legend, monitored_table, targets_table
from dashboard.report.framing import framed, naming_words, noted
from dashboard.report.handed_in import handed_in_items
from dashboard.report.reading import (
    answers,
    below,
    doubts_about,
    holds_illustrative,
    own_rows,
    series,
)
from dashboard.report.trends import over_time
from dashboard.shortfall import lacking_words, shortfall_words, shortfalls
from dashboard.subject import Subject
from dashboard.text.sentence import ORDER, evidence_sentence, row_word
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.doubtful import published_warnings

_MOST_CALLED = 10


def periodic_report(about: Subject) -> Paper:
    """The paper of a unit and period; everything in it is as the overview says it."""
    rows, known = own_rows(about), series(about)
    found = lines_of(about, rows, outlooks(about, rows, known))
    illustrative = holds_illustrative(known, about)
    evidence = evidence_of(about, rows)
    text, words = about.text, naming_words(about)
    body: list[Block] = [
        Paragraph(text("paper.periodic.opening", **words)),
        *_overall(about, found),
        *_by_target(about, found, illustrative=illustrative),
        *over_time(about, known, found.targets, illustrative=illustrative),
        *_open(about, found),
        *_falling_short(about, found),
        *_monitored(about, found, illustrative=illustrative),
        Paragraph(text("paper.periodic.closing", **words)),
    ]
    return framed(
        about,
        kind="periodic",
        body=tuple(body),
        annexes=evidence_annex(about, rows, evidence, illustrative=illustrative),
        illustrative=illustrative,
    )


def _overall(about: Subject, found: Lines) -> tuple[Block, ...]:
    """How many are met, then which."""
    text, rows = about.text, [x.row for x in found.targets]
    by_word: dict[str, list[str]] = {}
    for verdict in ORDER:
        for row in (r for r in rows if r.verdict is verdict):
            by_word.setdefault(row_word(row, text=text), []).append(names(about)[row.indicator])
    which = tuple(
        f"**{word.capitalize()}** ({len(named)}): {'; '.join(named)}."
        for word, named in by_word.items()
    )
    origins = inherited_from(about, found.targets)
    blocks: list[Block] = [
        Heading(text("paper.periodic.overall")),
        Paragraph(roll_up(about, found)),
    ]
    blocks += [Items(which)] if which else []
    if origins:
        blocks.append(Paragraph(text("notice.inherited", document=", ".join(origins))))
    return tuple(blocks)


def _by_target(about: Subject, found: Lines, *, illustrative: bool) -> tuple[Block, ...]:
    """The table, the chart with its sentence, and each target in words."""
    if not found.targets:
        return ()
    text = about.text
    marks = f"{text('paper.bounds')} {legend(text)}."
    return (
        Heading(text("paper.periodic.targets")),
        targets_table(about, found.targets),
        Note(noted(about, marks, illustrative=illustrative)),
        Heading(text("paper.periodic.chart"), level=2),
        Paragraph(roll_up(about, found)),
        *bullets_pictures(about, found.targets),
        Note(noted(about, text("paper.chart.key"), illustrative=illustrative)),
        Heading(text("paper.periodic.each"), level=2),
        *(Paragraph(_in_words(about, line)) for line in found.targets),
    )


def _in_words(about: Subject, line: Line) -> str:
    """Name, sentence and what weakens the figure."""
    text, tag = about.text, about.text("provenance.inherited.short")
    name = f"**{line.name}**" + (f" ({tag})" if line.inherited else "")
    weak = ""
    if line.row.verdict is not Verdict.SUPPRESSED:
        units = wording(about, line.row.indicator).units
        weak = evidence_sentence(line.row, units=units, text=text)
    return f"{name}: {line.sentence} {weak}".strip()


def _open(about: Subject, found: Lines) -> tuple[Block, ...]:
    """What is missing, what would decide the open verdicts, and whom to call."""
    text, waiting = about.text, open_rows([x.row for x in found.targets])
    asked = published_warnings(about.snapshot)
    decisions = {
        row.indicator: decision_of(
            about,
            row,
            lambda row=row: answers(about, row),  # type: ignore[misc]
            doubts_about(about, asked, row),
        )
        for row in waiting
    }
    blocks: list[Block] = [Heading(text("paper.periodic.missing"))]
    if missing := handed_in_items(about):
        blocks.append(Items(missing))
    if not waiting:
        return (*blocks, Paragraph(text("paper.periodic.settled")))
    said = {row.indicator: decision_words(about, row, decisions[row.indicator]) for row in waiting}
    told = tuple(f"**{names(about)[i]}**: {words}" for i, words in said.items() if words)
    blocks += [Items(told)] if told else []
    if whom := calls(decisions):
        blocks += [Paragraph(calls_lead(about, whom)), _calls_table(about, whom)]
    if unnamed := unnamed_words(about, waiting, whom):
        blocks.append(Paragraph(unnamed))
    return tuple(blocks)


def _calls_table(about: Subject, whom: Sequence[Call]) -> Grid:
    text = about.text
    return Grid(
        caption=text("overview.calls"),
        columns=(
            Column(text("column.unit"), 45),
            Column(text("column.alone"), 25, "center"),
            Column(text("column.settles"), 90),
        ),
        rows=tuple(
            (
                placed_name(about, call.unit),
                str(call.alone),
                call_words(about, call),
            )
            for call in whom[:_MOST_CALLED]
        ),
    )


def _falling_short(about: Subject, found: Lines) -> tuple[Block, ...]:
    """Where the targets that are not met fall short; nothing where none is."""
    text = about.text
    missed = shortfalls(about, [x.row for x in found.targets], below(about))
    if not missed:
        return ()
    columns = (
        Column(text("column.indicator"), 55),
        Column(text("column.to_go"), 20, "center"),
        Column(text("furthest.units"), 85),
    )
    lines = tuple(
        (
            names(about)[short.row.indicator],
            lacking_words(about, short.row),
            shortfall_words(about, short),
        )
        for short in missed
    )
    return (
        Heading(text("furthest.title")),
        Paragraph(text("furthest.lead")),
        Grid(caption=text("furthest.title"), columns=columns, rows=lines),
    )


def _monitored(about: Subject, found: Lines, *, illustrative: bool) -> tuple[Block, ...]:
    if not found.monitored:
        return ()
    text = about.text
    return (
        Heading(text("paper.periodic.monitored")),
        monitored_table(about, found.monitored),
        Note(noted(about, f"{legend(text)}.", illustrative=illustrative)),
    )
