"""The data officer's first screen: who is in, how long it is still, and what to chase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.calls import Chase, chases
from dashboard.deciding import call_words
from dashboard.naming import placed_name
from dashboard.reading import attainment, faults
from dashboard.rows import Fault, HandIn
from dashboard.session import View
from dashboard.tables.chase import ChaseLine, Tally, chase_html, tally_html
from dashboard.text.status import STATE_GLYPHS
from dashboard.text.time import day, period
from dashboard.views.deciding import whom_to_call
from dashboard.views.frame import link_to, place_heading, place_sentence

_MOST = 40
"""Units listed at once; the others stand in the list below."""


def place_tally(view: View, rows: Sequence[HandIn]) -> None:
    """Of those expected how many are in, and how long it is to the cut-off."""
    text, states = view.text, Counter(row.state for row in rows)
    told = [("on_time", "ct-met"), ("late", "ct-late"), ("missing", ""), ("rejected", "")]
    if states["not_due"]:
        told.insert(2, ("not_due", ""))
    handed_in = states["on_time"] + states["late"] + states["received"]
    numbers = [
        Tally(text("tally.in"), f"{handed_in}/{len(rows)}", "ct-whole"),
        *(
            Tally(f"{STATE_GLYPHS[state]} {text(f'state.{state}')}", str(states[state]), kind)
            for state, kind in told
        ),
    ]
    st.html(tally_html(numbers, caption=text("submissions.list")))
    place_sentence(_cut_off(view, rows[0]))


def _cut_off(view: View, row: HandIn) -> str:
    text, as_of = view.text, view.snapshot.manifest.as_of
    if row.deadline is None:
        return text("submissions.no_deadline")
    left = (row.deadline - as_of).days
    return text.counted(
        "cutoff.left" if left >= 0 else "cutoff.over",
        abs(left),
        deadline=day(row.deadline, text=text),
        day=day(as_of, text=text),
    )


def place_chases(view: View, rows: Sequence[HandIn]) -> None:
    """Everything that is owed, each unit once, those first whose answers settle most."""
    text, chosen = view.text, view.selection
    own = attainment(view, period=chosen.period, unit=chosen.unit)
    found = chases(rows, whom_to_call(view, own), as_of=view.snapshot.manifest.as_of)
    place_heading(text("chase.heading"))
    if not found:
        place_sentence(text("chase.none"))
        return
    deciding = sum(chase.call is not None for chase in found)
    said = "chase.lead" if deciding else "chase.lead_none"
    place_sentence(text.counted(said, len(found), deciding=deciding))
    lines = [_line(view, chase) for chase in found[:_MOST]]
    st.html(chase_html(lines, caption=text("chase.heading")))
    if len(found) > _MOST:
        place_sentence(text("chase.more", number=len(found) - _MOST))


def _line(view: View, chase: Chase) -> ChaseLine:
    text = view.text
    told = [(row, _errors(view, row)) for row in chase.owed]
    mend = next((text.of(errors[0].action) for _, errors in told if errors), None)
    # The unit's own figures: what has been and what is missing there.
    at = view.selection.at(chase.unit).query()
    return ChaseLine(
        unit=placed_name(view, chase.unit),
        href=link_to(view, "units", **at),
        owed=tuple(_owed(view, row, errors) for row, errors in told),
        settles=_settles(view, chase),
        action=text("chase.mend", action=mend) if mend else text("chase.call"),
    )


def _errors(view: View, row: HandIn) -> Sequence[Fault]:
    """Why a file was refused."""
    if row.state != "rejected":
        return ()
    found = faults(view, form=row.form, period=row.period)
    return [f for f in found if f.unit == row.unit and f.file == row.file and f.severity == "error"]


def _owed(view: View, row: HandIn, errors: Sequence[Fault]) -> str:
    text = view.text
    form = text.of(view.snapshot.spec.forms[row.form].name)
    words = f"{STATE_GLYPHS[row.state]} {text(f'state.{row.state}')}: {form}, "
    words += period(row.period, text=text)
    # Of a refused file, days run from the cut-off too: nothing that counts has come.
    if row.days is not None:
        words += " · " + text.counted("chase.over" if row.days > 0 else "chase.left", abs(row.days))
    if errors:
        more = f" (+{len(errors) - 1})" if len(errors) > 1 else ""
        words += f" · {text.of(errors[0].message)}{more}"
    return words


def _settles(view: View, chase: Chase) -> str:
    if chase.call is None:
        return ""
    return view.text("chase.settles", targets=call_words(view, chase.call))
