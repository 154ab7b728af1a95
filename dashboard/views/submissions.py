"""Who has submitted by the cut-off, what to chase, and below that every unit and issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard.naming import forms, periods_asked, placed_names
from dashboard.originals import may_have_originals
from dashboard.reading import faults, hand_in_counts, hand_ins
from dashboard.rows import Fault, HandIn
from dashboard.session import View
from dashboard.tables.calendar import calendar_by_parent, legend, period_calendar
from dashboard.tables.submissions import (
    fault_list,
    hand_in_list,
    open_and_mended,
    state_summary,
)
from dashboard.text.status import NEED_WORK
from dashboard.text.time import period
from dashboard.views.chasing import place_chases, place_tally
from dashboard.views.frame import (
    link,
    place_foot,
    place_head,
    place_heading,
    place_sentence,
    place_table,
)
from dashboard.views.originals import place_originals
from dashboard.views.papers import place_papers
from dashboard.views.standing import place_standing
from pipelines.domain.period import Period

_PAPERS = ("reminder", "lists")
"""What is written to units about handing in."""
_LONGEST_LIST = 60
"""Above this many units a summary by parent comes first, and the list holds what needs work."""


def show(view: View) -> None:
    """Select, ask, build, place."""
    text = view.text
    place_head(view, title=text("page.submissions"))
    asked = [(form, when) for form in forms(view) for when in periods_asked(view, form)]
    found = [(f, p, rows) for f, p in asked if (rows := hand_ins(view, form=f, period=p))]
    if not found:
        place_sentence(text("submissions.none"), lead=True)
    due = [(f, p, rows) for f, p, rows in found if any(r.deadline for r in rows)]
    for form, when, rows in due:
        place_heading(_name(view, form, when))
        place_tally(view, rows)
    if due:
        place_chases(view, [row for _, _, rows in due for row in rows])
        place_standing(view)
        place_papers(view, _PAPERS)
    last = {form: when for form, when, _ in found}
    for form, when, rows in found:
        _place_all(view, form, when, rows)
        if when == last[form]:
            _place_calendar(view, form, long=len(rows) > _LONGEST_LIST)
    place_foot(view)


def _name(view: View, form: str, when: Period) -> str:
    return f"{view.text.of(view.snapshot.spec.forms[form].name)}, {period(when, text=view.text)}"


def _place_all(view: View, form: str, when: Period, rows: Sequence[HandIn]) -> None:
    """Every unit of one form and period, and the issues of its files."""
    text = view.text
    place_heading(text("submissions.all", form=_name(view, form, when)))
    if all(r.deadline is None for r in rows):
        handed = Counter(r.state for r in rows)["received"]
        place_sentence(text("submissions.open", handed=handed))
    units = {r.unit for r in rows}
    standing = {r.file for r in rows}
    if len(rows) > _LONGEST_LIST:
        place_table(state_summary(rows, names=view.names, link=lambda u: link(view, u), text=text))
        rows = [r for r in rows if r.state in NEED_WORK]
    if rows:
        names = placed_names(view, [r.unit for r in rows])
        place_table(hand_in_list(rows, names=names, text=text))
    _place_faults(view, faults(view, form=form, period=when), standing)
    place_originals(
        view, form=form, periods={str(when)}, units=units, key=f"submissions-{form}-{when}"
    )


def _place_faults(view: View, found: Sequence[Fault], standing: Container[str | None]) -> None:
    """What is to be mended; folded, what stood in files that something newer has replaced."""
    text = view.text
    names = placed_names(view, [f.unit for f in found if f.unit])
    open_, mended = open_and_mended(found, standing=standing)
    if open_:
        place_heading(text("submissions.issues"))
        place_table(fault_list(open_, names=names, text=text))
        if may_have_originals():
            place_sentence(text("submissions.annotate"))
    if mended:
        with st.expander(text.counted("submissions.mended", len(mended))):
            place_table(fault_list(mended, names=names, text=text))


def _place_calendar(view: View, form: str, *, long: bool) -> None:
    """Every period of a form, once below the last of those on show."""
    text = view.text
    with st.expander(text("submissions.calendar"), expanded=True):
        if long:
            st.html(f'<p class="ct-legend">{escape(text("submissions.counted"))}</p>')
            counts, to = hand_in_counts(view, form=form), partial(link, view)
            place_table(calendar_by_parent(counts, names=view.names, link=to, text=text))
        else:
            st.html(f'<p class="ct-legend">{escape(legend(text=text))}</p>')
            place_table(period_calendar(hand_ins(view, form=form), names=view.names, text=text))
