"""From when on a rise in incidents is told as a hotspot."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field

from pipelines.spec.entry import Entry
from pipelines.spec.scalar import Rational, UnreadableError


def _share(number: Fraction) -> Fraction:
    if not 0 < number <= 1:
        raise UnreadableError("phải lớn hơn 0 và không quá 100%", "must be above 0, at most 100%")
    return number


Share = Annotated[Rational, AfterValidator(_share)]


class Watch(Entry):
    """How a count of incidents is held against the unit's own past.

    The thresholds are this product's: no document sets any.
    """

    chance: Share = Fraction(1, 100)
    """How likely chance alone may make so many, or more, for a rise to be told."""
    least_past: int = Field(default=3, ge=3)
    """With fewer comparable past periods nothing is said."""
    most_past: int = Field(default=6, ge=3)
    """How many of the newest comparable periods stand for the past."""
    least_coverage: Share = Fraction(4, 5)
    """Which share of the units asked must have reported, in each period compared."""
