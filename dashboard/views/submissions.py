"""Who has submitted by the cut-off, who is late, missing or rejected, and what is to be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.rows import HandIn
from dashboard.session import View, faults, hand_ins
from dashboard.tables.submissions import (
    fault_list,
    hand_in_list,
    legend,
    period_calendar,
    state_summary,
)
from dashboard.text.time import day
from dashboard.views.frame import (
    link,
    place_foot,
    place_head,
    place_heading,
    place_sentence,
    place_table,
)
from dashboard.views.naming import programme

_LONGEST_LIST = 60
"""Above this many units the list gives way to a summary by parent."""


def show(view: View) -> None:
    """Select, ask, build, place."""
    text = view.text
    place_head(view, title=text("page.submissions"))
    asked = [form for form in _forms(view) if _rows_now(view, form)]
    if not asked:
        place_sentence(text("submissions.none"))
    for form in asked:
        _place_form(view, form)
    place_foot(view)


def _forms(view: View) -> tuple[str, ...]:
    spec = view.snapshot.spec
    targets = spec.programmes[programme(view)].targets
    return tuple(dict.fromkeys(spec.indicators[t.indicator].form for t in targets))


def _rows_now(view: View, form: str) -> tuple[HandIn, ...]:
    return hand_ins(view, form=form, period=view.selection.period)


def _place_form(view: View, form: str) -> None:
    text, period = view.text, view.selection.period
    place_heading(text.of(view.snapshot.spec.forms[form].name))
    rows = _rows_now(view, form)
    place_sentence(_sentence(view, rows), lead=True)
    if len(rows) > _LONGEST_LIST:
        place_table(state_summary(rows, names=view.names, link=lambda u: link(view, u), text=text))
    else:
        place_table(hand_in_list(rows, names=view.names, text=text))
    found = faults(view, form=form, period=period) if period else ()
    place_heading(text("submissions.issues"))
    if found:
        place_table(fault_list(found, names=view.names, text=text))
    else:
        place_sentence(text("submissions.no_issues"))
    if len(rows) <= _LONGEST_LIST:
        with st.expander(text("submissions.calendar"), expanded=True):
            st.html(f'<p class="ct-legend">{escape(legend(text=text))}</p>')
            place_table(period_calendar(hand_ins(view, form=form), names=view.names, text=text))


def _sentence(view: View, rows: Sequence[HandIn]) -> str:
    states = Counter(r.state for r in rows)
    if all(r.deadline is None for r in rows):
        return view.text("submissions.open", handed=states["received"])
    return view.text(
        "submissions.sentence",
        handed=states["on_time"] + states["late"] + states["received"],
        expected=len(rows),
        late=states["late"],
        missing=states["missing"] + states["not_due"],
        rejected=states["rejected"],
        deadline=day(rows[0].deadline, text=view.text),
    )
