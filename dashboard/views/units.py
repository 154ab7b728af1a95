"""Units and targets: a heatmap of the units below, each a link to that unit alone."""

from __future__ import annotations

from urllib.parse import urlencode

from dashboard.rows import Attainment
from dashboard.session import View, attainment
from dashboard.tables.heatmap import heatmap
from dashboard.text.sentence import roll_up_sentence
from dashboard.views.frame import (
    place_foot,
    place_head,
    place_heading,
    place_sentence,
    place_table,
)
from dashboard.views.lines import names, wording
from pipelines.domain.org_unit import UnitId


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, chosen = view.text, view.selection
    place_head(view, title=text("page.units"))
    below = attainment(view, period=chosen.period, parent=chosen.unit)
    own = attainment(view, period=chosen.period, unit=chosen.unit)
    if below:
        place_sentence(text("units.words"))
        _place(view, below)
    else:
        place_sentence(text("units.none"))
    if own:
        place_heading(f"{text('units.one')}: {view.names.get(own[0].unit, '')}")
        place_sentence(roll_up_sentence(own, text=text))
        _place(view, own)
    place_foot(view)


def _place(view: View, rows: tuple[Attainment, ...]) -> None:
    seen = {r.indicator for r in rows}
    shown = {i: name for i, name in names(view).items() if i in seen}
    place_table(
        heatmap(
            rows,
            units=list(dict.fromkeys(r.unit for r in rows)),
            names=view.names,
            indicators=shown,
            wordings={i: wording(view, i) for i in shown},
            link=lambda unit: link(view, unit),
            text=view.text,
        )
    )


def link(view: View, unit: UnitId) -> str:
    """The address of this page for one unit."""
    chosen = view.selection.query()
    if unit != view.selection.scope:
        chosen |= {unit.level.value: str(unit)}
    return "?" + urlencode(chosen)
