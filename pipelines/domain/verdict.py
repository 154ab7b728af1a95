"""Three-valued verdicts from exact bounds.

A target is a rational ``t`` and an operator. The value is known to lie in [lower, upper]
(no-assumption bounds, Manski 1989: missing units may take every value they can take); the verdict
is what both ends agree on. Everything is compared in whole numbers, never in floating point.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


class Verdict(StrEnum):
    """What a figure means against its target. A figure without a target has no verdict."""

    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


class Operator(StrEnum):
    """How a value is held against a target: *trên* is ``>``, *đạt* is ``>=``."""

    GT = ">"
    GE = ">="
    LT = "<"
    LE = "<="

    def holds(self, value: Fraction, target: Fraction) -> bool:
        """Compare exactly."""
        match self:
            case Operator.GT:
                return value > target
            case Operator.GE:
                return value >= target
            case Operator.LT:
                return value < target
            case Operator.LE:
                return value <= target

    @property
    def strict(self) -> bool:
        """True where reaching the target exactly is not enough."""
        return self in (Operator.GT, Operator.LT)

    @property
    def wants_more(self) -> bool:
        """True where larger values meet the target."""
        return self in (Operator.GT, Operator.GE)

    @property
    def loosened_or_tightened(self) -> Operator:
        """The operator that differs only at the target itself: ``>`` for ``>=`` and so on."""
        return {
            Operator.GT: Operator.GE,
            Operator.GE: Operator.GT,
            Operator.LT: Operator.LE,
            Operator.LE: Operator.LT,
        }[self]


def judge(
    op: Operator, target: Fraction, *, lower: Fraction | None, upper: Fraction | None
) -> Verdict:
    """Met if both ends satisfy the operator, not met if neither does, else undetermined.

    A bound that is None is unlimited on that side.
    """
    low, high = (lower, upper) if op.wants_more else (upper, lower)
    if low is not None and op.holds(low, target):
        return Verdict.MET
    if high is not None and not op.holds(high, target):
        return Verdict.NOT_MET
    return Verdict.UNDETERMINED


def counts_to_go(
    op: Operator, target: Fraction, *, numerator: int | Fraction, denominator: int | Fraction = 1
) -> int:
    """How many more (or, for ``<`` and ``<=``, how many fewer) counts would meet the target.

    The least whole k with ``n + k op t*d``: ``floor(t*d - n) + 1`` for ``>``, ``ceil(t*d - n)``
    for ``>=``, never below zero. Mirrored for upper limits: ``n - k op t*d``.
    """
    lacking = target * denominator - numerator
    lacking = lacking if op.wants_more else -lacking
    return max(0, floor(lacking) + 1 if op.strict else ceil(lacking))
