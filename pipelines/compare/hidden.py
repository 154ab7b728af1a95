"""Which figures rest on data values that a snapshot does not show: those are never guessed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipelines.compare.state import Hidden, State, Units, above
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.recount.answers import Book
from pipelines.recount.recount import Key
from pipelines.spec.model import Spec


@dataclass(frozen=True)
class Unseen:
    """The values kept back in any of the states, under any of the specs."""

    hidden: frozenset[Hidden]
    specs: tuple[Spec, ...]
    registers: tuple[Units, ...]
    _found: dict[tuple[str, str, bool], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, *states: State, specs: Iterable[Spec] = ()) -> Unseen:
        """What these states keep back, also where it is read by a further spec."""
        return cls(
            frozenset().union(*(state.hidden for state in states)),
            (*(state.basis.spec for state in states), *specs),
            tuple(state.basis.units for state in states),
        )

    def is_behind(self, key: Key, *, earlier: bool = False) -> bool:
        """Tell whether the figure adds up a value not shown; ``earlier``: or may carry one on."""
        asked = (key.indicator, key.period, earlier)
        if asked not in self._found:
            self._found[asked] = frozenset(
                str(unit) for spec in self.specs for unit in self._units(spec, *asked)
            )
        return key.unit in self._found[asked]

    def _units(self, spec: Spec, name: str, code: str, earlier: bool) -> Iterable[UnitId]:
        """Every unit with such a value, and those that it is added up into."""
        indicator, period = spec.indicators.get(name), Period.parse(code)
        if indicator is None:
            return
        calendar, book = spec.calendar(indicator.form), Book(spec, {})
        wholes = [period]
        if indicator.measure == "change":
            wholes.append(period.year_before)
        read = {str(part) for whole in wholes for part in book.parts(indicator.form, whole)}
        last = calendar.last_day(period)
        for cell in self.hidden:
            if cell.form != indicator.form or cell.element not in indicator.elements:
                continue
            before = earlier and calendar.last_day(Period.parse(cell.period)) <= last
            if cell.period in read or before:
                unit = UnitId.parse(cell.unit)
                sums = indicator.over_units == "sum"
                yield from above(unit, *self.registers) if sums else (unit,)
