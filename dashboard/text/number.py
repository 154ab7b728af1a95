"""Numbers as readers write them: 1.234 and 40,5 % in Vietnamese, 1,234 and 40.5% in English."""

from __future__ import annotations

from fractions import Fraction

from pipelines.domain.number import in_digits, round_for_print
from pipelines.domain.verdict import Operator

NBSP = "\u00a0"
SIGNS = {Operator.GT: ">", Operator.GE: "≥", Operator.LT: "<", Operator.LE: "≤"}


def number(value: Fraction | int, *, language: str, decimals: int = 0) -> str:
    """Grouped by thousands, with that many decimals unless the value is whole."""
    value = Fraction(value)
    decimals = 0 if value.denominator == 1 else decimals
    return in_digits(round_for_print(value, decimals), decimals, language=language)


def percent(
    value: Fraction,
    *,
    language: str,
    decimals: int = 1,
    op: Operator | None = None,
    target: Fraction | None = None,
) -> str:
    """A share in per cent, rounded so that it never contradicts ``op target``.

    A share that is exactly a whole percentage has no decimals: ``100 %`` is all, ``100,0 %`` not.
    """
    scaled = value * 100
    decimals = 0 if scaled.denominator == 1 else decimals
    aim = None if target is None else target * 100
    printed = round_for_print(scaled, decimals, op=op, target=aim)
    return in_per_cent(in_digits(printed, decimals, language=language), language=language)


def in_per_cent(digits: str, *, language: str) -> str:
    """``40,5 %``, in English ``40.5%``."""
    return f"{digits}{NBSP}%" if language == "vi" else f"{digits}%"


def figure(
    value: Fraction,
    *,
    language: str,
    share: bool,
    decimals: int = 1,
    op: Operator | None = None,
    target: Fraction | None = None,
) -> str:
    """A share in per cent or a count as a number; a share never contradicts ``op target``."""
    if share:
        return percent(value, language=language, decimals=decimals, op=op, target=target)
    return number(value, language=language, decimals=decimals)


def condition(op: Operator, target: Fraction, *, language: str, share: bool) -> str:
    """A target as read: ``> 95 %``, ``≥ 12``."""
    words = figure(target, language=language, share=share, decimals=3)
    return f"{SIGNS[op]}{NBSP}{words}"
