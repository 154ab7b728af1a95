"""Changes: against another snapshot, which verdicts flipped and why each figure differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from dashboard.comparing import changes, others
from dashboard.session import View
from dashboard.tables.changes import flips_html, waterfall_table
from dashboard.text.time import day, period
from dashboard.trouble import words_for
from dashboard.views.choosing import place_choice
from dashboard.views.frame import (
    place_foot,
    place_head,
    place_heading,
    place_notice,
    place_sentence,
    place_table,
)
from dashboard.views.why import address, place_why, words_of
from pipelines.compare.difference import Difference, Flip
from pipelines.domain.errors import ChitieuError
from pipelines.snapshot.manifest import Manifest

_MOST = 60
"""Entries of a list or table; chitieu diff writes all."""
_AT_ONCE = 12
"""Flips that are laid open at once."""


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, asked = view.text, view.selection.against
    place_head(view, title=text("page.changes"))
    offered = others(view)
    if asked is not None and asked not in offered:
        place_notice(text("changes.no_snapshot", code=asked))
    if offered:
        newest = next(iter(offered))
        _place_against(view, offered, asked if asked and asked in offered else newest)
    else:
        place_sentence(text("changes.only"))
    place_foot(view)


def _place_against(view: View, offered: Mapping[str, Manifest], against: str) -> None:
    """The choice, then what differs from it."""
    labels = {code: f"{_when(view, m)} · {code[11:19]}" for code, m in offered.items()}
    place_choice(view.text, "against", labels, selected=against)
    try:
        found = changes(view, against=against)
    except ChitieuError as error:  # the other snapshot lacks the programme, or is damaged
        place_notice(view.text.of(words_for(error, "changes")))
    else:
        _place(view, found, _when(view, offered[against]))


def _when(view: View, manifest: Manifest) -> str:
    """The day it judges from, and the day up to which it knows."""
    words = day(manifest.as_of, text=view.text)
    if manifest.known_at is None:
        return words
    known = day(manifest.known_at.date(), text=view.text)
    return view.text("changes.known", day=words, known=known)


def _place(view: View, found: Difference, when: str) -> None:
    text, chosen, flips = view.text, view.selection, found.flips
    said = text.counted("changes.flipped", len(flips), day=when)
    place_sentence(said if flips else text("changes.none", day=when), lead=True)
    _place_flips(view, flips[:_MOST])
    chains = [w for w in found.waterfalls if w.key.period == str(chosen.period)]
    if chosen.period and (chains or found.unsplit):
        place_heading(text("changes.waterfall"))
        place_sentence(text("changes.order", period=period(chosen.period, text=text)))
        place_why(view, found)
    if chains:
        link = partial(address, view)
        with st.expander(text("waterfall.table")):
            place_table(waterfall_table(chains[:_MOST], words=words_of(view), link=link))
    if max(len(flips), len(chains)) > _MOST:
        place_sentence(text("changes.first", shown=_MOST))
    if found.unsplit:
        place_sentence(text.counted("changes.unsplit", len(found.unsplit)))
    if found.withheld:
        place_sentence(text.counted("changes.withheld", found.withheld))


def _place_flips(view: View, flips: Sequence[Flip]) -> None:
    """A line each; what does not fit a screen is opened on demand."""
    words, link = words_of(view), partial(address, view)
    if flips:
        st.html(flips_html(flips[:_AT_ONCE], words=words, link=link))
    if rest := flips[_AT_ONCE:]:
        with st.expander(view.text("changes.more", number=len(rest))):
            st.html(flips_html(rest, words=words, link=link))
