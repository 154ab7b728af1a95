"""What a verdict hangs on: the units that hand in, and the range their numerators leave open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pipelines.domain.verdict import Operator, Verdict


class Part(NamedTuple):
    """One unit that hands in: its figure, or what is known of it while it is missing."""

    unit: str
    numerator: Fraction | None
    """None for a unit without a figure."""
    denominator: Fraction | None
    """None for counts, and for a missing unit of which no denominator is known."""
    doubtful: bool = False
    """True where an unanswered warning stands at a number behind the figure."""


def part_of(
    unit: str,
    *,
    measure: str,
    numerator: Fraction | None,
    denominator: Fraction | None,
    carried: Fraction | None,
    doubtful: Callable[[], bool],
) -> Part:
    """A unit's own figure; while it is missing, the denominator that is carried for it.

    Only a figure that is there is asked about whether it is ``doubtful``.
    """
    missing = numerator is None
    size = None if measure == "count" else carried if missing else denominator
    return Part(unit, numerator, size, doubtful=not missing and doubtful())


class Swing(NamedTuple):
    """A unit and how much its answer can move the numerator; None is without limit."""

    unit: str
    amount: Fraction | None


@dataclass(frozen=True, slots=True)
class Range:
    """The numerator's range and the edge it is held against."""

    op: Operator
    edge: Fraction
    low: Fraction
    room: Fraction | None
    missing: int

    def holds(self, numerator: Fraction) -> bool:
        """True where the target holds of that numerator."""
        return self.op.holds(numerator, self.edge)

    def raised(self, by: Fraction) -> Verdict | None:
        """The verdict once the lower end has risen by so much."""
        holds = self.holds(self.low + by)
        if self.op.wants_more:
            return Verdict.MET if holds else None
        return None if holds else Verdict.NOT_MET

    def lowered(self, by: Fraction) -> Verdict | None:
        """The verdict once the upper end has come down by so much."""
        if self.room is None:
            return None
        holds = self.holds(self.low + self.room - by)
        if self.op.wants_more:
            return None if holds else Verdict.NOT_MET
        return Verdict.MET if holds else None
