"""One reader's session: home of its state (with ``lists``, ``combobox``) and of the address bar.

The truth about what is looked at is the query in the session, always settled against the
current snapshot. Widgets and the address bar are written from it on every run, never the other
way round, so that neither a language switch nor a page change can lose a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.figures.palette import DARK, LIGHT, Palette
from dashboard.opened import open_current
from dashboard.selection import Unknown, settle
from dashboard.subject import Subject
from dashboard.text.language import LANGUAGES, Language, language
from pipelines.domain.issue import Text

_MOST_HELD = 20
_LONGEST_NAME = 200


@dataclass(frozen=True)
class View(Subject):
    """What a page is given: what is looked at, the colours, and what nobody knows."""

    palette: Palette
    unknown: tuple[Unknown, ...] = ()


def spoken_language() -> Language:
    """The language of the session, for pages without a snapshot."""
    code = _query().get("lang", LANGUAGES[0])
    return language(code if code in LANGUAGES else LANGUAGES[0])


def open_view() -> View | None:
    """The view of this run against the CURRENT snapshot; None where nothing is published."""
    opened = open_current()
    if opened is None:
        return None
    offer, names = opened
    selection, unknown = settle(_query(), offer, languages=LANGUAGES)
    st.session_state["query"] = selection.query()
    # Kept until the reader changes something, or the message would vanish with the wrong code.
    st.session_state["unknown"] = unknown = unknown or st.session_state.get("unknown", ())
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    return View(offer, selection, language(selection.language), names, palette, unknown)


def change(**codes: str | None) -> None:
    """Select other codes (None takes one out); for callbacks of widgets."""
    query = st.session_state["query"] | codes
    st.session_state["query"] = {k: v for k, v in query.items() if v}
    st.session_state["unknown"] = ()
    forget_typed()
    st.session_state["changed"] = True


def enter(page: str) -> None:
    """Say which page this run shows: what was typed into a choice of another is over."""
    if st.session_state.get("page") != page:
        forget_typed()
    st.session_state["page"] = page


def forget_typed() -> None:
    """Forget the words typed last into a choice of several that meant none of its options."""
    st.session_state.pop("typed", None)


def drop(label: str, take: Callable[[str, bytes], Text | None]) -> tuple[Text, ...]:
    """A place to drop files; each is handed to ``take`` once, then the place is empty again.

    Of whatever type: what is none of ours is told so by whoever reads it, with what to do.
    Gives what there is to say about what was dropped last: what ``take`` had to say, and what
    ``watch_drops`` told of the files that the browser held back.
    """
    place = st.session_state.setdefault("dropped", 0)
    key = f"drop-{place}"
    taken: set[str] = st.session_state.setdefault("taken", set())

    def dropped() -> None:
        # What the browser asks for before it knows of the new place tells of the old one again:
        # of the same files, one of which may have been taken away since, or of more.
        files = [file for file in st.session_state[key] or () if file.file_id not in taken]
        if not files:
            return
        taken.update(file.file_id for file in files)
        said = [take(file.name, file.getvalue()) for file in files]
        st.session_state["dropped"] = max(st.session_state["dropped"], place + 1)
        st.session_state["drop-said"] = tuple(words for words in said if words)

    st.file_uploader(label, accept_multiple_files=True, key=key, on_change=dropped)
    said: tuple[Text, ...] = st.session_state.get("drop-said", ())
    held, last = st.session_state.get("drop-held", ((), 0))
    return (*held, *said) if st.session_state["dropped"] <= last else said


def watch_drops(
    watch: Callable[..., object], data: Mapping[str, object], words: Callable[[str, bool], Text]
) -> None:
    """Place what tells which files the browser held back, as its trigger ``held``.

    It tells their names and whether each is too large, whether they were dropped ``alone``, and
    into which place to ``drop``: the files beside them may come before or after this is known.
    """

    def told() -> None:
        held = st.session_state["drops"].held
        files, place, alone = held["files"][:_MOST_HELD], int(held["drop"]), bool(held["alone"])
        said = tuple(words(str(f["name"])[:_LONGEST_NAME], bool(f["large"])) for f in files)
        # The files beside them make the place a new one; those dropped into that are other files.
        st.session_state["drop-held"] = (said, place if alone else place + 1)
        if alone:
            st.session_state["drop-said"] = ()

    place = st.session_state.get("dropped", 0)
    watch(key="drops", data={**data, "drop": place}, on_held_change=told)


def tell_later(words: Text) -> None:
    """Keep what is to be told when the page is drawn again; for callbacks of widgets."""
    st.session_state["told"] = (*st.session_state.get("told", ()), words)


def teller() -> Callable[[Text], None]:
    """The same for what runs later and beside the page: it does not know whose page that was."""
    told: list[Text] = st.session_state.setdefault("told-beside", [])
    return told.append


def to_be_told() -> tuple[Text, ...]:
    """What was kept to be told; once."""
    found: tuple[Text, ...] = st.session_state.pop("told", ())
    beside: tuple[Text, ...] = tuple(st.session_state.get("told-beside", ()))
    # Emptied and not renewed: the buttons of the page hold on to this very list.
    del st.session_state.get("told-beside", [])[: len(beside)]
    return (*found, *beside)


def write_address(view: View | None) -> None:
    """Put the selection into the address bar, so that a copied link reopens it."""
    query: dict[str, str] = view.selection.query() if view else st.session_state["query"]
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state["address"] = query


def _query() -> dict[str, str]:
    """The session's query, unless the reader came by a link or edited the address."""
    seen = st.query_params.to_dict()
    changed = st.session_state.pop("changed", False)
    known = st.session_state.get("query")
    # Moving between pages empties the address; that is no choice of the reader.
    if known is None or (seen and not changed and seen != st.session_state.get("address")):
        st.session_state["query"] = seen
        st.session_state["unknown"] = ()
    query: dict[str, str] = st.session_state["query"]
    return query
