"""From a figure to its cells: every unit's part of it, and what the parts add up to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.held import Held
from pipelines.lineage.part import Part, State, part_of
from pipelines.lineage.tree import Tree


@dataclass(frozen=True, slots=True)
class FigureTrace:
    """The parts that a figure is made of, in the order of the tree."""

    indicator: str
    unit: UnitId
    period: Period
    parts: tuple[Part, ...]

    @property
    def missing(self) -> tuple[Part, ...]:
        """Units expected of which the figure holds nothing."""
        return tuple(part for part in self.parts if part.state is State.MISSING)

    @property
    def numerator(self) -> Fraction | None:
        """What the parts add up to; None where none is counted or one may not be seen."""
        return self._sum([part.numerator for part in self._counted])

    @property
    def denominator(self) -> Fraction | None:
        """Likewise; in a share of units everybody expected counts. None for counts."""
        if not self._counted or any(part.state is State.SUPPRESSED for part in self.parts):
            return None
        return self._sum([part.denominator for part in self.parts if part.denominator is not None])

    @property
    def _counted(self) -> list[Part]:
        return [part for part in self.parts if part.state is not State.MISSING]

    @staticmethod
    def _sum(amounts: list[Fraction | None]) -> Fraction | None:
        known = [amount for amount in amounts if amount is not None]
        if not known or len(known) < len(amounts):
            return None
        return sum(known, Fraction(0))


def trace_figure(
    held: Held, tree: Tree, *, indicator: str, unit: UnitId, period: Period
) -> FigureTrace:
    """Every data value behind the figure of an indicator for a unit and period."""
    entry, form = held.spec.indicators[indicator], held.spec.forms[held.form]
    day = held.spec.calendar(held.form).last_day(period)
    parts = (
        part_of(held, entry, str(feeder), period)
        for feeder in tree.feeders(unit, form, entry, day=day)
        if not held.spec.begins_within(entry, period, tree.units[feeder].valid_from)
    )
    return FigureTrace(indicator, unit, period, tuple(p for p in parts if p is not None))
