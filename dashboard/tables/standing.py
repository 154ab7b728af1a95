"""Units in a list, each with the reason why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dashboard.tables.html import STACKS, Cell, Column, Table
from dashboard.text.language import Language
from pipelines.domain.org_unit import UnitId


def standing_table(
    rows: Sequence[tuple[UnitId, str]],
    *,
    caption: str,
    names: Mapping[UnitId, str],
    link: Callable[[UnitId], str],
    text: Language,
) -> Table:
    """One row a unit: its name and what put it there."""
    return Table(
        caption=caption,
        columns=(
            Column(text("column.unit")),
            Column(text("paper.column.reason"), wide=True),
        ),
        rows=tuple(
            (Cell(names.get(unit, str(unit)), href=link(unit)), Cell(reason, kind="ct-reasons"))
            for unit, reason in rows
        ),
        kind=STACKS,
    )
