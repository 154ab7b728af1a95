"""How what differs between two snapshots is worded: subjects, amounts, and what an effect adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.text.language import Language
from dashboard.text.number import NBSP, number, percent
from dashboard.text.status import glyph
from dashboard.text.time import period
from pipelines.compare.difference import PARTS, Amount, Part, Step, Waterfall
from pipelines.compare.printed import LEAST, decimals, printed_change
from pipelines.compare.state import nothing_occurred
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict
from pipelines.recount.recount import Figure, Key


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """How the things that differ are called."""

    indicators: Mapping[str, str]
    units: Mapping[UnitId, str]
    shares: frozenset[str]
    """Indicators in per cent; the others are one number."""
    text: Language

    def subject(self, key: Key) -> tuple[str, str, str]:
        """Indicator, unit and period."""
        unit = UnitId.parse(key.unit)
        when = period(Period.parse(key.period), text=self.text)
        return self.indicators[key.indicator], self.units.get(unit, key.unit), when

    def amount(self, key: Key, amount: Amount, *, places: int = LEAST["value"]) -> str:
        """The figure with what it is made of; a word where there is none: missing is not zero."""
        if amount.numerator is None:
            return self.text("absence.missing")
        if key.indicator not in self.shares:
            return self._number(amount.numerator)
        if amount.value is None:
            value = self.text("absence.nothing_occurred")
        else:
            value = percent(amount.value, language=self.text.code, decimals=places)
        if amount.denominator is None:
            return value
        return f"{value} ({self._number(amount.numerator)}/{self._number(amount.denominator)})"

    def level(self, chain: Waterfall, amount: Amount) -> str:
        """The figure with the decimals that its waterfall takes to add up as printed."""
        return self.amount(chain.key, amount, places=decimals(chain, "value"))

    def change(self, chain: Waterfall, step: Step) -> str:
        """What an effect adds; where a figure came to be or ceased to be, what it is then."""
        if step.before == step.after:
            return ""
        above, below, value = (self._printed(chain, step, part) for part in PARTS)
        if value is None or above is None or below is None:
            return f"→ {self.level(chain, step.after)}"
        if chain.key.indicator not in self.shares:
            return above
        points = f"{value}{NBSP}{self.text('changes.points')}"
        return points if step.before.denominator is None else f"{points} ({above}/{below})"

    def verdict(self, figure: Figure) -> str:
        """Glyph and word; *không phát sinh* only where the figure is 0 of 0."""
        verdict = figure.verdict
        if verdict == Verdict.NOT_APPLICABLE and nothing_occurred(figure):
            word = self.text("absence.nothing_occurred")
        else:
            word = self.text(f"verdict.{verdict or 'monitored'}")
        return f"{glyph(verdict)}{NBSP}{word}"

    def _printed(self, chain: Waterfall, step: Step, part: Part) -> str | None:
        places = decimals(chain, part)
        amount = printed_change(step, part, decimals=places)
        return None if amount is None else self._signed(amount, places)

    def _number(self, amount: Fraction, places: int = LEAST["numerator"]) -> str:
        return number(amount, language=self.text.code, decimals=places)

    def _signed(self, amount: Fraction, places: int) -> str:
        return f"{'+' if amount > 0 else ''}{self._number(amount, places)}"
