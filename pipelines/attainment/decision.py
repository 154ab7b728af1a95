"""What would decide an open verdict, and how few wrong cells would flip a settled one.

A figure's numerator lies in [n, n + room]: n is what was reported, room what the missing could add
at most (no-assumption bounds, Manski 1989). The verdict is open while the target cuts through that
range, and every answer narrows it: a *yes* raises its lower end, a *no* takes down its upper end.

Figures may be wrong (``margin``), above all the *doubtful* ones: those of units which have
reported, and at a number behind whose figure a warning stands that the unit has not answered
(``doubt``). Asked back, such a unit can say no more than a missing one could, between the same
bounds; nothing is supposed about how likely it is to be wrong. So the units that can settle an open
verdict are the missing and the doubtful; those that are not asked say what they have said, or
nothing. A settled one rests on all that were reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor

from pipelines.attainment.margin import Margin
from pipelines.attainment.parts import Part as Part
from pipelines.attainment.parts import Range, largest_first
from pipelines.attainment.parts import Swing as Swing
from pipelines.domain.verdict import Operator, Verdict, counts_to_go

_OPEN = (Verdict.UNDETERMINED, Verdict.NOT_DUE)
_SETTLED = (Verdict.MET, Verdict.NOT_MET)


@dataclass(frozen=True, slots=True)
class Needed:
    """What the missing must add up to for the target to be met."""

    counts: int
    """At least so many where the target wants more, at most so many where it wants less."""
    of: Fraction | None
    """What they could add at most; None is without limit."""

    @property
    def share(self) -> Fraction | None:
        """Required share among the missing."""
        return self.counts / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What would decide, or flip, one verdict."""

    needed: Needed | None = None
    """None where the verdict is settled, or nothing is known of a missing unit's size."""
    pivotal: tuple[Swing, ...] = ()
    """The fewest missing or doubtful units whose answers can settle it whatever the other missing
    ones say, by swing; of equally few those with the fewest doubtful."""
    settles: Verdict | None = None
    """The verdict that the pivotal units can bring about."""
    alone: tuple[Swing, ...] = ()
    """Every missing or doubtful unit whose answer can settle it by itself, either way."""
    brings: tuple[tuple[str, Verdict], ...] = ()
    """Each of these with every verdict that its answer can bring about by itself."""
    margin: tuple[Swing, ...] | None = None
    """The fewest reported cells which, if wrong, would flip a settled verdict; () is none can."""
    doubtful: tuple[Swing, ...] = ()
    """The fewest doubtful units whose figures can flip a settled verdict, whatever the others say;
    () is not even all of them together."""
    doubtful_alone: tuple[Swing, ...] = ()
    """Every doubtful unit whose figure can flip it by itself."""

    @property
    def to_ask(self) -> tuple[Swing, ...]:
        """Doubtful units to ask: each that can flip it alone, else the fewest that together can."""
        return self.doubtful_alone or self.doubtful


def decide(
    verdict: Verdict | None,
    parts: Iterable[Part],
    *,
    op: Operator,
    target: Fraction,
    measure: str,
) -> Decision:
    """What would decide the verdict of a figure that the parts add up to.

    ``parts`` are all units expected to hand in. Only numerators are thought of as open or wrong; a
    change of two years is not decided by one answer and gets no decision.
    """
    units = tuple(parts)
    missing = [part for part in units if part.numerator is None]
    if verdict not in (*_OPEN, *_SETTLED) or measure == "change":
        return Decision()
    below = _below(units, measure)
    swings = largest_first(Swing(p.unit, _most(p, measure)) for p in missing)
    if below is None:
        sized = tuple(swing for swing in swings if swing.amount != 0)
        return Decision(pivotal=sized) if verdict in _OPEN else Decision()
    if measure == "ratio" and below == 0:
        return Decision()  # nobody anywhere: 0/0 is no verdict, whatever the missing answer
    limited = measure != "count" or not missing
    room = sum((s.amount or _ZERO for s in swings), _ZERO) if limited else None
    low = sum((part.numerator for part in units if part.numerator is not None), _ZERO)
    span = Range(op, target * below, low, room, len(missing))
    if verdict in _SETTLED:
        return _settled(Margin(verdict, span, measure=measure), units)
    ways = _ways(span, swings, _doubtful(units, measure))
    pivotal, settles = _pivotal(ways) or (swings, None)
    by_itself = [
        (swing, verdict) for way in ways for swing in way.swings if (verdict := way.by((swing,)))
    ]
    alone = {swing.unit: swing for swing, _ in by_itself}
    brings = tuple((swing.unit, verdict) for swing, verdict in by_itself)
    needed = Needed(_needed(span), room)
    return Decision(needed, pivotal, settles, tuple(alone.values()), brings=brings)


