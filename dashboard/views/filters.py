"""The sidebar: language, programme, period and the units below the programme's scope."""

from __future__ import annotations

import streamlit as st

from dashboard.selection import LEVEL_FIELDS
from dashboard.session import View, choose
from dashboard.text.time import period

_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def place_filters(view: View) -> None:
    """Place every filter; each holds codes and shows labels."""
    with st.sidebar:
        _place_language(view)
        _place_programme(view)
        _place_period(view)
        _place_units(view)


def _place_language(view: View) -> None:
    choose(
        view.text("field.lang"),
        "lang",
        _LANGUAGES,
        selected=view.text.code,
        place=st.segmented_control,
        language=view.text.code,
    )


def _place_programme(view: View) -> None:
    text, programmes = view.text, view.snapshot.spec.programmes
    choose(
        text("field.programme"),
        "programme",
        {code: text.of(p.short_name) for code, p in programmes.items()},
        selected=view.selection.programme,
        place=st.selectbox,
        language=text.code,
        resets=("province", "district", "ward", "indicator"),
    )


def _place_period(view: View) -> None:
    text, chosen = view.text, view.selection
    periods = view.offer.periods(chosen.programme or "")
    choose(
        text("field.period"),
        "period",
        {str(p): period(p, text=text).capitalize() for p in periods},
        selected=str(chosen.period),
        place=st.selectbox,
        language=text.code,
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
        unit = chosen.chosen(level)
        choose(
            text(f"field.{level}"),
            level.value,
            {"": text("filter.all")} | {str(c.id): view.names[c.id] for c in children},
            selected=str(unit) if unit else "",
            place=st.selectbox,
            language=text.code,
            resets=tuple(lower.value for lower in LEVEL_FIELDS if lower in levels[position + 1 :]),
        )
        if unit is None:
            return
        above = unit
