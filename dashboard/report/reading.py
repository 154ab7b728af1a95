"""What a paper reads of a snapshot: the same rows as the pages, asked for once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.naming import forms, periods_asked, programme
from dashboard.rows import Attainment, HandIn, read_attainment, read_hand_ins
from dashboard.subject import Subject
from pipelines.attainment.doubt import Doubts
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.doubtful import published_doubts

Slot = tuple[str, UnitId, Period]
"""Form, unit, period: what one submission is for."""
_REFUSED = ("rejected", "unreadable")


def own_rows(about: Subject) -> tuple[Attainment, ...]:
    """Figures of the unit and period, in the order of the targets."""
    chosen = about.selection
    if chosen.unit is None:
        return ()
    table = about.snapshot.attainment(
        programme=programme(about), period=chosen.period, units=(chosen.unit,)
    )
    return read_attainment(table)


def below(about: Subject) -> tuple[Attainment, ...]:
    """Figures of the units right below, of the same period."""
    chosen = about.selection
    if chosen.unit is None:
        return ()
    table = about.snapshot.attainment(
        programme=programme(about), period=chosen.period, parent=chosen.unit
    )
    return read_attainment(table)


def series(about: Subject) -> tuple[Attainment, ...]:
    """Figures of the unit in all periods."""
    unit = about.selection.unit
    if unit is None:
        return ()
    return read_attainment(about.snapshot.attainment(programme=programme(about), units=(unit,)))


def answers(about: Subject, row: Attainment) -> Sequence[Attainment]:
    """Figures of the units below that hand in for the row's indicator."""
    spec = about.snapshot.spec
    return tuple(
        answer
        for level in spec.forms[spec.indicators[row.indicator].form].levels
        for answer in read_attainment(
            about.snapshot.attainment(
                programme=programme(about),
                period=row.period,
                indicator=row.indicator,
                within=row.unit,
                level=level,
            )
        )
    )


def doubts_about(about: Subject, asked: Sequence[dict[str, Any]], row: Attainment) -> Doubts:
    """What the published warnings make doubtful of the figures below the row."""
    form = about.snapshot.spec.indicators[row.indicator].form
    return published_doubts(about.snapshot, asked, form=form, period=row.period)


def expected(about: Subject) -> tuple[HandIn, ...]:
    """Every submission that was to be handed in for the period, of the unit and all below."""
    spec, chosen = about.snapshot.spec, about.selection
    required = [f for f in forms(about) if spec.forms[f].obligation == "required"]
    asked = [(form, when) for form in required for when in periods_asked(about, form)]
    return tuple(
        row
        for form, when in asked
        for row in read_hand_ins(
            about.snapshot.submissions(
                programme=programme(about), form=form, period=when, within=chosen.unit
            )
        )
    )


def expected_of_others(about: Subject) -> tuple[HandIn, ...]:
    """The same for a letter that the unit writes: nobody reminds himself.

    A unit that has none below it is written to, and keeps its own.
    """
    found = expected(about)
    below = tuple(row for row in found if row.unit != about.selection.unit)
    return below or found


def refused(about: Subject) -> frozenset[Slot]:
    """Submissions for which a file was once refused, be it on its own or among many units."""
    files = about.snapshot.files().to_pylist()
    issues = about.snapshot.issues(within=about.selection.unit).to_pylist()
    named = [row for row in files if row["status"] in _REFUSED]
    named += [r for r in issues if r["file_status"] in _REFUSED and r["severity"] == "error"]
    return frozenset(
        (row["form"], UnitId.parse(row["unit"]), Period.parse(row["period"]))
        for row in named
        if row["form"] and row["unit"] and row["period"]
    )


def holds_illustrative(rows: Sequence[Attainment], about: Subject) -> bool:
    """True where a figure of the unit, in any period, rests on illustrative data."""
    return about.snapshot.manifest.illustrative and any(r.illustrative for r in rows)


def blanks(about: Subject) -> Mapping[Slot, Sequence[str]]:
    """The data elements that accepted files of the period left out, blank or unreadable."""
    found: dict[Slot, Sequence[str]] = {}
    required = [f for f in forms(about) if about.snapshot.spec.forms[f].obligation == "required"]
    for form in required:
        for when in periods_asked(about, form):
            table = about.snapshot.values(form=form, period=when, within=about.selection.unit)
            given: dict[UnitId, set[str]] = {}
            for row in table.to_pylist():
                filled = given.setdefault(UnitId.parse(row["unit"]), set())
                if row["absence"] not in ("blank", "unreadable"):
                    filled.add(row["element"])
            asked = about.snapshot.spec.forms[form].elements
            for unit, filled in given.items():
                if lacking := [element for element in asked if element not in filled]:
                    found[form, unit, when] = lacking
    return found
