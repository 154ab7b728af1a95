"""Exact numbers, how they are written, and the one rounding rule.

A printed figure never contradicts its verdict.
Nearest first, half away from zero; if the rounded figure falls on the other side of the target
than the exact one, the last digit moves back by one. 39.96 % against ``>= 40`` prints as 39.9 %.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from pipelines.domain.issue import Text
from pipelines.domain.verdict import Operator

MINUS = "\u2212"
_MOST_DECIMALS = 6


def exact(number: Decimal | None) -> Fraction | None:
    """The number as a fraction; what is missing stays missing."""
    return None if number is None else Fraction(number)


def quotient(numerator: Decimal | None, denominator: Decimal | None) -> Fraction | None:
    """``numerator / denominator``, the numerator alone for counts, None where undefined."""
    if numerator is None:
        return None
    if denominator is None:
        return Fraction(numerator)
    return None if denominator == 0 else Fraction(numerator) / Fraction(denominator)


def round_half_away(value: Fraction, decimals: int) -> Fraction:
    """Round to that many decimals, half away from zero."""
    scale = 10**decimals
    magnitude = Fraction(floor(abs(value) * scale + Fraction(1, 2)), scale)
    return magnitude if value >= 0 else -magnitude


def round_for_print(
    value: Fraction,
    decimals: int,
    *,
    op: Operator | None = None,
    target: Fraction | None = None,
) -> Fraction:
    """Round so that ``printed op target`` says the same as ``value op target``."""
    printed = round_half_away(value, decimals)
    if op is None or target is None or op.holds(printed, target) == op.holds(value, target):
        return printed
    step = Fraction(1, 10**decimals)
    scaled = floor(value * 10**decimals)
    below = Fraction(scaled, 10**decimals)
    for candidate in (below, below + step, printed - step, printed + step):
        if op.holds(candidate, target) == op.holds(value, target):
            return candidate
    return value


def in_digits(value: Fraction, decimals: int, *, language: str) -> str:
    """Grouped by thousands: 1.234,5 in Vietnamese, 1,234.5 in English.

    A value that so many decimals cannot hold gets as many as it needs, up to six: where no rounded
    figure agrees with the verdict, the exact one is written.
    """
    while (value * 10**decimals).denominator != 1 and decimals < _MOST_DECIMALS:
        decimals += 1
    scaled = round(abs(value) * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    words = f"{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")
    if language == "vi":
        words = words.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{words}" if value < 0 and scaled else words


def written(value: Decimal | Fraction | float) -> Text:
    """The number in each language, with at most three decimals and none that are needless."""
    rounded = round_half_away(Fraction(value), 3)
    return Text(in_digits(rounded, 0, language="vi"), in_digits(rounded, 0, language="en"))
