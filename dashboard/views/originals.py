"""Originals and marked workbooks beside what is on show; nothing at all for a reader."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from dashboard.originals import files_of, marked, may_have_originals, original
from dashboard.session import View
from dashboard.text.time import moment, period
from dashboard.trouble import words_for
from dashboard.views.choosing import place_choice_here
from dashboard.views.frame import place_notice, place_sentence
from dashboard.views.marked import place_marked
from pipelines.domain.errors import ChitieuError
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.originals import Kept


def place_originals(
    view: View, *, form: str, periods: Collection[str], units: Collection[UnitId], key: str
) -> None:
    """Choose a file of these units; have it as it came, or with its faults marked."""
    if not units or not may_have_originals():
        return
    text = view.text
    with st.expander(text("originals.title"), icon=":material/folder_open:"):
        if not st.toggle(text("originals.look"), key=f"look-{key}"):
            return
        try:
            found = files_of(form, periods=periods, units=units)
            if not found:
                place_sentence(text("originals.none"))
                return
            files = {_code(kept): kept for kept in found}
            chosen = place_choice_here(
                text, f"original-{key}", text("originals.file"),
                {code: _named(view, kept) for code, kept in files.items()},
                default=next(iter(files)),
            )  # fmt: skip
            _place_file(view, files[chosen], key)
        except ChitieuError as error:
            place_notice(text.of(words_for(error, "originals")), strong=True)


def _code(kept: Kept) -> str:
    """A file may hold several units and periods, and be refused first and taken later."""
    when = kept.received_at.isoformat()
    return f"{kept.sha256} {kept.unit} {kept.period} {kept.status} {when}"


def _place_file(view: View, kept: Kept, key: str) -> None:
    text = view.text
    with st.container(horizontal=True):
        st.download_button(
            text("originals.download"),
            original(kept),
            file_name=kept.name,
            key=f"download-{key}",
            on_click="ignore",
        )
        if kept.has_issues:
            place_marked(text, marked(kept), key=key)
    place_sentence(text("originals.hash", sha256=kept.sha256))


def _named(view: View, kept: Kept) -> str:
    unit = view.names.get(kept.unit, str(kept.unit))
    status = view.text(f"receipt.{kept.status}")
    of = period(Period.parse(kept.period), text=view.text)
    when = moment(kept.received_at, text=view.text)
    return " · ".join((unit, of, kept.name, status, when))
