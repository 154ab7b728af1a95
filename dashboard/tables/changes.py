"""Why it changed, as tables: verdicts that flipped, and each difference by its effects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.tables.heatmap import verdict_kind
from dashboard.tables.html import Cell, Column, Table
from dashboard.text.language import Language
from dashboard.text.number import NBSP, number, percent
from dashboard.text.status import glyph
from dashboard.text.time import period
from pipelines.compare.difference import PARTS, Amount, Flip, Step, Waterfall
from pipelines.compare.effect import Effect
from pipelines.compare.state import nothing_occurred
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict
from pipelines.recount.recount import Figure, Key

_DECIMALS = 2
"""Of a percentage: its parts are often less than one point."""


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

    def amount(self, key: Key, amount: Amount) -> str:
        """The figure with what it is made of; a word where there is none: missing is not zero."""
        if amount.numerator is None:
            return self.text("absence.missing")
        if key.indicator not in self.shares:
            return self._number(amount.numerator)
        if amount.value is None:
            value = self.text("absence.nothing_occurred")
        else:
            value = percent(amount.value, language=self.text.code, decimals=_DECIMALS)
        if amount.denominator is None:
            return value
        return f"{value} ({self._number(amount.numerator)}/{self._number(amount.denominator)})"

    def change(self, key: Key, step: Step) -> str:
        """What an effect adds; where a figure came to be or ceased to be, what it is then."""
        if step.before == step.after:
            return ""
        above, below, value = (step.change(part) for part in PARTS)
        if value is None or above is None or below is None:
            return f"→ {self.amount(key, step.after)}"
        if key.indicator not in self.shares:
            return self._signed(above)
        points = f"{self._signed(value * 100, _DECIMALS)}{NBSP}{self.text('changes.points')}"
        made_of = f"{self._signed(above)}/{self._signed(below)}"
        return points if step.before.denominator is None else f"{points} ({made_of})"

    def _number(self, amount: Fraction, decimals: int = 3) -> str:
        return number(amount, language=self.text.code, decimals=decimals)

    def _signed(self, amount: Fraction, decimals: int = 3) -> str:
        return f"{'+' if amount > 0 else ''}{self._number(amount, decimals)}"


def flip_table(flips: Sequence[Flip], *, words: ChangeWords) -> Table:
    """A row per verdict that flipped: from which to which, and at which effects."""
    text = words.text
    return Table(
        caption=text("changes.flips"),
        columns=(
            Column(text("column.indicator"), wide=True),
            Column(text("column.unit")),
            Column(text("column.period")),
            Column(text("changes.before")),
            Column(text("changes.after")),
            Column(text("changes.because"), wide=True),
        ),
        rows=tuple(
            (
                *words.subject(flip.key),
                *(_verdict(figure, text) for figure in flip.figures),
                _because(flip, text),
            )
            for flip in flips
        ),
    )


def waterfall_table(chains: Sequence[Waterfall], *, words: ChangeWords) -> Table:
    """A row per figure that differs: before, what each effect adds, after."""
    text = words.text
    effects = [effect for effect in Effect if any(_moves(chain, effect) for chain in chains)]
    return Table(
        caption=text("changes.waterfall"),
        columns=(
            Column(text("column.indicator"), wide=True),
            Column(text("column.unit")),
            Column(text("changes.before"), align="right"),
            *(Column(text(f"effect.{effect}"), align="right") for effect in effects),
            Column(text("changes.after"), align="right"),
        ),
        rows=tuple(
            (
                *words.subject(chain.key)[:2],
                words.amount(chain.key, chain.before),
                *(words.change(chain.key, s) for s in chain.steps if s.effect in effects),
                words.amount(chain.key, chain.after),
            )
            for chain in chains
        ),
        kind="ct-wraps",
    )


def _moves(chain: Waterfall, effect: Effect) -> bool:
    return any(step.effect is effect and step.before != step.after for step in chain.steps)


def _verdict(figure: Figure, text: Language) -> Cell:
    """Glyph and word; *không phát sinh* only where the figure is 0 of 0."""
    verdict = figure.verdict
    if verdict == Verdict.NOT_APPLICABLE and nothing_occurred(figure):
        word = text("absence.nothing_occurred")
    else:
        word = text(f"verdict.{verdict or 'monitored'}")
    return Cell(f"{glyph(verdict)} {word}", kind=verdict_kind(verdict))


def _because(flip: Flip, text: Language) -> str:
    if flip.because is None:
        return text("changes.unknown")
    return ", ".join(text(f"effect.{effect}") for effect in flip.because)
