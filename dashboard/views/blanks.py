"""Blank forms for one, some or all units, as one zip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from dashboard.lists import choose_several
from dashboard.office import office
from dashboard.session import View
from dashboard.text.language import Language
from dashboard.text.time import period
from dashboard.views.choosing import place_choice_here, place_not_meant, written
from dashboard.views.frame import place_sentence
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.intake.blank_forms import offered, units_asked, zip_of_blanks
from pipelines.spec.model import Programme
from pipelines.submissions.unit_names import full_name, parent_names

_NEWEST = 8
"""How many periods are offered."""


def place_blanks(text: Language, view: View | None) -> None:
    """Choose form, period and units of the programme on show; made with progress, then offered."""
    spec = office().spec
    prefer = view.selection.period if view else None
    here = office()
    required = [name for name, form in spec.forms.items() if form.obligation == "required"]
    if not required or not spec.programmes:
        return
    place_sentence(text("receive.blanks_words"))
    plan = view.selection.programme if view else _programme(text)
    programme = spec.programmes.get(plan or "") or next(iter(spec.programmes.values()))
    form = place_choice_here(
        text, "blank-form", text("field.form"),
        {name: text.of(spec.forms[name].name) for name in required}, default=required[0],
    )  # fmt: skip
    periods = [p for p in _periods(form, programme) if _offered(form, p, programme)]
    if not periods:
        place_sentence(text("receive.nobody_asked"))
        return
    code = place_choice_here(
        text, "blank-period", text("field.period"),
        {str(p): period(p, text=text) for p in periods},
        default=str(prefer if prefer in periods else periods[0]),
    )  # fmt: skip
    when = Period.parse(code)
    units = offered(spec, here.units, form=form, period=when, scopes=programme.scope)
    everyone = tuple(unit for unit in units if unit.id.level in spec.forms[form].levels)
    named = {str(unit.id): unit for unit in units}
    labels = _labels(named)
    chosen, typed = choose_several(
        "blank-units", text("receive.units"), labels, language=text.code, names=written(units),
        placeholder=text("receive.all_units", number=len(everyone)),
    )  # fmt: skip
    place_not_meant(text, "blank-units", typed)
    below = dict.fromkeys(u for c in chosen for u in _asked(form, when, named[c].id))
    of = tuple(below) if chosen else everyone
    if of and st.button(text.counted("receive.make_blanks", len(of))):
        _make(text, form, when, of)


def _labels(named: Mapping[str, OrgUnit]) -> Mapping[str, str]:
    """The names by code; with the units above where two bear the same, with the code at worst."""
    labels = {code: full_name(unit) for code, unit in named.items()}
    for longer in (lambda code: parent_names(office().units, named[code]), lambda code: code):
        often = Counter(labels.values())
        labels = {
            code: f"{label}, {longer(code)}" if often[label] > 1 else label
            for code, label in labels.items()
        }
    return labels


def _make(text: Language, form: str, when: Period, of: tuple[OrgUnit, ...]) -> None:
    here, bar = office(), st.progress(0.0)

    def done(number: int) -> None:
        words = text("receive.progress", number=number, total=len(of))
        bar.progress(number / len(of), text=words)

    data = zip_of_blanks(here.spec, here.units, form=form, period=when, of=of, done=done)
    name = f"bieu-mau_{when}_{form}.zip"
    st.download_button(text("receive.blanks_zip"), data, file_name=name, on_click="ignore")


def _programme(text: Language) -> str:
    """Before the first publication no page says which: every plan of the spec."""
    programmes = office().spec.programmes
    labels = {code: text.of(programme.short_name) for code, programme in programmes.items()}
    return place_choice_here(
        text, "blank-programme", text("field.programme"), labels, default=next(iter(labels))
    )


def _offered(form: str, when: Period, programme: Programme) -> bool:
    """Whether anybody fills in the form: a district that is no more does not."""
    here = office()
    asked = (
        units_asked(here.spec, here.units, form=form, period=when, within=scope)
        for scope in programme.scope
    )
    return any(asked)


def _periods(form: str, programme: Programme) -> list[Period]:
    """The newest periods of the form that the programme covers."""
    spec = office().spec
    calendar = spec.calendar(form)
    types = spec.calendars[spec.forms[form].calendar].period_types
    found = {
        p: calendar.last_day(p)
        for t in types
        for p in calendar.periods(t, first=programme.starts, last=programme.ends)
    }
    return sorted(found, key=lambda p: found[p], reverse=True)[:_NEWEST]


def _asked(form: str, when: Period, scope: UnitId) -> tuple[OrgUnit, ...]:
    here = office()
    return units_asked(here.spec, here.units, form=form, period=when, within=scope)
