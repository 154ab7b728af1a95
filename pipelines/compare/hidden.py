"""Which figures rest on data values that a snapshot does not show: those are never guessed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pipelines.compare.state import Hidden, State, Units, above
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.recount.answers import Book
from pipelines.recount.recount import Key
from pipelines.spec.model import Spec


@dataclass(frozen=True)
class Unseen:
    """The values kept back in any of the states, under any of the specs."""

    hidden: Mapping[tuple[str, str], Sequence[Hidden]]
    """By form and element."""
    specs: tuple[Spec, ...]
    registers: tuple[Units, ...]
    _found: dict[tuple[str, str, bool], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, *states: State, specs: Iterable[Spec] = ()) -> Unseen:
        """What these states keep back, also where it is read by a further spec."""
        hidden: dict[tuple[str, str], list[Hidden]] = {}
        for cell in {cell for state in states for cell in state.hidden}:
            hidden.setdefault((cell.form, cell.element), []).append(cell)
        return cls(
            hidden,
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
        form = indicator.form
        for cell in chain(*(self.hidden.get((form, e), ()) for e in indicator.elements)):
            before = earlier and calendar.last_day(Period.parse(cell.period)) <= last
            if cell.period in read or before:
                unit = UnitId.parse(cell.unit)
                sums = indicator.over_units == "sum"
                yield from above(unit, *self.registers) if sums else (unit,)
