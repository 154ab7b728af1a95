"""A correction that the office declares: which value, from what to what, why, who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period


class ValueKey(NamedTuple):
    """Which data value."""

    form: str
    unit: str
    period: str
    element: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One declared correction of one data value."""

    form: str
    unit: UnitId
    period: Period
    element: str
    expect: Decimal
    """What the unit's own file says; where it says something else, nothing is corrected."""
    value: Decimal
    """What counts instead."""
    reason: str
    by: str
    on: date

    @property
    def key(self) -> ValueKey:
        """The value it is about."""
        return ValueKey(self.form, str(self.unit), str(self.period), self.element)
