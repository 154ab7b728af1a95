"""Published figures in memory, found by numbers: a district's rows lie beside one another.

Sorted by programme and unit in tree order, so that a unit and everything below it is one range
that two binary searches find; what else is asked for is compared in that range only. A query of
a database takes ten times as long for the same rows, most of it planning over so many columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipelines.attainment.schema import ATTAINMENT

_NUMBERS = ("programme_no", "unit_no", "target_no", "period_no", "level_no", "parent_no")
_NO_PARENT = -1
"""The number of the parent that a unit at the top does not have."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers; both ends inclusive."""

    first: int
    last: int

    @classmethod
    def only(cls, number: int) -> Self:
        """The range of one number."""
        return cls(number, number)

    def asked(self, name: str) -> dict[str, object]:
        """``first_name`` and ``last_name``, as the SQL files call the ends."""
        return {f"first_{name}": self.first, f"last_{name}": self.last}


NOWHERE = Span(1, 0)
"""The empty range."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures of a programme: all ranges at once, in numbers of the snapshot."""

    programme_no: int
    units: Span
    targets: Span
    periods: Span
    levels: Span
    parent_no: int | None = None
    """Only direct children of this unit."""
    unit_nos: Sequence[int] | None = None
    """Only these units."""


class SortedRows:
    """ATTAINMENT rows with the numbers they are found by; may be asked from any thread."""

    def __init__(self, numbered: pa.Table) -> None:
        """``numbered``: ATTAINMENT and the six numbers, sorted by programme and unit."""
        self._rows = numbered.select(ATTAINMENT.names).cast(ATTAINMENT).combine_chunks()
        columns = {name: numbered[name].fill_null(_NO_PARENT).to_numpy() for name in _NUMBERS}
        self._numbers: dict[str, npt.NDArray[np.int32]] = columns
        self._units_in_all = int(columns["unit_no"].max(initial=0)) + 1
        places = columns["programme_no"].astype(np.int64) * self._units_in_all
        self._places: npt.NDArray[np.int64] = places + columns["unit_no"]

    def find(self, asked: Asked) -> pa.Table:
        """The rows as ATTAINMENT, in the order of targets, of the tree and of time."""
        within = self._range(asked.programme_no, asked.units)
        wanted = self._between("target_no", asked.targets, within)
        wanted &= self._between("period_no", asked.periods, within)
        wanted &= self._between("level_no", asked.levels, within)
        if asked.parent_no is not None:
            wanted &= self._numbers["parent_no"][within] == asked.parent_no
        if asked.unit_nos is not None:
            wanted &= np.isin(self._numbers["unit_no"][within], asked.unit_nos)
        found = np.flatnonzero(wanted) + within.start
        # The last key is the first to sort by.
        keys = [self._numbers[name][found] for name in ("period_no", "unit_no", "target_no")]
        return self._rows.take(pa.array(found[np.lexsort(keys)]))

    def _range(self, programme_no: int, units: Span) -> slice:
        base, last = programme_no * self._units_in_all, self._units_in_all - 1
        # A unit that no figure names would reach into the next programme.
        first_place, last_place = base + max(units.first, 0), base + min(units.last, last)
        first = int(np.searchsorted(self._places, first_place, side="left"))
        end = int(np.searchsorted(self._places, last_place, side="right"))
        return slice(first, max(first, end))

    def _between(self, name: str, span: Span, within: slice) -> npt.NDArray[np.bool_]:
        numbers = self._numbers[name][within]
        between: npt.NDArray[np.bool_] = (numbers >= span.first) & (numbers <= span.last)
        return between
