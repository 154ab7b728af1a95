"""What a verdict hangs on: the units that hand in, and the range their numerators leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    is_bounded: bool,
    doubtful: Callable[[], bool],
) -> Part:
    """A unit's own figure; while it is missing, the denominator that is carried for it.

    A missing ratio has a lower bound (``is_bounded``) unless what it is a part of is known to be 0:
    0/0 is no bound. Where bounds are kept back, or nobody is expected to report (an open form),
    none says nothing: the caller counts it as bounded. Only a figure that is there is asked about
    whether it is ``doubtful``.
    """
    missing = numerator is None
    if missing and measure == "ratio" and not is_bounded and carried is None:
        carried = Fraction(0)
    size = None if measure == "count" else carried if missing else denominator
    return Part(unit, numerator, size, doubtful=not missing and doubtful())


class Swing(NamedTuple):
    """A unit and how much its answer can move the numerator; None is without limit."""

    unit: str
    amount: Fraction | None
    doubtful: bool = False
    """True where the unit has answered already, and the answer is in doubt."""


def largest_first(swings: Iterable[Swing]) -> tuple[Swing, ...]:
    """Without limit first, then by size; of equals the missing before the doubtful, then by id."""
    return tuple(
        sorted(swings, key=lambda s: (s.amount is not None, -(s.amount or 0), s.doubtful, s.unit))
    )


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

    def moved(self, by: Fraction | None, *, up: bool) -> Verdict | None:
        """The verdict once the lower end has risen, or the upper end come down, by so much."""
        return self._raised(by) if up else self._lowered(by)

    def _raised(self, by: Fraction | None) -> Verdict | None:
        if by is None:
            # A count without limit: one large answer is enough.
            return Verdict.MET if self.op.wants_more else Verdict.NOT_MET
        holds = self.holds(self.low + by)
        if self.op.wants_more:
            return Verdict.MET if holds else None
        return None if holds else Verdict.NOT_MET

    def _lowered(self, by: Fraction | None) -> Verdict | None:
        if self.room is None or by is None:
            return None
        holds = self.holds(self.low + self.room - by)
        if self.op.wants_more:
            return None if holds else Verdict.NOT_MET
        return Verdict.MET if holds else None
