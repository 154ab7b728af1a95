"""Units × targets: glyph and number in every cell, hatched where a figure is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from dashboard.rows import Attainment
from dashboard.tables.html import Cell, Column, Table
from dashboard.text.language import Language, plain
from dashboard.text.sentence import (
    Wording,
    coverage_beside,
    gap_mark,
    is_gap,
    target_sentence,
    value_words,
    verdict_word,
)
from dashboard.text.status import STATE_GLYPHS, glyph
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict

_SPACED = re.compile(r"\s%")
_KINDS = {
    Verdict.MET: "ct-met",
    Verdict.NOT_MET: "ct-not-met",
    Verdict.UNDETERMINED: "ct-open",
    Verdict.NOT_DUE: "ct-open",
    Verdict.NOT_APPLICABLE: "ct-quiet",
    Verdict.SUPPRESSED: "ct-quiet",
}
_ABSENT = ("missing", "rejected")
"""Why nothing of a unit counts."""


def heatmap(
    rows: Sequence[Attainment],
    *,
    units: Sequence[UnitId],
    names: Mapping[UnitId, str],
    indicators: Mapping[str, str],
    wordings: Mapping[str, Wording],
    link: Callable[[UnitId], str],
    cells: Callable[[Attainment], str],
    text: Language,
    own: UnitId | None = None,
) -> Table:
    """One row per unit, one column per indicator (id to heading), in the orders given.

    ``own`` is the unit that the others stand below; its row is set off. ``cells`` is the address of
    what stands behind a figure.
    """
    by_place = {(r.unit, r.indicator): r for r in rows}
    return Table(
        caption=text("heatmap.caption"),
        columns=(
            Column(text("column.unit")),
            *(Column(name, align="center") for name in indicators.values()),
        ),
        rows=tuple(
            (
                Cell(names.get(unit, str(unit)), kind="ct-own")
                if unit == own
                else Cell(names.get(unit, str(unit)), href=link(unit)),
                *(
                    heatmap_cell(
                        by_place.get((unit, i)), wording=wordings[i], text=text, cells=cells
                    )
                    for i in indicators
                ),
            )
            for unit in units
        ),
        kind="ct-heatmap",
    )


def heatmap_legend(*, text: Language) -> str:
    """What the marks of the heatmap mean: where it is narrow they stand without their words."""
    marks = [f"{glyph(verdict)} {verdict_word(verdict, text=text)}" for verdict in _KINDS]
    absent = [f"{STATE_GLYPHS[state]} {text(f'absence.{state}')}" for state in _ABSENT]
    return " · ".join([*marks, *absent])


def verdict_kind(verdict: Verdict | None) -> str:
    """The CSS class of a verdict."""
    return "ct-plain" if verdict is None else _KINDS[verdict]


def heatmap_cell(
    row: Attainment | None,
    *,
    wording: Wording,
    text: Language,
    cells: Callable[[Attainment], str] | None = None,
) -> Cell:
    """``✓ 43,4 %`` in the colour of its verdict, a link to its cells, the coverage beneath it."""
    if row is None:
        return Cell("", kind="ct-none", told=text("absence.no_row"))
    told = plain(target_sentence(row, wording=wording, text=text))
    below = coverage_beside(row)
    if row.value is not None:
        value = value_words(row.value, row, wording=wording, text=text)
        mark, href = glyph(row.verdict), cells(row) if cells else None
        return Cell(
            f"{mark} {value}",
            href=href,
            kind=verdict_kind(row.verdict),
            told=told,
            brief=f"{mark} {_SPACED.sub('%', value)}",
            below=below,
        )
    mark, word = gap_mark(row, text=text)
    if is_gap(row):  # hatched: that speaks for itself
        return Cell(word, kind="ct-missing", told=told, brief=mark, below=below)
    kind = verdict_kind(row.verdict)
    return Cell(f"{mark} {word}", kind=kind, told=told, brief=mark, below=below)
