"""The numbers behind the funnel: each share, the counts that chance explains, where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from dashboard.rows import Attainment
from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.funnel import Placed, limit_words, place_words
from dashboard.text.language import Language
from dashboard.text.number import number
from dashboard.text.sentence import Wording, value_words
from pipelines.attainment.binomial import WITHIN, Limits


def funnel_table(
    placed: Sequence[Placed],
    *,
    caption: str,
    name: Callable[[Attainment], Cell | str],
    wording: Wording,
    text: Language,
) -> Table:
    """What lies outside first, the farthest on top; then by the size of the denominator."""
    order = sorted(placed, key=lambda p: (not p.is_far, not p.side, p.row.denominator or 0))
    return Table(
        caption=caption,
        columns=(
            Column(text("column.unit")),
            Column(text("column.fraction"), align="right"),
            Column(text("column.figure"), align="right"),
            *(
                Column(text("funnel.counts_within", within=limit_words(w, text)), align="right")
                for w in WITHIN
            ),
            Column(text("funnel.where"), wide=True),
        ),
        rows=tuple(
            (
                name(p.row),
                _counts(p.row, text),
                value_words(p.row.value or Fraction(0), p.row, wording=wording, text=text),
                _span(p.inner, text),
                _span(p.outer, text),
                Cell(place_words(p, text=text), kind="ct-reasons" if p.side else "ct-quiet"),
            )
            for p in order
        ),
        kind=STACKS,
    )


def _counts(row: Attainment, text: Language) -> str:
    n, d = (number(part or 0, language=text.code) for part in (row.numerator, row.denominator))
    return f"{n}/{d}"


def _span(found: Limits, text: Language) -> str:
    return "–".join(number(n, language=text.code) for n in (found.lower, found.upper))