_ZERO = Fraction(0)


def _settled(margin: Margin, units: Sequence[Part]) -> Decision:
    doubtful = margin.swings(part for part in units if part.doubtful)
    return Decision(
        margin=margin.fewest(margin.swings(units)),
        doubtful=margin.fewest(doubtful),
        doubtful_alone=margin.alone(doubtful),
    )


def _below(units: Sequence[Part], measure: str) -> Fraction | None:
    """The whole denominator with the missing in it; None where one is not known."""
    if measure == "count":
        return Fraction(1)
    if measure == "share_of_units":
        return Fraction(len(units))
    known = [part.denominator for part in units if part.denominator is not None]
    return sum(known, _ZERO) if len(known) == len(units) else None


def _most(part: Part, measure: str) -> Fraction | None:
    """The largest numerator that a unit can have; None is without limit, or not known."""
    return {"share_of_units": Fraction(1), "count": None}.get(measure, part.denominator)


def _needed(span: Range) -> int:
    if span.op.wants_more:
        return counts_to_go(span.op, span.edge, numerator=span.low)
    lacking = span.edge - span.low
    return ceil(lacking) - 1 if span.op.strict else floor(lacking)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to settle an open verdict, by a yes (``up``) or by a no, and who can help in it."""

    span: Range
    up: bool
    missing: tuple[Swing, ...]
    doubtful: tuple[Swing, ...]

    @property
    def swings(self) -> tuple[Swing, ...]:
        return largest_first((*self.missing, *self.doubtful))

    def by(self, chosen: tuple[Swing, ...]) -> Verdict | None:
        """The verdict that the answers of just these can bring about."""
        if self._needs_all and sum(not s.doubtful for s in chosen) == self.span.missing:
            return Verdict.NOT_MET if self.span.op.wants_more else Verdict.MET
        return self.span.moved(_sums(chosen)[-1], up=self.up)

    def fewest(self) -> tuple[Swing, ...]:
        """The smallest set that suffices, with as few doubtful as that size allows; () is none."""
        if self._needs_all:
            return self.missing
        sums = _sums(self.swings)
        enough = (n for n, by in enumerate(sums) if n and self.span.moved(by, up=self.up))
        size = next(enough, 0)
        of_missing, of_doubtful = _sums(self.missing), _sums(self.doubtful)
        for asked in range(max(0, size - len(self.missing)), min(size, len(self.doubtful)) + 1):
            by = _plus(of_missing[size - asked], of_doubtful[asked])
            if size and self.span.moved(by, up=self.up):
                return largest_first((*self.missing[: size - asked], *self.doubtful[:asked]))
        return ()

    @property
    def _needs_all(self) -> bool:
        """A count that the missing may raise without limit ends once all of them have answered."""
        return self.span.room is None and not self.up


def _ways(
    span: Range, missing: tuple[Swing, ...], doubtful: Mapping[bool, tuple[Swing, ...]]
) -> tuple[_Way, ...]:
    return tuple(_Way(span, up, missing, doubtful[up]) for up in (True, False))


def _doubtful(units: Iterable[Part], measure: str) -> Mapping[bool, tuple[Swing, ...]]:
    """By how much a yes (True) or a no of each doubtful unit would move what it has said."""
    found: dict[bool, list[Swing]] = {True: [], False: []}
    for part in units:
        if part.doubtful and part.numerator is not None:
            most = _most(part, measure)
            more = None if most is None else most - part.numerator
            found[True].append(Swing(part.unit, more, doubtful=True))
            found[False].append(Swing(part.unit, part.numerator, doubtful=True))
    return {up: largest_first(s for s in all_ if s.amount != 0) for up, all_ in found.items()}


def _pivotal(ways: Iterable[_Way]) -> tuple[tuple[Swing, ...], Verdict | None] | None:
    """The smaller of the two sets; of equals, what can still bring the target about."""
    found = [(fewest, way.by(fewest)) for way in ways if (fewest := way.fewest())]
    found.sort(key=lambda f: (len(f[0]), sum(s.doubtful for s in f[0]), f[1] is not Verdict.MET))
    return found[0] if found else None


def _sums(swings: Iterable[Swing]) -> tuple[Fraction | None, ...]:
    """What the first none, one, two … can move together; None is without limit."""
    amounts = (swing.amount for swing in swings)
    return tuple(accumulate(amounts, _plus, initial=_ZERO))


def _plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other
