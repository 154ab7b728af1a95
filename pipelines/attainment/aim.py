"""Where a target starts, where it leads and by when; time counted in periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from pipelines.domain.verdict import Operator


class Mark(NamedTuple):
    """A value on a day: a baseline, a milestone, a figure, a target at its due date."""

    day: date
    value: Fraction


class Span(NamedTuple):
    """The lowest and the highest a figure can be; None is without limit."""

    lower: Fraction | None = None
    upper: Fraction | None = None

    def within(self, value: Fraction) -> Fraction:
        """The value, or the end that it lies beyond."""
        high = value if self.upper is None else min(value, self.upper)
        return high if self.lower is None else max(high, self.lower)


UNLIMITED = Span()


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as far as the outlook reads it."""

    op: Operator
    target: Fraction
    due: date
    due_period_end: date
    """The last day of the period in which it falls due."""
    baseline: Mark | None = None
    milestones: tuple[Mark, ...] = ()

    @property
    def path(self) -> tuple[Mark, ...]:
        """The corners of the path; none without a baseline."""
        if self.baseline is None:
            return ()
        return (self.baseline, *self.milestones, Mark(self.due, self.target))

    def toward(self, amount: Fraction) -> Fraction:
        """The amount, counted positive in the direction that the target wants."""
        return amount if self.op.wants_more else -amount


def path_at(corners: Sequence[Mark], day: date) -> Fraction | None:
    """The height of the path on a day, straight between its corners; None before and after."""
    for a, b in pairwise(corners):
        if a.day <= day <= b.day:
            return a.value + (b.value - a.value) * Fraction(
                (day - a.day).days, (b.day - a.day).days
            )
    return None


def rate_between(a: Mark, b: Mark, step: int) -> Fraction | None:
    """Points per period of that many months from one to the other; None where none lies between."""
    periods = periods_at(b.day, step) - periods_at(a.day, step)
    return (b.value - a.value) / periods if periods > 0 else None


def periods_at(day: date, step: int) -> Fraction:
    """When a period ends, in periods of that many months from any origin."""
    return Fraction(months_of(day), step)


def months_of(day: date) -> int:
    """The months up to that of the day."""
    return day.year * 12 + day.month
