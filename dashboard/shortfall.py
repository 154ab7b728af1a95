"""Where a target falls short: the units right below that have not reached it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.naming import first_named, placed_name, wording
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


def shortfalls(
    about: Subject, rows: Sequence[Attainment], below: Sequence[Attainment]
) -> tuple[Shortfall, ...]:
    """Of each target not met among ``rows``, where it falls short among the rows ``below``.

    Only of shares: what a plan asks of the whole in counts, it does not ask of each part.
    """
    indicators = about.snapshot.spec.indicators
    missed = [row for row in _missed(rows) if indicators[row.indicator].measure in _SHARES]
    found = (Shortfall(row, _of_indicator(row.indicator, below)) for row in missed)
    return tuple(shortfall for shortfall in found if shortfall.units)


def furthest(found: Sequence[Shortfall]) -> tuple[UnitId, ...]:
    """The units by how many targets they miss, then by their part of what is lacking."""
    missed: dict[UnitId, int] = {}
    part: dict[UnitId, Fraction] = {}
    for shortfall in found:
        lacking = sum(row.to_go or 0 for row in shortfall.units)
        for row in shortfall.units:
            missed[row.unit] = missed.get(row.unit, 0) + 1
            part[row.unit] = part.get(row.unit, Fraction(0)) + Fraction(row.to_go or 0, lacking)
    return tuple(sorted(missed, key=lambda unit: (-missed[unit], -part[unit], unit)))


def shortfall_words(about: Subject, found: Shortfall) -> str:
    """Who misses the target and by how many, and how many have not reported at all."""
    named = {row.unit: _named(about, row) for row in found.units}
    words = first_named(about, list(named), named)
    missing = found.row.units_missing or 0
    return f"{words}; {about.text.counted('furthest.missing', missing)}" if missing else words


def _missed(rows: Sequence[Attainment]) -> tuple[Attainment, ...]:
    return tuple(row for row in rows if row.verdict is Verdict.NOT_MET and row.to_go)


def _of_indicator(indicator: str, below: Sequence[Attainment]) -> tuple[Attainment, ...]:
    units = (row for row in _missed(below) if row.indicator == indicator)
    return tuple(sorted(units, key=lambda row: (-(row.to_go or 0), row.unit)))


def _named(about: Subject, row: Attainment) -> str:
    """A unit with what it lacks; one that has answered no lacks its own yes."""
    name = placed_name(about, row.unit)
    if is_one_answer(row, wording(about, row.indicator)):
        return name
    return f"{name} ({number(row.to_go or 0, language=about.text.code)})"
