"""What to work on: hotspots of the unit and period looked at, and the tasks of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.naming import forms, periods_asked, programme
from dashboard.reading import task_lines, watched
from dashboard.session import View
from dashboard.tables.work import hotspot_table, task_table, unjudged_table
from dashboard.text.number import number, percent
from dashboard.text.time import period
from dashboard.views.frame import (
    link_to,
    place_foot,
    place_head,
    place_heading,
    place_notice,
    place_sentence,
    place_table,
)
from pipelines.attainment.hotspot import Standing
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.hotspots import Watched
from pipelines.spec.tasks import TaskState, task_states

_MOST = 60
"""Lines of a table; chitieu hotspots writes all."""
_JUDGED = (Standing.RISING, Standing.USUAL)


def show(view: View) -> None:
    """Select, ask, build, place."""
    place_head(view, title=view.text("page.work"))
    asked = dict.fromkeys(p for form in forms(view) for p in periods_asked(view, form))
    found = {when: rows for when in asked if (rows := watched(view, period=when))}
    if not found:
        place_heading(view.text("work.hotspots"))
        place_sentence(view.text("work.nothing_watched"))
    for when, rows in found.items():
        _place_hotspots(view, when, rows)
    plan = view.snapshot.spec.programmes[programme(view)]
    place_heading(view.text("about.tasks"))
    if plan.tasks:
        _place_tasks(view, task_states(plan.tasks, task_lines(view), programme=programme(view)))
    else:
        place_sentence(view.text("work.no_tasks"))
    place_foot(view)


def _place_hotspots(view: View, when: Period, rows: Sequence[Watched]) -> None:
    text = view.text
    rising = [w for w in rows if w.judged.standing is Standing.RISING]
    unjudged = [w for w in rows if w.judged.standing not in _JUDGED]
    compared, chance = len(rows) - len(unjudged), view.snapshot.spec.watch.chance
    elements = {n: text.of(e.name) for n, e in view.snapshot.spec.data_elements.items()}
    place_heading(text("work.hotspots_of", period=period(when, text=text)))
    said = text.counted(
        "work.rising",
        len(rising),
        compared=number(compared, language=text.code),
        chance=percent(chance, language=text.code),
        most=number(compared * chance, language=text.code, decimals=1),
    )
    place_sentence(said if compared else text("work.nothing_compared"), lead=True)
    if rising:
        place_table(
            hotspot_table(
                rising[:_MOST], names=view.names, elements=elements,
                link=lambda unit: _link(view, unit), text=text,
            )
        )  # fmt: skip
        place_notice(text("work.reporting"))
    if unjudged:
        with st.expander(text.counted("work.unjudged_lead", len(unjudged), most=_MOST)):
            shown = unjudged[:_MOST]
            place_table(unjudged_table(shown, names=view.names, elements=elements, text=text))


def _link(view: View, unit: UnitId) -> str:
    """The unit on the page of units; above the unit looked at there is nowhere to go."""
    return link_to(view, "units", **view.selection.at(unit).query())


def _place_tasks(view: View, states: Sequence[TaskState]) -> None:
    text, as_of = view.text, view.snapshot.manifest.as_of
    counts = Counter(s.declared.state if s.declared else "none" for s in states)
    codes = ("done", "under_way", "not_started", "stopped", "none")
    parts = ", ".join(f"{counts[c]} {text(f'task.{c}')}" for c in codes if counts[c])
    place_sentence(text.counted("work.tasks", len(states), parts=parts), lead=True)
    place_sentence(text("work.declared"))
    place_table(task_table(states, as_of=as_of, text=text))
