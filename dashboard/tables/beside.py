"""Both figures and both verdicts side by side, what is judged differently on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dashboard.rows import Attainment
from dashboard.tables.heatmap import heatmap_cell
from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.beside import Pair, change_words
from dashboard.text.language import Language
from dashboard.text.sentence import Wording


def beside_table(
    pairs: Sequence[Pair],
    *,
    caption: str,
    heads: tuple[str, str, str],
    name: Callable[[Attainment], Cell | str],
    wordings: Mapping[str, Wording],
    text: Language,
) -> Table:
    """``heads`` are those of the first column, of what is beside, and of what is on show."""
    first, beside, shown = heads
    return Table(
        caption=caption,
        columns=(
            Column(first, wide=True),
            Column(beside, align="center"),
            Column(shown, align="center"),
            Column(text("column.difference")),
        ),
        rows=tuple(
            (
                name(pair.shown),
                heatmap_cell(pair.beside, wording=wordings[pair.shown.indicator], text=text),
                heatmap_cell(pair.shown, wording=wordings[pair.shown.indicator], text=text),
                Cell(
                    change_words(pair, text=text), kind="ct-reasons" if pair.differs else "ct-quiet"
                ),
            )
            for pair in pairs
        ),
        kind=STACKS,
    )
