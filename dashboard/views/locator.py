"""The locator map of the units page, where the office has a map of its own; else nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard.figures.locator import Place, locator_spec
from dashboard.figures.palette import LIGHT
from dashboard.naming import aim, figure_words, mark, names, programme, target
from dashboard.reading import attainment, outlines
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.sentence import row_word
from dashboard.text.status import glyph
from dashboard.text.time import day, period
from dashboard.trouble import words_for
from dashboard.views.downloads import place_pictures
from dashboard.views.frame import place_heading, place_notice, place_sentence
from pipelines.domain.errors import ChitieuError
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict
from pipelines.units.outlines import Outlines

Kinds = Sequence[tuple[tuple[Verdict | None, str], int]]
"""Verdicts on the map with their words, and how many units have each."""


def place_locator(view: View, below: Sequence[Attainment]) -> None:
    """The units below the one looked at, or beside it where there is none below."""
    try:
        found = outlines(view)
    except ChitieuError as error:  # a map that was altered costs the page its map, no more
        place_notice(view.text.of(words_for(error, "map")))
        return
    chosen, text = view.selection, view.text
    if found is None or chosen.period is None or chosen.unit is None:
        return
    around = chosen.unit if below else (chosen.scope, *chosen.units)[-2:][0]
    rows = below or attainment(view, period=chosen.period, parent=around)
    units = tuple(dict.fromkeys(r.unit for r in rows))
    then = [u for u in units if view.snapshot.units.unit(u).exists_on(found.date)]
    drawn = [u for u in then if u in found.shapes]
    if not drawn and (then or not units):
        return
    place_heading(text("locator.title"))
    if drawn:
        _place_map(view, found, rows, drawn, around if below else None)
    _place_reservations(view, found, units, then)


def _place_map(
    view: View,
    found: Outlines,
    rows: Sequence[Attainment],
    drawn: Sequence[UnitId],
    around: UnitId | None,
) -> None:
    text, judged = view.text, _judged(view)
    by_unit = {r.unit: r for r in rows if r.indicator == judged}
    place_sentence(
        text("locator.words", indicator=names(view)[judged], aim=aim(view, target(view, judged)))
        if judged
        else text("locator.no_target")
    )
    draw = partial(
        locator_spec,
        [_place(view, found, unit, by_unit.get(unit)) for unit in drawn],
        around=found.shapes.get(around) if around else None,
    )
    key = f"locator-{view.selection.unit}-{judged}-{text.code}"
    alt = text("chart.locator", number=len(drawn))
    with st.container(key="locator"):  # keeps its place until the map is drawn
        spec = draw(palette=view.palette)
        st.vega_lite_chart(spec, theme=None, width="stretch", key=key, alt=alt)
    kinds = _kinds(view, [r for u in drawn if (r := by_unit.get(u))])
    st.html(_legend(kinds))
    source = text("locator.source", day=day(found.date, text=text), source=found.source)
    place_sentence(source)
    place_pictures(
        view, "locator", partial(draw, palette=LIGHT), title=text("locator.title"),
        sentence=_alone(view, judged, kinds, source), indicator=judged,
    )  # fmt: skip


def _alone(view: View, judged: str | None, kinds: Kinds, source: str) -> str:
    """What the page says around the map, for where the map is alone."""
    of = f"{names(view)[judged]} ({aim(view, target(view, judged))})" if judged else ""
    told = "; ".join(f"{glyph(verdict)} {word}: {number}" for (verdict, word), number in kinds)
    return " ".join(f"{words.rstrip('.')}." for words in (of, told, source) if words)


def _judged(view: View) -> str | None:
    """The target whose verdicts colour the map: the page's, else the first; one with a value."""
    targets = view.snapshot.spec.programmes[programme(view)].targets
    offered = [t.indicator for t in targets if t.is_set]
    asked = view.selection.indicator
    return asked if asked in offered else next(iter(offered), None)


def _place(view: View, found: Outlines, unit: UnitId, row: Attainment | None) -> Place:
    name = view.names[unit]
    return Place(
        shape=found.shapes[unit],
        verdict=row.verdict if row else None,
        judged=row is not None,
        told=f"{name}: {mark(view, row)}, {figure_words(view, row)}" if row else name,
        chosen=unit == view.selection.unit,
    )


def _kinds(view: View, rows: Sequence[Attainment]) -> Kinds:
    return tuple(Counter((r.verdict, row_word(r, text=view.text)) for r in rows).items())


def _legend(kinds: Kinds) -> str:
    """Glyph and word of each verdict on the map, and how many units have it."""
    items = "".join(
        f'<li><span class="ct-swatch ct-{(verdict or "open").replace("_", "-")}"></span>'
        f"{glyph(verdict)} {escape(word)}: {number}</li>"
        for (verdict, word), number in kinds
    )
    return f'<ul class="ct-legend ct-swatches">{items}</ul>'


def _place_reservations(
    view: View, found: Outlines, units: Sequence[UnitId], then: Sequence[UnitId]
) -> None:
    """Units that were not in force on the map's day, and units it has no outline of."""
    text, chosen = view.text, view.selection
    other = [u for u in units if u not in then]
    if other and chosen.period:
        when, of = period(chosen.period, text=text), day(found.date, text=text)
        place_notice(text("locator.other", day=of, period=when, units=_named(view, other)))
    if lacking := [u for u in then if u not in found.shapes]:
        place_sentence(text("locator.lacking", units=_named(view, lacking)))


def _named(view: View, units: Sequence[UnitId]) -> str:
    shown = "; ".join(view.names[u] for u in units[:8])
    return f"{shown}; …" if len(units) > 8 else shown
