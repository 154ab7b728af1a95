"""How far figures may stray before the unit is asked about them."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipelines.spec.entry import Entry
from pipelines.spec.scalar import Rational, UnreadableError


def _above_zero(number: Fraction) -> Fraction:
    if number <= 0:
        raise UnreadableError("phải lớn hơn 0", "must be more than 0")
    return number


Threshold = Annotated[Rational, AfterValidator(_above_zero)]


QualityRule = Literal["DQ101", "DQ102", "DQ103", "DQ104", "DQ105", "DQ106", "DQ107", "DQ108"]


class Thresholds(Entry):
    """Which rules ask, and from where on.

    The thresholds are this product's unless their own remark names a source.
    """

    off: tuple[QualityRule, ...] = ()
    """Rules that do not ask; ``chitieu quality`` says which."""
    denominator_change: Threshold = Fraction(1, 5)
    """By which share a denominator may differ from the unit's last figure."""
    least_denominator: int = Field(default=100, ge=1)
    """Denominators that were smaller are not asked about: a few people are a large share of
    them."""
    outlier_distance: Threshold = Fraction(7, 2)
    """How many robust deviations from the median a count may lie: 3.5 after Iglewicz and Hoaglin,
    How to Detect and Handle Outliers (ASQC, 1993)."""
    least_past: int = Field(default=3, ge=2)
    """How many earlier figures a unit's own past must hold."""
    least_peers: int = Field(default=5, ge=3)
    """How many units below one parent are needed to tell what is usual among them."""
    cumulative_tolerance: Threshold = Fraction(1, 4)
    """How near, on a logarithmic scale, a ratio must come to the number of periods of the year so
    far to look cumulative: by a quarter, 1.7 to 2.4 for the second half-year."""
    least_cumulative: int = Field(default=30, ge=1)
    """The first figure of the year must be this large: below it chance alone doubles a count."""
    least_numbers: int = Field(default=5, ge=2)
    """How many numbers a form must hold before all of them being the same, or zero, is odd."""
    least_percentages: int = Field(default=2, ge=2)
    """How many percentages must all hit their targets."""
    least_whole: int = Field(default=20, ge=2)
    """Percentages of fewer than this are left out there: small counts hit a target by chance."""


class FormThresholds(Thresholds):
    """What is otherwise for one form; what is left out is as for all forms."""


class Quality(Thresholds):
    """From where on figures raise a warning; none of them stops a file."""

    forms: dict[str, FormThresholds] = Field(default_factory=dict)
    """Forms whose figures stray otherwise. A programme has no thresholds of its own: a ward hands
    in a form once, for every programme that reads it."""

    def of(self, form: str) -> Thresholds:
        """What holds for the figures of a form; a rule off for all stays off."""
        own = self.forms.get(form)
        if own is None:
            return self
        said = {name: getattr(own, name) for name in own.model_fields_set}
        off = tuple(dict.fromkeys((*self.off, *own.off)))
        return self.model_copy(update={**said, "off": off, "forms": {}})
