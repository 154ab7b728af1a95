"""How few figures, of all reported or of the doubtful, would have to be wrong to flip a verdict.

A wrong figure is treated as a missing one: its numerator may be anything from 0 to its denominator,
a unit's yes may be a no, and a count has no upper limit. Its denominator is taken as stated. No
chance of being wrong is put to any of them. A verdict flips where it stops being what it is, also
if it then hangs on the missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pipelines.attainment.parts import Part, Range, Swing, largest_first
from pipelines.domain.verdict import Verdict

_ZERO = Fraction(0)


class Margin:
    """A settled verdict and what each reported figure could move it towards another one."""

    def __init__(self, verdict: Verdict, span: Range, *, measure: str) -> None:
        self._verdict, self._span, self._measure = verdict, span, measure
        self._falls = (verdict is Verdict.MET) == span.op.wants_more

    def swings(self, parts: Iterable[Part]) -> tuple[Swing, ...]:
        """Each reported unit that can move it at all and by how much, the largest first."""
        found = [
            Swing(p.unit, self._amount(p, p.numerator), p.doubtful)
            for p in parts
            if p.numerator is not None
        ]
        return largest_first(swing for swing in found if swing.amount is None or swing.amount > 0)

    def fewest(self, swings: tuple[Swing, ...]) -> tuple[Swing, ...]:
        """The smallest set of them that can flip it, out of swings by size; () where none can."""
        moved = _ZERO
        for number, swing in enumerate(swings, 1):
            if swing.amount is None:
                return swings[:number]
            moved += swing.amount
            if self._is_flipped(moved):
                return swings[:number]
        return ()

    def alone(self, swings: Iterable[Swing]) -> tuple[Swing, ...]:
        """Those of them that can flip it by themselves."""
        return tuple(swing for swing in swings if self.fewest((swing,)))

    def _amount(self, part: Part, numerator: Fraction) -> Fraction | None:
        if self._falls:
            return numerator
        if self._measure == "count":
            return None
        most = Fraction(1) if self._measure == "share_of_units" else part.denominator or _ZERO
        return most - numerator

    def _is_flipped(self, moved: Fraction) -> bool:
        span = self._span
        end = span.low - moved if self._falls else span.low + (span.room or 0) + moved
        return span.holds(end) != (self._verdict is Verdict.MET)
