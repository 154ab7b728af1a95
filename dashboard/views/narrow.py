"""Filters of a page: indicator and verdict, and what they and a district of before leave."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.naming import names, programme
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.sentence import verdict_word
from dashboard.views.choosing import place_choice
from dashboard.views.frame import place_notice
from pipelines.domain.verdict import Verdict
from pipelines.units.heirs import Heir


def place_narrowing(view: View, *, all_indicators: bool = True) -> None:
    """The two lists side by side; the choices stay when the page is left."""
    text, chosen, offered = view.text, view.selection, names(view)
    everything = {"": text("filter.all")}
    wide, narrow = st.columns([2, 1])
    with wide:
        place_choice(
            text,
            "indicator",
            everything | dict(offered) if all_indicators else dict(offered),
            selected=chosen.indicator or ("" if all_indicators else next(iter(offered), "")),
        )
    with narrow:
        place_choice(
            text,
            "verdict",
            everything | {v.value: verdict_word(v, text=text) for v in Verdict},
            selected=str(chosen.verdict or ""),
        )


def heirs_on_show(view: View) -> tuple[Heir, ...]:
    """The units that took land of the district of before that is chosen; () without one."""
    chosen = view.selection
    if chosen.legacy is None or chosen.period is None:
        return ()
    return view.offer.heirs(programme(view), chosen.period, chosen.legacy)


def narrow(view: View, rows: Sequence[Attainment]) -> tuple[Attainment, ...]:
    """Rows of units below that the filters leave: heirs, and units with a figure judged so."""
    chosen = view.selection
    if chosen.legacy is not None:
        kept = {heir.unit for heir in heirs_on_show(view)}
        rows = [r for r in rows if r.unit in kept]
    if chosen.verdict is not None:
        judged = {
            r.unit
            for r in rows
            if r.verdict is chosen.verdict and chosen.indicator in (None, r.indicator)
        }
        rows = [r for r in rows if r.unit in judged]
    return tuple(rows)


def place_narrowed(view: View, *, left: int, of: int) -> None:
    """How many units the verdict leaves, and what a district of before means today."""
    text, chosen = view.text, view.selection
    if found := heirs_on_show(view):
        partial = [view.names[h.unit] for h in found if h.partial]
        told = text(
            "legacy.words",
            district=view.names[chosen.legacy] if chosen.legacy else "",
            number=len(found),
            whole=len(found) - len(partial),
        )
        if partial:
            told = f"{told} {text('legacy.partial', units=', '.join(partial))}"
        place_notice(told)
    if chosen.verdict is not None:
        verdict = verdict_word(chosen.verdict, text=text)
        place_notice(text("filter.verdict", left=left, of=of, verdict=verdict))
