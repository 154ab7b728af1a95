"""Shares against what chance alone does with their denominators: where each lies, in words.

Limits are exact binomial ones around the target (see ``pipelines.attainment.binomial``). They
help to read small denominators; the verdict compares exactly and knows nothing of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.rows import Attainment, aim_of
from dashboard.text.language import Language
from dashboard.text.number import number
from dashboard.text.sentence import Wording
from pipelines.attainment.binomial import WITHIN, Limits, limits
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict

_SMALL = 200
"""Above this, chance moves a share by a few points at most: the dot plot says it all."""
_NAMED = 8
"""How many units are named in the sentence."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One row of ``in_funnel`` and the counts that chance explains."""

    row: Attainment
    inner: Limits
    outer: Limits

    @property
    def side(self) -> int:
        """-1 below the inner limits, 1 above them, 0 between."""
        return _side(self.row, self.inner)

    @property
    def is_far(self) -> bool:
        """Whether it lies beyond the outer limits too."""
        return _side(self.row, self.outer) != 0


def in_funnel(rows: Sequence[Attainment], wording: Wording) -> tuple[Placed, ...]:
    """Rows a funnel can show; () where it would say nothing.

    Shares of counts with a target between nothing and all, some small denominator, and not all
    denominators alike; never a suppressed figure.
    """
    aim = aim_of(rows)
    if not wording.share or wording.change or aim is None or not 0 < aim[1] < 1:
        return ()
    found = tuple(_place(r, r.target or aim[1]) for r in rows if _is_share_of_counts(r))
    sizes = {f.row.denominator for f in found if f.row.denominator}
    return found if len(sizes) > 1 and min(sizes) < _SMALL else ()


def funnel_sentence(
    placed: Sequence[Placed], *, names: Mapping[UnitId, str], wording: Wording, text: Language
) -> str:
    """How many lie below and above the limits, and which."""
    total, told = len(placed), []
    for word, side in (("below", -1), ("above", 1)):
        if group := [p.row.unit for p in placed if p.side == side]:
            listed = ", ".join(names.get(unit, str(unit)) for unit in group[:_NAMED])
            more = "…" if len(group) > _NAMED else ""
            told.append(
                text.counted(
                    f"funnel.{word}",
                    len(group),
                    total=total,
                    units=wording.units,
                    names=listed + more,
                )
            )
    if far := sum(p.is_far for p in placed):
        told.append(text.counted("funnel.far", far))
    by_chance = total * (1 - WITHIN[0]) / 2
    if told and by_chance >= 1:
        told.append(text("funnel.expected", number=number(round(by_chance), language=text.code)))
    return " ".join(told or [text("funnel.within", total=total, units=wording.units)])


def place_words(placed: Placed, *, text: Language) -> str:
    """Where one lies, in a few words."""
    if placed.side == 0:
        return text("funnel.is_within")
    word = "below" if placed.side < 0 else "above"
    within = limit_words(WITHIN[1 if placed.is_far else 0], text)
    return text(f"funnel.is_{word}", within=within)


def limit_words(within: Fraction, text: Language) -> str:
    """``95 %``, ``99,8 %``."""
    words = number(within * 100, language=text.code, decimals=1)
    return text("funnel.limit", within=words)


def _place(row: Attainment, target: Fraction) -> Placed:
    inner, outer = (limits(int(row.denominator or 1), target, within) for within in WITHIN)
    return Placed(row, inner, outer)


def _side(row: Attainment, found: Limits) -> int:
    count = row.numerator or 0
    return (count > found.upper) - (count < found.lower)


def _is_share_of_counts(row: Attainment) -> bool:
    n, d = row.numerator, row.denominator
    if row.value is None or row.verdict is Verdict.SUPPRESSED or n is None or d is None:
        return False
    return n.denominator == 1 and d.denominator == 1 and d > 0 and 0 <= n <= d
