"""Two snapshots held against each other: verdicts that flipped, and what made a figure differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from pipelines.compare.effect import Effect, start, steps
from pipelines.compare.hidden import Unseen
from pipelines.compare.state import State, above, is_shown
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict
from pipelines.recount.recount import Figure, Key

Part = Literal["numerator", "denominator", "value"]
PARTS: tuple[Part, ...] = ("numerator", "denominator", "value")
Counted = tuple[Effect | None, Mapping[Key, Figure]]
"""Every figure after an effect; None before the first."""
Ends = tuple[Figure, Figure]
"""A figure of the first snapshot and of the second."""


class Amount(NamedTuple):
    """What a figure comes to; None where there is no such number, which is not zero."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None

    @classmethod
    def of(cls, figure: Figure | None) -> Amount:
        """The numbers of a figure; the value is exact, the count itself where nothing divides."""
        if figure is None or figure.numerator is None:
            return cls()
        above, below = figure.numerator, figure.denominator
        value = None if below == 0 else above / (1 if below is None else below)
        return cls(above, below, value)


@dataclass(frozen=True, slots=True)
class Step:
    """One effect: what the figure came to before it and after it."""

    effect: Effect
    before: Amount
    after: Amount

    def change(self, part: Part) -> Fraction | None:
        """How much the effect adds; None where a number came to be or ceased to be."""
        before, after = getattr(self.before, part), getattr(self.after, part)
        if before is None and after is None:
            return Fraction(0)
        return None if before is None or after is None else after - before


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From the first snapshot's figure to the second's, an effect at a time.

    Each step begins where the one before ends. So wherever every step has a change, the changes
    add up to the whole difference, exactly.
    """

    key: Key
    steps: tuple[Step, ...]

    @property
    def before(self) -> Amount:
        """What the first snapshot says."""
        return self.steps[0].before

    @property
    def after(self) -> Amount:
        """What the second snapshot says."""
        return self.steps[-1].after


@dataclass(frozen=True, slots=True)
class Flip:
    """A verdict that is another one now."""

    key: Key
    figures: Ends
    because: tuple[Effect, ...] | None
    """The effects at which it changed; None where they cannot be told apart."""

    @property
    def before(self) -> Verdict | None:
        """What the first snapshot says."""
        return self.figures[0].verdict

    @property
    def after(self) -> Verdict | None:
        """What the second snapshot says."""
        return self.figures[1].verdict


class Incomparable(StrEnum):
    """Why a figure is not held against the other snapshot: nothing is said about it."""

    ADDED = "added"
    GONE = "gone"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two snapshots, in the order of the figures of the second."""

    flips: tuple[Flip, ...]
    waterfalls: tuple[Waterfall, ...]
    unsplit: tuple[Key, ...]
    """Figures that differ and rest on values not shown. By how much is not said: of a total in
    which one small ward is new, the difference would be that ward."""
    incomparable: Mapping[Key, Incomparable]

    @property
    def added(self) -> int:
        """Figures that only the second has: periods begun since, new targets, new units."""
        return self._count(Incomparable.ADDED)

    @property
    def gone(self) -> int:
        """Figures that only the first has."""
        return self._count(Incomparable.GONE)

    @property
    def withheld(self) -> int:
        """Figures that one of the two keeps back."""
        return self._count(Incomparable.WITHHELD)

    def _count(self, why: Incomparable) -> int:
        return sum(found is why for found in self.incomparable.values())


def differ(first: State, second: State, *, within: UnitId | None = None) -> Difference:
    """What differs, of the programmes that both have, of a unit and all below it."""
    common = first.basis.spec.programmes.keys() & second.basis.spec.programmes.keys()
    first, second = first.of_programmes(common), second.of_programmes(common)
    place = _place(within, first, second)
    keys = [key for key in dict.fromkeys((*second.figures, *first.figures)) if place(key)]
    apart = {key: why for key in keys if (why := _incomparable(key, first, second))}
    ends = {k: (first.figures[k], second.figures[k]) for k in keys if k not in apart}
    changed = {key: pair for key, pair in ends.items() if not _same(*pair)}
    chains = _Chains(first, second, changed)
    return Difference(
        flips=tuple(chains.flips()),
        waterfalls=tuple(chains.waterfalls()),
        unsplit=tuple(chains.unsplit()),
        incomparable=apart,
    )


