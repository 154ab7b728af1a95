"""The reminder (*công văn đôn đốc*): to the units whose reports for the period are overdue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.naming import placed_name
from dashboard.report.document import BLANK, Block, Column, Grid, Note, Paper, Paragraph
from dashboard.report.framing import framed, naming_words, noted
from dashboard.report.handed_in import form_words, late, overdue, slot
from dashboard.report.reading import Slot, blanks, expected_of_others
from dashboard.rows import HandIn
from dashboard.subject import Subject
from dashboard.text.time import day


def reminder(about: Subject) -> Paper:
    """The letter: who owes which form since when, who was late, and what is asked."""
    text, rows = about.text, expected_of_others(about)
    owing, came_late = overdue(rows), late(rows)
    illustrative = about.snapshot.manifest.illustrative
    words = naming_words(about)
    made_up = noted(about, "", illustrative=illustrative)
    note: tuple[Block, ...] = (Note(made_up),) if made_up else ()
    body: list[Block] = [Paragraph(text("paper.reminder.opening", **words))]
    if owing:
        body.append(Paragraph(_counted(about, rows, owing)))
        body += [_table(about, owing, {}), *note]
        body.append(Paragraph(text("paper.reminder.request", blank=BLANK)))
    else:
        body.append(Paragraph(text("paper.reminder.nothing", **words)))
    if came_late:
        body.append(Paragraph(text.counted("paper.reminder.late", len(came_late))))
        body += [_table(about, came_late, blanks(about)), *note]
    body.append(Paragraph(text("paper.reminder.contact", blank=BLANK)))
    body.append(Paragraph(text("paper.reminder.closing")))
    return framed(about, kind="reminder", body=tuple(body), illustrative=illustrative)


def _counted(about: Subject, rows: Sequence[HandIn], owing: Sequence[HandIn]) -> str:
    units = len({row.unit for row in owing})
    return about.text.counted(
        "paper.reminder.counted",
        units,
        expected=len(rows),
        owing=len(owing),
        units=units,
        **naming_words(about),
    )


def _table(about: Subject, rows: Sequence[HandIn], empty: Mapping[Slot, Sequence[str]]) -> Grid:
    """One row per unit and form, in the order of the codes: never by the figures."""
    text = about.text
    order = sorted(rows, key=lambda r: (str(r.unit), r.form, r.period_end))
    return Grid(
        caption=text("submissions.list"),
        columns=(
            Column(text("paper.column.no"), 8, "center"),
            Column(text("column.unit"), 34),
            Column(text("paper.column.form"), 44),
            Column(text("paper.column.deadline"), 22, "center"),
            Column(text("paper.column.days"), 14, "center"),
            Column(text("paper.column.missing"), 38),
        ),
        rows=tuple(
            (
                str(n),
                placed_name(about, row.unit),
                form_words(about, row),
                day(row.deadline, text=text),
                str(row.days),
                _missing(about, row, empty.get(slot(row), ())),
            )
            for n, row in enumerate(order, 1)
        ),
    )


def _missing(about: Subject, row: HandIn, empty: Sequence[str]) -> str:
    """The whole form, a valid file in the place of a refused one, or the cells left blank."""
    text = about.text
    if row.state == "missing":
        lines = len(about.snapshot.spec.forms[row.form].elements)
        return text("paper.reminder.whole", lines=lines)
    if row.state == "rejected":
        received = day(row.received, text=text)
        faults = text.counted("submissions.errors", row.errors)
        return text("paper.reminder.refused", file=row.file, day=received, faults=faults)
    received = text("paper.reminder.received", day=day(row.received, text=text))
    elements = about.snapshot.spec.data_elements
    named = "; ".join(text.of(elements[element].name) for element in empty)
    return f"{received}\n{text('paper.reminder.blank', named=named)}" if named else received
