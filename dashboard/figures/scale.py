"""Round steps of a linear scale that holds zero."""

from __future__ import annotations

from fractions import Fraction

from dashboard.text.language import Language
from dashboard.text.number import figure, in_per_cent


def steps(low: Fraction, top: Fraction) -> tuple[Fraction, ...]:
    """Four to seven round steps over [low, top], zero among them if it lies within."""
    span = max(top - low, Fraction(1, 100))
    size = Fraction(1)
    while size * 5 > span:
        size /= 10
    while size * 50 <= span:
        size *= 10
    size = next(size * k for k in (1, 2, 5, 10) if size * k * 6 >= span)
    return tuple(size * n for n in range(low // size, int(top // size) + 1))


def ticks(
    low: Fraction, top: Fraction, *, text: Language, share: bool, percentage: bool = False
) -> dict[str, object]:
    """Where an axis is marked and with which words: quarters for shares of a whole.

    ``percentage`` for figures that are printed as one: 83 is 83 %.
    """
    whole = share and low >= 0 and top <= 1
    marks = tuple(Fraction(n, 4) for n in range(5)) if whole else steps(low, top)
    words = [figure(m, language=text.code, share=share) for m in marks]
    if percentage:
        words = [in_per_cent(digits, language=text.code) for digits in words]
    return {"tickvals": [float(m) for m in marks], "ticktext": words}