def _incomparable(key: Key, first: State, second: State) -> Incomparable | None:
    """Why nothing can be said of a figure; None where both snapshots show it."""
    if key not in first.figures:
        return Incomparable.ADDED
    if key not in second.figures:
        return Incomparable.GONE
    both = (first.figures[key], second.figures[key])
    return None if all(map(is_shown, both)) else Incomparable.WITHHELD


def _place(within: UnitId | None, *states: State) -> Callable[[Key], bool]:
    """Whether a figure is that of the unit or of one below it, in either register."""
    if within is None:
        return lambda _: True
    registers = tuple(state.basis.units for state in states)
    found = {u for r in registers for u in r if within in above(u, *registers)} | {within}
    texts = {str(unit) for unit in found}
    return lambda key: key.unit in texts


def _same(before: Figure, after: Figure) -> bool:
    return before.verdict == after.verdict and Amount.of(before) == Amount.of(after)


class _Chains:
    """The changed figures after every effect, where the snapshots hold what it takes to count."""

    def __init__(self, first: State, second: State, changed: Mapping[Key, Ends]) -> None:
        self._changed = changed
        # Counting takes its time: programmes in which nothing changed are left out.
        programmes = {key.programme for key in changed}
        first, second = first.of_programmes(programmes), second.of_programmes(programmes)
        self._counted = tuple(_counted(first, second)) if changed else ()
        self._unseen = Unseen.of(first, second)

    def flips(self) -> Iterator[Flip]:
        """The verdicts that are others now."""
        for key, ends in self._changed.items():
            if ends[0].verdict != ends[1].verdict:
                yield Flip(key, ends, self._because(key))

    def waterfalls(self) -> Iterator[Waterfall]:
        """The differences that can be taken apart."""
        for key in self._differing():
            if self._is_split(key):
                yield Waterfall(key, self._steps(key))

    def unsplit(self) -> Iterator[Key]:
        """Those that cannot."""
        return (key for key in self._differing() if not self._is_split(key))

    def _differing(self) -> Iterator[Key]:
        """Figures of other numbers, not only of another verdict."""
        for key, (before, after) in self._changed.items():
            if Amount.of(before) != Amount.of(after):
                yield key

    def _is_split(self, key: Key) -> bool:
        """Counted again, both ends must be what was published, and nothing behind be hidden."""
        counted = (self._counted[0][1].get(key), self._counted[-1][1].get(key))
        return counted == self._changed[key] and not self._unseen.is_behind(key)

    def _steps(self, key: Key) -> tuple[Step, ...]:
        amounts = [(effect, Amount.of(figures.get(key))) for effect, figures in self._counted]
        return tuple(
            Step(effect, before, after)
            for (_, before), (effect, after) in pairwise(amounts)
            if effect
        )

    def _because(self, key: Key) -> tuple[Effect, ...] | None:
        """The effects at which the verdict changed; a bound may rest on an older hidden value."""
        figures = [(effect, counted.get(key)) for effect, counted in self._counted]
        carries = self._unseen.is_behind(key, earlier=True) and any(_is_open(f) for _, f in figures)
        if carries or not self._is_split(key):
            return None
        verdicts = [(effect, figure and figure.verdict) for effect, figure in figures]
        return tuple(e for (_, before), (e, after) in pairwise(verdicts) if e and before != after)


def _is_open(figure: Figure | None) -> bool:
    """Tell whether units are missing, so that bounds may rest on what they reported before."""
    return figure is not None and figure.units_reported != (figure.units_expected or 0)


def _counted(first: State, second: State) -> Iterator[Counted]:
    """Every figure before the first effect and after each; counted anew only where one differs."""
    basis = start(first, second)
    figures = basis.figures()
    yield None, figures
    for effect, after in steps(first, second):
        if after != basis:
            basis, figures = after, after.figures()
        yield effect, figures
