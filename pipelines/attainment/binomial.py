"""How far a share of a few may lie from a target by chance alone: exact binomial limits.

Limits of a funnel plot around a target p (Spiegelhalter 2005, "Funnel plots for comparing
institutional performance", Statistics in Medicine 24:1185; tails as Clopper and Pearson 1934): of
n, a count below the lower limit is one that Binomial(n, p) stays at or under with a probability of
less than half of what is left out, and likewise above. Weights are whole numbers scaled by
2**320 from the mode outwards, so that their sum is off by far less than any tail that matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

WITHIN = (Fraction(95, 100), Fraction(998, 1000))
"""How much of what chance does lies within the inner and within the outer limits."""
_SCALE = 1 << 320


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest count that chance explains."""

    lower: int
    upper: int


@lru_cache(maxsize=20_000)
def limits(n: int, p: Fraction, within: Fraction) -> Limits:
    """The counts of n that lie within; raise ValueError unless n > 0 and 0 < p < 1."""
    if n < 1 or not 0 < p < 1:
        raise ValueError(f"no binomial limits for {n} and {p}")
    first, weights = _weights(n, p)
    least = sum(weights) * (1 - within) / 2
    return Limits(
        first + _cut(weights, least), first + len(weights) - 1 - _cut(weights[::-1], least)
    )


def _cut(weights: list[int], least: Fraction) -> int:
    """How many weights from that end add up to less than the least."""
    total = 0
    for position, weight in enumerate(weights):
        total += weight
        if total >= least:
            return position
    return len(weights) - 1


def _weights(n: int, p: Fraction) -> tuple[int, list[int]]:
    """The first count with any weight, and the weights from it on: C(n,k) p^k (1-p)^(n-k)."""
    a, b = p.numerator, p.denominator - p.numerator
    mode = (n + 1) * a // (a + b)
    mode = min(mode, n)
    below, weight, k = [], _SCALE, mode
    while k > 0 and (weight := weight * k * b // ((n - k + 1) * a)):
        below.append(weight)
        k -= 1
    above, weight, k = [], _SCALE, mode
    while k < n and (weight := weight * (n - k) * a // ((k + 1) * b)):
        above.append(weight)
        k += 1
    return mode - len(below), [*reversed(below), _SCALE, *above]
