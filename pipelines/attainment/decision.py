"""What would decide an open verdict, and how few wrong cells would flip a settled one.

A figure's numerator lies in [n, n + room]: n is what was reported, room what the missing could add
at most (no-assumption bounds, Manski 1989). The verdict is open while the target cuts through that
range, and every answer narrows it: a *yes* raises its lower end, a *no* takes down its upper end.

A settled verdict rests on figures that may be wrong (``margin``), above all on the *doubtful* ones:
those of units which have reported, and at a number behind whose figure a warning stands that the
unit has not answered (``doubt``). Such a figure is held to say no more than a missing one would,
between the same bounds; nothing is supposed about how likely it is to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from pipelines.attainment.margin import Margin
from pipelines.attainment.parts import Part as Part
from pipelines.attainment.parts import Range
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
    """The fewest missing units whose answers can settle it whatever the others say."""
    settles: Verdict | None = None
    """The verdict that the pivotal units can bring about."""
    alone: tuple[str, ...] = ()
    """Every missing unit whose answer can settle it by itself, one way or the other."""
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
    change of two years is not decided by one answer and gets no decision. Doubtful units are told
    of a settled verdict only: an open one waits for the missing first.
    """
    units = tuple(parts)
    missing = [part for part in units if part.numerator is None]
    if verdict not in (*_OPEN, *_SETTLED) or measure == "change":
        return Decision()
    below = _below(units, measure)
    if below is None:
        return Decision(pivotal=_largest_first(missing, measure))
    swings = _largest_first(missing, measure)
    limited = measure != "count" or not missing
    room = sum((s.amount or _ZERO for s in swings), _ZERO) if limited else None
    low = sum((part.numerator for part in units if part.numerator is not None), _ZERO)
    span = Range(op, target * below, low, room, len(missing))
    if verdict in _SETTLED:
        return _settled(Margin(verdict, span, measure=measure), units)
    pivotal, settles = _pivotal(span, swings)
    alone = tuple(swing.unit for swing in swings if _settles_alone(span, swing))
    return Decision(Needed(_needed(span), room), pivotal, settles, alone)


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


def _largest_first(missing: Iterable[Part], measure: str) -> tuple[Swing, ...]:
    """Each missing unit with what its answer can add, by size, then by id."""
    amounts = {"share_of_units": Fraction(1), "count": None}
    swings = [Swing(p.unit, amounts.get(measure, p.denominator)) for p in missing]
    # Without limit, or of unknown size, comes first.
    return tuple(sorted(swings, key=lambda s: (s.amount is not None, -(s.amount or 0), s.unit)))


def _needed(span: Range) -> int:
    if span.op.wants_more:
        return counts_to_go(span.op, span.edge, numerator=span.low)
    lacking = span.edge - span.low
    return ceil(lacking) - 1 if span.op.strict else floor(lacking)


def _pivotal(span: Range, swings: tuple[Swing, ...]) -> tuple[tuple[Swing, ...], Verdict | None]:
    """The smaller of the two sets: those who settle it by a yes, those who settle it by a no."""
    ways = [found for up in (True, False) if (found := _fewest(span, swings, up=up))]
    # Of two equally small sets, the one that can still bring the target about.
    ways.sort(key=lambda way: (len(way[0]), way[1] is not Verdict.MET))
    return ways[0] if ways else (swings, None)


def _settles_alone(span: Range, swing: Swing) -> bool:
    return any(_fewest(span, (swing,), up=up) for up in (True, False))


def _fewest(
    span: Range, swings: tuple[Swing, ...], *, up: bool
) -> tuple[tuple[Swing, ...], Verdict] | None:
    moved = _ZERO
    for number, swing in enumerate(swings, 1):
        if swing.amount is None:
            # A count without limit: one large answer is enough, and only all of them end it.
            if up:
                return swings[:1], Verdict.MET if span.op.wants_more else Verdict.NOT_MET
            continue
        moved += swing.amount
        settled = span.raised(moved) if up else span.lowered(moved)
        if settled is not None:
            return swings[:number], settled
    if not up and span.room is None and len(swings) == span.missing:
        return swings, Verdict.NOT_MET if span.op.wants_more else Verdict.MET
    return None
