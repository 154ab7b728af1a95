"""The sidebar: language, programme, period and the units below the programme's scope."""

from __future__ import annotations

import streamlit as st

from dashboard.lists import searched, switch
from dashboard.selection import LEVEL_FIELDS
from dashboard.session import View, change
from dashboard.text.language import Language
from dashboard.text.time import period
from dashboard.views.choosing import place_choice, written
from dashboard.views.finding import place_finding
from pipelines.domain.org_unit import Level

_RESET = (
    "period",
    "province",
    "district",
    "ward",
    "indicator",
    "verdict",
    "show",
    "open",
    "beside",
)
_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def place_filters(view: View) -> None:
    """Place every filter; each holds codes and shows labels."""
    with st.sidebar:
        place_language(view.text)
        _place_programme(view)
        _place_period(view)
        place_finding(view)
        _place_legacy(view)
        _place_units(view)
        _place_reset(view)


def place_language(text: Language) -> None:
    """Which language is spoken; also where there is nothing to filter yet."""
    switch("lang", text("field.lang"), _LANGUAGES, selected=text.code, language=text.code)


def _place_programme(view: View) -> None:
    text, programmes = view.text, view.snapshot.spec.programmes
    place_choice(
        text,
        "programme",
        {code: text.of(p.short_name) for code, p in programmes.items()},
        selected=view.selection.programme,
        resets=("province", "district", "ward", "indicator", "verdict", "beside"),
    )


def _place_period(view: View) -> None:
    text, chosen = view.text, view.selection
    periods = view.offer.periods(chosen.programme or "")
    labels = {str(p): period(p, text=text).capitalize() for p in periods}
    place_choice(text, "period", labels, selected=str(chosen.period))


def _place_legacy(view: View) -> None:
    """Districts that were no more in the period: each chooses the units that took its land."""
    text, chosen, offer = view.text, view.selection, view.offer
    if chosen.programme is None or chosen.period is None or chosen.scope is None:
        return
    found = offer.districts_of_before(chosen.programme, chosen.period)
    if not found:
        return
    place_choice(
        text,
        Level.DISTRICT.value,
        {"": text("filter.all")} | {str(u.id): view.names[u.id] for u in found},
        selected=str(chosen.legacy or ""),
        label=text("field.legacy"),
        resets=(Level.WARD.value,),
        names=written(found),
    )


def _place_reset(view: View) -> None:
    """One click back to the whole programme in its newest period."""
    default = {"period": str(view.offer.default_period(view.selection.programme or ""))}
    codes = view.selection.query().items()
    is_searching, stop = searched(view.text.code)

    def reset() -> None:
        change(**dict.fromkeys(_RESET))
        stop()

    chosen = any(field in _RESET and default.get(field) != code for field, code in codes)
    st.button(
        view.text("filter.reset"),
        key="reset",
        icon=":material/filter_alt_off:",
        on_click=reset,
        disabled=not (chosen or is_searching),
        type="tertiary",
    )


def _place_units(view: View) -> None:
    """One list per level below the scope; each needs the choice above it."""
    text, chosen, offer = view.text, view.selection, view.offer
    if chosen.programme is None or chosen.period is None or chosen.scope is None:
        return
    above = chosen.scope
    levels = offer.levels(chosen.programme, chosen.period)
    for position, level in enumerate(levels):
        children = offer.children(chosen.programme, chosen.period, above)
        if chosen.legacy and level is Level.WARD:
            kept = {h.unit for h in offer.heirs(chosen.programme, chosen.period, chosen.legacy)}
            children = tuple(c for c in children if c.id in kept)
        unit = chosen.chosen(level)
        place_choice(
            text,
            level.value,
            {"": text("filter.all")} | {str(c.id): view.names[c.id] for c in children},
            selected=str(unit) if unit else "",
            resets=tuple(lower.value for lower in LEVEL_FIELDS if lower in levels[position + 1 :]),
            names=written(children),
        )
        if unit is None:
            return
        above = unit
