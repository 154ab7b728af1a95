"""Why it changed, as a list and a table: verdicts that flipped, each difference by its effects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from dashboard.tables.heatmap import verdict_kind
from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.changing import ChangeWords
from dashboard.text.status import glyph
from pipelines.compare.difference import Amount, Flip, Waterfall
from pipelines.compare.effect import Effect
from pipelines.recount.recount import Key

Link = Callable[[Key], str | None]
"""The address of the page with a figure chosen; None where its unit has no place in that tree."""


def flips_html(flips: Sequence[Flip], *, words: ChangeWords, link: Link) -> str:
    """A line per verdict that flipped: from which to which, the figures, and at which effects."""
    items = "".join(_flip(flip, words, link) for flip in flips)
    told = escape(words.text("changes.flips"))
    return f'<ol class="ct-lines ct-flips" aria-label="{told}">{items}</ol>'


def waterfall_table(chains: Sequence[Waterfall], *, words: ChangeWords, link: Link) -> Table:
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
        rows=tuple(_row(chain, effects, words, link) for chain in chains),
        kind=f"ct-wraps {STACKS}",
    )


def _row(
    chain: Waterfall, effects: Sequence[Effect], words: ChangeWords, link: Link
) -> tuple[Cell | str, ...]:
    indicator, unit, _ = words.subject(chain.key)
    return (
        Cell(indicator, href=link(chain.key)),
        unit,
        words.level(chain, chain.before),
        *(words.change(chain, s) for s in chain.steps if s.effect in effects),
        words.level(chain, chain.after),
    )


def _moves(chain: Waterfall, effect: Effect) -> bool:
    return any(step.effect is effect and step.before != step.after for step in chain.steps)


def _flip(flip: Flip, words: ChangeWords, link: Link) -> str:
    """Glyph, name and sentence."""
    indicator, unit, when = words.subject(flip.key)
    name, href = escape(f"{indicator} · {unit} · {when}"), link(flip.key)
    if href:
        name = f'<a href="{escape(href)}" target="_self">{name}</a>'
    kind = verdict_kind(flip.after) or "ct-open"
    verdicts = " → ".join(words.verdict(figure) for figure in flip.figures)
    rest = ". ".join(
        escape(part) for part in (_amounts(flip, words), _because(flip, words)) if part
    )
    return (
        f'<li><span class="ct-mark {kind}" aria-hidden="true">{glyph(flip.after)}</span>'
        f'<div><p class="ct-name">{name}</p>'
        f'<p class="ct-say"><strong>{escape(verdicts)}</strong>. {rest}.</p></div></li>'
    )


def _amounts(flip: Flip, words: ChangeWords) -> str:
    """Both figures; of one that rests on values not shown no difference is laid open."""
    if flip.because is None:
        return ""
    before, after = (Amount.of(figure) for figure in flip.figures)
    if before == after:
        return words.text("changes.same_figure", figure=words.amount(flip.key, after))
    return " → ".join(words.amount(flip.key, amount) for amount in (before, after))


def _because(flip: Flip, words: ChangeWords) -> str:
    text = words.text
    if flip.because is None:
        return text("changes.unknown").capitalize()
    effects = ", ".join(text(f"effect.{effect}") for effect in flip.because)
    return text("changes.cause", effects=effects)
