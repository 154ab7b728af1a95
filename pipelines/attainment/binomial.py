"""How far a share of a few may lie from a target by chance alone: exact binomial limits.

Limits of a funnel plot around a target p (Spiegelhalter 2005, "Funnel plots for comparing
institutional performance", Statistics in Medicine 24:1185; tails as Clopper and Pearson 1934): of
n, a count below the lower limit is one that Binomial(n, p) stays at or under with a probability of
less than half of what is left out, and likewise above. Weights are whole numbers scaled by
2**320 from the mode outwards, so that their sum is off by far less than any tail that matters;
where a tail comes that close to the half (three of three at 1/10 is 1/1000 to the dot), it is
added up exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import comb

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
    left_out = (1 - within) / 2
    last = first + len(weights) - 1
    # from above, what did not happen is counted
    return Limits(
        _least_count(n, p, left_out, first, weights),
        n - _least_count(n, 1 - p, left_out, n - last, weights[::-1]),
    )


def _least_count(n: int, p: Fraction, left_out: Fraction, first: int, weights: list[int]) -> int:
    """The first count up to which Binomial(n, p) has at least that much."""
    least = sum(weights) * left_out
    # each weight was rounded down at most n times, by less than one, and never grew
    doubt = 2 * n * n
    total = 0
    for count, weight in enumerate(weights, first):
        total += weight
        if total > least + doubt:
            return count
        if total >= least - doubt and _at_most(count, n, p) >= left_out:
            return count
    return first + len(weights) - 1


def _at_most(count: int, n: int, p: Fraction) -> Fraction:
    """The probability of so many or fewer."""
    a, b = p.numerator, p.denominator - p.numerator
    ways = sum(comb(n, k) * a**k * b ** (n - k) for k in range(count + 1))
    return Fraction(ways, (a + b) ** n)


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
