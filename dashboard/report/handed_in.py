"""Who handed in what for the period: in sentences, as rows that are overdue, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.naming import placed_name
from dashboard.report.reading import Slot, expected
from dashboard.rows import HandIn
from dashboard.subject import Subject
from dashboard.text.time import day, period

_VALID = ("on_time", "late", "received")
_NAMED = 15
"""Of more units than these the reminder has the list."""


def handed_in_items(about: Subject) -> tuple[str, ...]:
    """Form by form how many handed in, and by name who did not."""
    return tuple(
        f"**{form_words(about, rows[0])}**: {hand_in_sentence(about, rows)}{_named(about, rows)}"
        for rows in _by_form(expected(about))
    )


def hand_in_sentence(about: Subject, rows: Sequence[HandIn]) -> str:
    """How many are in, late, missing and refused."""
    states = Counter(row.state for row in rows)
    return about.text(
        "paper.handed_in",
        handed=sum(states[state] for state in _VALID),
        expected=len(rows),
        late=states["late"],
        missing=states["missing"] + states["not_due"],
        rejected=states["rejected"],
        deadline=day(rows[0].deadline, text=about.text),
    )


def form_words(about: Subject, row: HandIn) -> str:
    """The form and its period."""
    name = about.text.of(about.snapshot.spec.forms[row.form].name)
    return f"{name}, {period(row.period, text=about.text)}"


def overdue(rows: Sequence[HandIn]) -> tuple[HandIn, ...]:
    """Those without a valid file after the deadline, in the order of the tree."""
    return tuple(r for r in rows if r.state in ("missing", "rejected") and (r.days or 0) > 0)


def late(rows: Sequence[HandIn]) -> tuple[HandIn, ...]:
    """Those that were handed in after the deadline."""
    return tuple(row for row in rows if row.state == "late")


def slot(row: HandIn) -> Slot:
    """What a submission is for."""
    return row.form, row.unit, row.period


def by_unit(rows: Sequence[HandIn]) -> Mapping[str, tuple[HandIn, ...]]:
    """The rows of each unit, units in the order of their codes."""
    found: dict[str, list[HandIn]] = {}
    for row in sorted(rows, key=lambda r: (str(r.unit), r.form, r.period_end)):
        found.setdefault(str(row.unit), []).append(row)
    return {unit: tuple(of_unit) for unit, of_unit in found.items()}


def _named(about: Subject, rows: Sequence[HandIn]) -> str:
    lacking = [
        placed_name(about, r.unit) for r in rows if r.state in ("missing", "rejected", "not_due")
    ]
    if not lacking:
        return ""
    named, rest = ", ".join(lacking[:_NAMED]), len(lacking) - _NAMED
    if rest > 0:
        return about.text("paper.lacking_more", named=named, number=rest)
    return about.text("paper.lacking", named=named)


def _by_form(rows: Sequence[HandIn]) -> tuple[tuple[HandIn, ...], ...]:
    found: dict[tuple[str, str], list[HandIn]] = {}
    for row in rows:
        found.setdefault((row.form, str(row.period)), []).append(row)
    return tuple(tuple(of_form) for of_form in found.values())
