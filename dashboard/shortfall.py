"""Where a target falls short: the units right below that have not reached it themselves.

What is said of a unit is on show for it by itself (page Units, downloads); that a figure of a unit
is suppressed is on show too. So nothing is told here that is kept back elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.naming import first_named, wording
from dashboard.rows import Attainment
from dashboard.subject import Subject
from dashboard.text.number import number
from dashboard.text.sentence import is_one_answer
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict

_SHARES = ("ratio", "share_of_units")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One target that is not met, and the rows of the units that miss it, by most counts first."""

    row: Attainment
    units: tuple[Attainment, ...]
    """None where no unit below has a figure of its own that misses it."""
    suppressed: int
    """Of how many units below the figure is kept back."""


def shortfalls(
    about: Subject, rows: Sequence[Attainment], below: Sequence[Attainment]
) -> tuple[Shortfall, ...]:
    """Of each target not met among ``rows``, where it falls short among the rows ``below``.

    Only of shares: what a plan asks of the whole in counts, it does not ask of each part.
    """
    indicators = about.snapshot.spec.indicators
    missed = [row for row in _missed(rows) if indicators[row.indicator].measure in _SHARES]
    parts = ((row, [part for part in below if part.indicator == row.indicator]) for row in missed)
    return tuple(_shortfall(row, of_it) for row, of_it in parts if of_it)


def furthest(found: Sequence[Shortfall]) -> tuple[UnitId, ...]:
    """The units by how many targets they miss, then by their part of what is lacking.

    Left out is a target of which a figure is kept back: that unit may be the furthest.
    """
    missed: dict[UnitId, int] = {}
    part: dict[UnitId, Fraction] = {}
    for shortfall in (x for x in found if not x.suppressed):
        lacking = sum(row.to_go or 0 for row in shortfall.units)
        for row in shortfall.units:
            missed[row.unit] = missed.get(row.unit, 0) + 1
            part[row.unit] = part.get(row.unit, Fraction(0)) + Fraction(row.to_go or 0, lacking)
    return tuple(sorted(missed, key=lambda unit: (-missed[unit], -part[unit], unit)))


def lacking_words(about: Subject, row: Attainment) -> str:
    """By how many a target is missed: ``89 people``, or how many are too many."""
    counted, text = wording(about, row.indicator).counted, about.text
    lacking = number(row.to_go or 0, language=text.code)
    message = "sentence.lacking" if row.op is None or row.op.wants_more else "sentence.too_many"
    return text.counted(message, row.to_go or 0, to_go=lacking, counted=counted)


def shortfall_words(about: Subject, found: Shortfall) -> str:
    """Who misses the target and by how many; of how many units that cannot be said."""
    text, units = about.text, wording(about, found.row.indicator).units
    counts = {row.unit: _counts(about, row) for row in found.units}
    words = [first_named(about, list(counts), counts) if counts else text("furthest.nobody")]
    if missing := found.row.units_missing:
        words.append(text.counted("furthest.missing", missing, units=units))
    if found.suppressed:
        words.append(text.counted("furthest.suppressed", found.suppressed))
    return " · ".join(words)


def _missed(rows: Sequence[Attainment]) -> tuple[Attainment, ...]:
    return tuple(row for row in rows if row.verdict is Verdict.NOT_MET and row.to_go)


def _shortfall(row: Attainment, below: Sequence[Attainment]) -> Shortfall:
    units = sorted(_missed(below), key=lambda part: (-(part.to_go or 0), part.unit))
    hidden = sum(part.verdict is Verdict.SUPPRESSED for part in below)
    return Shortfall(row, tuple(units), hidden)


def _counts(about: Subject, row: Attainment) -> str:
    """By how many a unit misses it; nothing where the unit itself is the one that is counted."""
    if is_one_answer(row, wording(about, row.indicator)):
        return ""
    return f" ({number(row.to_go or 0, language=about.text.code)})"
