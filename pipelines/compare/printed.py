"""A waterfall in printed numbers: levels are rounded, and an effect is what lies between two.

Rounding each effect by itself prints 33.33 + 33.33 = 66.67. The exact change stands in the JSON.
"""

from __future__ import annotations

from fractions import Fraction

from pipelines.compare.difference import Part, Step, Waterfall
from pipelines.domain.number import round_half_away

SCALES: dict[Part, int] = {"numerator": 1, "denominator": 1, "value": 100}
"""A value is printed in per cent."""
LEAST: dict[Part, int] = {"numerator": 3, "denominator": 3, "value": 2}
"""Decimals: the parts of a percentage are often less than one point."""
_MOST = 6
"""Decimals beyond which nobody reads."""


def decimals(chain: Waterfall, part: Part) -> int:
    """As many as it takes for no effect that moves the number to print as nothing."""
    moving = [step for step in chain.steps if step.change(part)]
    return next(
        (
            places
            for places in range(LEAST[part], _MOST)
            if all(printed_change(step, part, decimals=places) for step in moving)
        ),
        _MOST,
    )


def printed_change(step: Step, part: Part, *, decimals: int) -> Fraction | None:
    """The rounded level after the effect less the rounded one before it; these add up as printed.

    In points where the part is a value. None where a number came to be or ceased to be.
    """
    if step.change(part) is None:
        return None
    before, after = getattr(step.before, part), getattr(step.after, part)
    if before is None:
        return Fraction(0)
    scale = SCALES[part]
    return round_half_away(after * scale, decimals) - round_half_away(before * scale, decimals)
