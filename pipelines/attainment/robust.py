"""A robust straight line through a few figures: Theil–Sen, with Sen's limits for its slope.

Slope: the median of the slopes of all pairs of points (Theil 1950; Sen 1968, JASA 63: 1379-1389).
Intercept: the median of ``y - slope * x``. One wrong point among five moves neither far.

Limits of the slope (Sen 1968, as in Gilbert 1987, pp. 217-218): of the N = n(n-1)/2
pairwise slopes in order, the one of rank ``(N - C) / 2`` from either end, rounded outwards, where
``C = z * sqrt(n(n-1)(2n+5) / 18)`` and z = 1.96 (95 %). Up to five points that rank lies outside
the list: the limits are then the whole range of pairwise slopes. Everything is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import floor, lcm, sqrt
from statistics import median
from typing import NamedTuple

FEWEST_POINTS = 3
"""Two points always lie on a line and say nothing of how sure it is."""
_Z = 1.96


class At(NamedTuple):
    """A figure and when it was, in periods from any origin."""

    x: Fraction
    y: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """The slope per period, its limits, and the points it was laid through."""

    slope: Fraction
    lowest: Fraction
    highest: Fraction
    points: tuple[At, ...]

    def at(self, x: Fraction, slope: Fraction | None = None) -> Fraction:
        """The height at ``x``; at a limit of the slope, that of the line laid with that slope.

        Beyond the last point a steeper slope never gives a lower height, so that the heights at
        the limits enclose the one in the middle.
        """
        steep = self.slope if slope is None else slope
        return median(p.y + steep * (x - p.x) for p in self.points)


def robust_line(points: Sequence[At]) -> Line | None:
    """The Theil–Sen line; None for fewer than three points. No two points have the same ``x``."""
    if len(points) < FEWEST_POINTS:
        return None
    slopes, unit = _slopes(points)
    rank = _rank(len(points))
    lower, upper = slopes[(len(slopes) - 1) // 2], slopes[len(slopes) // 2]
    middle = Fraction(lower + upper, 2)
    return Line(middle * unit, slopes[rank - 1] * unit, slopes[-rank] * unit, tuple(points))


def _slopes(points: Sequence[At]) -> tuple[list[int], Fraction]:
    """The slopes of all pairs in order, as multiples of one small unit.

    Brought to one denominator they are whole numbers, which sort many times faster.
    """
    across = lcm(*(p.x.denominator for p in points))
    up = lcm(*(p.y.denominator for p in points))
    whole = [(int(p.x * across), int(p.y * up)) for p in points]
    pairs = [(b[0] - a[0], b[1] - a[1]) for a, b in combinations(whole, 2)]
    common = lcm(*(run for run, _ in pairs))
    slopes = sorted(rise * (common // run) for run, rise in pairs)
    return slopes, Fraction(across, up * common)


def _rank(points: int) -> int:
    """Which slope from either end of the ordered list is the limit, from 1."""
    pairs = points * (points - 1) // 2
    width = _Z * sqrt(points * (points - 1) * (2 * points + 5) / 18)
    return max(1, floor((pairs - width) / 2))
