"""Target against actual as bullet graphs: all targets of a page in one Vega-Lite spec.

One linear scale from zero. The target is a tick with an open circle for ``>`` and ``<``, a filled
one for ``≥`` and ``≤``, its condition printed; a bracket from L to U shows what missing units
could still make of the value. The spec is a plain dict that papers and pictures draw with
vl-convert; the screen draws the same places as HTML (``bullet_html``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.figures.bullet_marks import (
    Spec,
    bracket,
    ground,
    path_tick,
    scale,
    target_tick,
    value_bar,
    words,
)
from dashboard.figures.palette import FONT, Palette
from dashboard.text.number import condition, figure
from pipelines.domain.verdict import Operator, Verdict

_ROW_HEIGHT = 74
_AXIS_HEIGHT = 22
_FAR_RIGHT = 0.7
"""Beyond here the condition stands at the left of its tick."""
QUARTERS = tuple(Fraction(n, 4) for n in range(5))
"""Where the common scale of shares has its lines."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """One target's line; shares are fractions of one, counts are counts."""

    label: str
    value: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    op: Operator
    target: Fraction
    verdict: Verdict | None
    share: bool
    printed: str
    """The value as its sentence has it; why it is absent where there is none."""
    told: str
    """The sentence, shown on hover."""
    path: Fraction | None = None
    """Where the path of the plan stands at the end of the period."""

    @property
    def end(self) -> Fraction:
        """Where the scale of this bullet ends: 100 % for shares, a round number for counts."""
        numbers = [
            n for n in (self.value, self.lower, self.upper, self.target, self.path) if n is not None
        ]
        largest = max(numbers, default=Fraction(1))
        # Nothing but zeros, as of a target of none at all, needs a scale too.
        if largest <= 0 or (self.share and largest <= 1):
            return Fraction(1)
        return _round_end(largest)

    @property
    def on_common_scale(self) -> bool:
        """True for a share from nothing to all; other scales print where they end."""
        return self.share and self.end == 1

    def at(self, value: Fraction) -> float:
        """Where a value stands along the scale, from 0 to 1; what lies beyond stands at its end."""
        return float(min(max(value / self.end, Fraction(0)), Fraction(1)))

    @property
    def open_range(self) -> tuple[float, float, float | None] | None:
        """From where to where missing units could still move the value, and where that ends.

        None where nothing is open. Without an upper bound the bracket reaches the end of the scale
        and has no end of its own.
        """
        if self.lower == self.upper:
            return None
        high_end = None if self.upper is None else self.at(self.upper)
        return self.at(self.lower or Fraction(0)), 1.0 if high_end is None else high_end, high_end

    @property
    def condition_at_left(self) -> bool:
        """True where the condition has no room at the right of its tick."""
        return float(self.target / self.end) > _FAR_RIGHT


def bullet_spec(bullets: Sequence[Bullet], *, language: str, palette: Palette) -> Spec:
    """The Vega-Lite spec of all bullets, top to bottom; its width follows its container."""
    height = len(bullets) * _ROW_HEIGHT
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": height + _AXIS_HEIGHT,
        "padding": {"left": 4, "right": 4, "top": 0, "bottom": 0},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": None,
        "datasets": {
            "bullets": [
                _row(i, b, language=language, palette=palette) for i, b in enumerate(bullets)
            ],
            **_quarters(bullets, language=language),
        },
        "data": {"name": "bullets"},
        "config": {
            "aria": False,
            "mark": {"aria": False},
            "view": {"stroke": None},
            "text": {"font": FONT},
            "font": FONT,
        },
        "layer": [
            *ground(palette),
            *scale(palette),
            *value_bar(),
            *bracket(palette),
            *path_tick(palette),
            *target_tick(palette),
            *words(palette),
        ],
    }


def _row(index: int, bullet: Bullet, *, language: str, palette: Palette) -> dict[str, object]:
    low, high, high_end = bullet.open_range or (None, None, None)
    return {
        "y": index * _ROW_HEIGHT + _ROW_HEIGHT / 2 + 4,
        "label": bullet.label,
        "told": bullet.told,
        "value": None if bullet.value is None else bullet.at(bullet.value),
        "printed": bullet.printed if bullet.value is not None else "",
        "absent": bullet.printed if bullet.value is None else "",
        "low": low,
        "high": high,
        "high_end": high_end,
        "target": bullet.at(bullet.target),
        "path": None if bullet.path is None else bullet.at(bullet.path),
        "condition": condition(bullet.op, bullet.target, language=language, share=bullet.share),
        "condition_right": bullet.condition_at_left,
        "filled": palette.ink if not bullet.op.strict else palette.paper,
        "colour": palette.of(bullet.verdict),
        "end": ""
        if bullet.on_common_scale
        else figure(bullet.end, language=language, share=bullet.share),
    }


def _round_end(largest: Fraction) -> Fraction:
    """The next 1, 2, 2.5 or 5 times a power of ten that leaves room at the right."""
    wanted = largest * Fraction(11, 10)
    power = Fraction(1)
    while power * 10 <= wanted:
        power *= 10
    while power > wanted:
        power /= 10
    steps = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
    return next((power * s for s in steps if power * s >= wanted), power * 10)


def _quarters(bullets: Sequence[Bullet], *, language: str) -> dict[str, list[dict[str, object]]]:
    """Quarters of the common percentage scale, and their lines; other scales print their end."""
    shares = [i for i, b in enumerate(bullets) if b.on_common_scale]
    quarters = QUARTERS if shares else ()
    return {
        "ticks": [
            {
                "x": float(at),
                "y": float(len(bullets) * _ROW_HEIGHT + 10),
                "words": figure(at, language=language, share=True),
            }
            for at in quarters
        ],
        "lines": [
            {"x": float(at), "y": float(i * _ROW_HEIGHT), "y2": float((i + 1) * _ROW_HEIGHT)}
            for at in quarters
            for i in shares
        ],
    }
