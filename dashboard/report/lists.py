"""Commend and remind lists (*biểu dương, nhắc nhở*): by one rule, with the reason for each name.

The rule looks at how reports were handed in and never at what they count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.naming import placed_name
from dashboard.report.document import Block, Column, Grid, Heading, Note, Paper, Paragraph
from dashboard.report.framing import framed, naming_words, noted
from dashboard.report.handed_in import by_unit, form_words, slot
from dashboard.report.reading import Slot, expected_of_others, refused
from dashboard.rows import HandIn
from dashboard.subject import Subject
from dashboard.text.time import day
from pipelines.domain.org_unit import UnitId

LISTS = ("commend", "remind", "neither")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit in one of the lists, and why it is there: a reason a line."""

    unit: UnitId
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """In which list a unit is, and the submissions that put it there."""

    unit: UnitId
    list: str
    """``commend``, ``remind`` or ``neither``."""
    because: tuple[HandIn, ...]


def standings(rows: Sequence[HandIn], once_refused: frozenset[Slot]) -> tuple[Standing, ...]:
    """Every unit in exactly one list, in the order of the codes.

    Commend: every form of the period on time, no file refused, no error open. Remind: a form
    overdue or handed in late. Neither: all others.
    """
    return tuple(_standing(of_unit, once_refused) for of_unit in by_unit(rows).values())


def named_lists(about: Subject) -> Mapping[str, tuple[Named, ...]]:
    """Who is in each of LISTS for the period looked at, with the reason for each name."""
    once_refused = refused(about)
    found, reasons = (
        standings(expected_of_others(about), once_refused),
        _reasons(about, once_refused),
    )
    return {
        name: tuple(Named(s.unit, reasons[name](s.because)) for s in found if s.list == name)
        for name in LISTS
    }


def lists(about: Subject) -> Paper:
    """The notice: the rule, then each list with a reason for each name."""
    text = about.text
    illustrative = about.snapshot.manifest.illustrative
    made_up = noted(about, "", illustrative=illustrative)
    note: tuple[Block, ...] = (Note(made_up),) if made_up else ()
    body: list[Block] = [
        Paragraph(text("paper.lists.opening", **naming_words(about))),
        Heading(text("paper.lists.rule")),
        *(Paragraph(text(f"paper.lists.rule.{name}")) for name in LISTS),
    ]
    for name, of_list in named_lists(about).items():
        body.append(Heading(text(f"paper.lists.{name}")))
        if not of_list:
            body.append(Paragraph(text("paper.lists.nobody")))
            continue
        body += [_table(about, name, of_list), *note]
    body.append(Paragraph(text("paper.lists.closing", **naming_words(about))))
    return framed(about, kind="lists", body=tuple(body), illustrative=illustrative)


def _standing(rows: tuple[HandIn, ...], once_refused: frozenset[Slot]) -> Standing:
    unit = rows[0].unit
    owed = tuple(r for r in rows if r.state == "late" or _is_overdue(r))
    if owed:
        return Standing(unit, "remind", owed)
    spoiled = tuple(
        r for r in rows if r.state != "on_time" or r.errors or slot(r) in once_refused
    )  # fmt: skip
    return Standing(unit, "neither", spoiled) if spoiled else Standing(unit, "commend", rows)


def _is_overdue(row: HandIn) -> bool:
    return row.state in ("missing", "rejected") and (row.days or 0) > 0


def _table(about: Subject, name: str, found: Sequence[Named]) -> Grid:
    text = about.text
    return Grid(
        caption=text(f"paper.lists.{name}"),
        columns=(
            Column(text("paper.column.no"), 10, "center"),
            Column(text("column.unit"), 45),
            Column(text("paper.column.reason"), 105),
        ),
        rows=tuple(
            (str(n), placed_name(about, one.unit), one.reason) for n, one in enumerate(found, 1)
        ),
    )


def _reasons(
    about: Subject, once_refused: frozenset[Slot]
) -> dict[str, Callable[[Sequence[HandIn]], str]]:
    text = about.text

    def commend(rows: Sequence[HandIn]) -> str:
        return text("paper.lists.because.commend", number=len(rows))

    def remind(rows: Sequence[HandIn]) -> str:
        return "\n".join(_why(about, row, f"paper.lists.because.{row.state}") for row in rows)

    def neither(rows: Sequence[HandIn]) -> str:
        return "\n".join(_why(about, row, _neither(row, once_refused)) for row in rows)

    return {"commend": commend, "remind": remind, "neither": neither}


def _neither(row: HandIn, once_refused: frozenset[Slot]) -> str:
    """Why a submission that is not late is no reason to commend either."""
    if row.state in ("not_due", "missing"):
        return "paper.lists.because.not_due"
    if row.state == "rejected":
        return "paper.lists.because.rejected_in_time"
    if slot(row) in once_refused:
        return "paper.lists.because.once_refused"
    return "paper.lists.because.errors" if row.errors else "paper.lists.because.received"


def _why(about: Subject, row: HandIn, message: str) -> str:
    text = about.text
    return text.counted(
        message,
        row.days or 0,
        form=form_words(about, row),
        deadline=day(row.deadline, text=text),
        days=row.days,
        received=day(row.received, text=text),
    )
