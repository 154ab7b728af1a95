"""Hotspots: a count of incidents that rose against the unit's own past.

Test: given all incidents of the periods compared, the number that falls into the newest is
binomial if the rate per reporting unit never changed. ``chance`` is the probability of so many or
more, P(X >= x) for X ~ Bin(x + past, e / (e + past e)) with e the units that reported: the exact
conditional test of two Poisson rates (Przyborowski & Wilenski 1940, Biometrika 31: 313-323). It
holds for counts however small, zeros too. Incidents come in clusters, which makes that test tell
too often; so the newest rate must as well be above *every* past one.

Comparable are earlier periods of the same length, with no break in between, in which as many units
were asked, and enough of them reported. With fewer than three nothing is said.

A rise of what is reported can be a rise in reporting: a hotspot is where to look, not a finding.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import exp, fsum, lgamma, log

from pipelines.domain.period import Period
from pipelines.spec.watch import Watch


class Standing(StrEnum):
    """What can be said of a unit's count beside its past."""

    RISING = "rising"
    USUAL = "usual"
    NOT_SHOWN = "not_shown"
    """A figure compared is suppressed: nothing is worked out from the others."""
    INSUFFICIENT = "insufficient"
    """Too few comparable past periods, or too few units reported."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Count:
    """Incidents of one unit in one period, as published."""

    period: Period
    period_end: date
    count: int | None
    """None where nobody reported, or where it is suppressed."""
    reported: int
    expected: int
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The newest count beside the past, and how likely chance alone makes so many."""

    standing: Standing
    now: Count | None = None
    past: tuple[Count, ...] = ()
    """The periods compared with, newest first."""
    usual: Fraction | None = None
    """What the past rate would give for the units that reported now."""
    chance: float | None = None


def judge(
    series: Sequence[Count], *, period: Period, breaks: Collection[date], watch: Watch
) -> Judged:
    """Hold the count of ``period`` against the comparable ones of the series before it.

    ``breaks`` are the last days of the periods before which the series breaks.
    """
    now = next((c for c in series if c.period == period), None)
    if now is None or (now.count is None and not now.suppressed):
        return Judged(Standing.MISSING, now)
    past = comparable(series, now, breaks=breaks, watch=watch)
    if now.suppressed or any(c.suppressed for c in past):
        return Judged(Standing.NOT_SHOWN, now)
    if len(past) < watch.least_past or not _is_covered(now, watch):
        return Judged(Standing.INSUFFICIENT, now, past)
    before, asked = sum(c.count or 0 for c in past), sum(c.reported for c in past)
    found = now.count or 0
    chance = chance_of(found, of=found + before, share=Fraction(now.reported, now.reported + asked))
    above = all(found * c.reported > (c.count or 0) * now.reported for c in past)
    rising = above and chance <= watch.chance
    usual = Fraction(before * now.reported, asked)
    return Judged(Standing.RISING if rising else Standing.USUAL, now, past, usual, chance)


def comparable(
    series: Sequence[Count], now: Count, *, breaks: Collection[date], watch: Watch
) -> tuple[Count, ...]:
    """The newest past periods that can be compared with ``now``, newest first."""
    found = [
        c
        for c in series
        if c.period.type is now.period.type
        and c.period_end < now.period_end
        and c.expected == now.expected
        and (c.suppressed or c.count is not None)
        and _is_covered(c, watch)
        and not any(c.period_end < day <= now.period_end for day in breaks)
    ]
    newest_first = sorted(found, key=lambda c: c.period_end, reverse=True)
    return tuple(newest_first[: max(watch.most_past, watch.least_past)])


def chance_of(least: int, *, of: int, share: Fraction) -> float:
    """P(X >= least) for X ~ Bin(of, share)."""
    if least <= 0:
        return 1.0
    if share == 1:
        return 1.0 if least <= of else 0.0
    yes, no = log(share), log(1 - share)
    terms = (
        exp(lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + k * yes + (of - k) * no)
        for k in range(least, of + 1)
    )
    return min(1.0, fsum(terms))


def _is_covered(count: Count, watch: Watch) -> bool:
    return count.reported > 0 and count.reported >= watch.least_coverage * count.expected
