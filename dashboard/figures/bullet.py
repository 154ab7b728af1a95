"""Target against actual as bullet graphs: all targets of a page in one Vega-Lite spec.

One linear scale from zero. The target is a tick with an open circle for ``>`` and ``<``, a filled
one for ``≥`` and ``≤``, its condition printed; a bracket from L to U shows what missing units
could still make of the value. The spec is a plain dict: the screen draws it with Streamlit, a
paper with vl-convert, and neither needs the other.
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

ROW_HEIGHT = 74
"""Pixels per bullet; the list beside the chart has rows of the same height."""
_AXIS_HEIGHT = 22


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
        return Fraction(1) if self.share and largest <= 1 else _round_end(largest)


def bullet_spec(bullets: Sequence[Bullet], *, language: str, palette: Palette) -> Spec:
    """The Vega-Lite spec of all bullets, top to bottom; its width follows its container."""
    height = len(bullets) * ROW_HEIGHT
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": height + _AXIS_HEIGHT,
        "padding": {"left": 4, "right": 4, "top": 0, "bottom": 0},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": None,
        # Apart from the layers: a page that shows other rows need not draw another chart.
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
            # A layer costs the browser milliseconds even where it draws nothing.
            *(path_tick(palette) if any(b.path is not None for b in bullets) else ()),
            *target_tick(palette),
            *words(palette),
        ],
    }


def _row(index: int, bullet: Bullet, *, language: str, palette: Palette) -> dict[str, object]:
    end = bullet.end

    def at(value: Fraction | None) -> float | None:
        return None if value is None else float(min(max(value / end, Fraction(0)), Fraction(1)))

    target = float(bullet.target / end)
    open_ended = bullet.lower != bullet.upper
    return {
        "y": index * ROW_HEIGHT + ROW_HEIGHT / 2 + 4,
        "label": bullet.label,
        "told": bullet.told,
        "value": at(bullet.value),
        "printed": bullet.printed if bullet.value is not None else "",
        "absent": bullet.printed if bullet.value is None else "",
        "low": at(bullet.lower or Fraction(0)) if open_ended else None,
        # Without an upper bound the bracket stays open to the end of the scale.
        "high": (at(bullet.upper) if bullet.upper is not None else 1.0) if open_ended else None,
        "high_end": at(bullet.upper) if open_ended else None,
        "target": target,
        "path": at(bullet.path),
        "condition": condition(bullet.op, bullet.target, language=language, share=bullet.share),
        "condition_right": target > 0.7,
        "filled": palette.ink if not bullet.op.strict else palette.paper,
        "colour": palette.of(bullet.verdict),
        "end": ""
        if bullet.share and end == 1
        else figure(end, language=language, share=bullet.share),
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
    shares = [i for i, b in enumerate(bullets) if b.share and b.end == 1]
    quarters = [Fraction(n, 4) for n in range(5)] if shares else []
    return {
        "ticks": [
            {
                "x": float(at),
                "y": float(len(bullets) * ROW_HEIGHT + 10),
                "words": figure(at, language=language, share=True),
            }
            for at in quarters
        ],
        "lines": [
            {"x": float(at), "y": float(i * ROW_HEIGHT), "y2": float((i + 1) * ROW_HEIGHT)}
            for at in quarters
            for i in shares
        ],
    }
