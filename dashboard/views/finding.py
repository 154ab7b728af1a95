"""The search box of the sidebar: units by name, with or without diacritics."""

from __future__ import annotations

import streamlit as st

from dashboard.lists import search
from dashboard.naming import programme
from dashboard.session import View, change
from dashboard.views.choosing import MOST_FOUND, place_found
from pipelines.domain.org_unit import Level, OrgUnit, UnitId

_FIELDS = (Level.PROVINCE.value, Level.DISTRICT.value, Level.WARD.value)


def place_finding(view: View) -> None:
    """Type some letters of a name; each unit found is a button that shows it."""
    text, chosen = view.text, view.selection
    if chosen.period is None or chosen.scope is None:
        return
    typed, empty = search(text("field.find"), example=text("find.example"), language=text.code)
    if not typed:
        return
    found = view.offer.find(programme(view), chosen.period, typed)
    if not found:
        st.caption(text("find.nothing"))

    def take(code: str) -> None:
        _go(view, UnitId.parse(code))
        empty()

    place_found({str(unit.id): _told(view, unit) for unit in found}, take, field="find")
    if len(found) > MOST_FOUND:
        st.caption(text("find.more", number=len(found) - MOST_FOUND))


def _told(view: View, unit: OrgUnit) -> str:
    """The name, and above it the unit it stands in where that is not the scope itself."""
    name = view.names[unit.id]
    if unit.parent is None or unit.parent == view.selection.scope:
        return name
    return f"{name} · {view.names[unit.parent]}"


def _go(view: View, unit: UnitId) -> None:
    chosen = view.selection
    way = chosen.period and view.offer.path(programme(view), chosen.period, unit)
    codes = {step.level.value: str(step) for step in (way or ())[1:]}
    change(**(dict.fromkeys(_FIELDS) | codes))
