"""One reader's session: home of its state (with ``lists``, ``combobox``) and of the address bar.

The truth about what is looked at is the query in the session, always settled against the
current snapshot. Widgets and the address bar are written from it on every run, never the other
way round, so that neither a language switch nor a page change can lose a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

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


class Dropped(Protocol):
    """A file as Streamlit gives it."""

    name: str
    file_id: str

    def getvalue(self) -> bytes:
        """Its bytes."""


@dataclass
class _Drops:
    """What was dropped onto the page so far, and what there is to say of it.

    One object that the callbacks keep: each look into Streamlit's own state may end a callback, and
    nothing of it must be half known then.
    """

    place: int = 0
    """How many places to drop were used up."""
    handed_in: set[str] = field(default_factory=set)
    """The ids of the files that were handed in."""
    said: tuple[Text, ...] = ()
    """Of the files of the last place."""
    last: int = -1
    """That place."""
    held: tuple[Text, ...] = ()
    """Of those that the browser held back last."""
    held_until: int = 0
    """The last place beside which that is shown."""

    def take_in(
        self, files: Iterable[Dropped], place: int, take: Callable[[str, bytes], Text | None]
    ) -> bool:
        """Hand in what was not yet; tell whether there was any."""
        fresh = [file for file in files if file.file_id not in self.handed_in]
        if not fresh:
            return False
        if place > self.last:
            self.last, self.said = place, ()
        for file in fresh:
            words = take(file.name, file.getvalue())
            self.handed_in.add(file.file_id)
            self.said += (words,) if words else ()
        self.place = max(self.place, place + 1)
        return True


def _drops() -> _Drops:
    drops: _Drops = st.session_state.setdefault("dropping", _Drops())
    return drops


def drop(label: str, take: Callable[[str, bytes], Text | None]) -> tuple[Text, ...]:
    """A place to drop files; each is handed to ``take`` once, then the place is empty again.

    Of whatever type: what is none of ours is told so by whoever reads it, with what to do.
    Gives what there is to say about what was dropped last: what ``take`` had to say, and what
    ``watch_drops`` told of the files that the browser held back.
    """
    drops = _drops()
    place = drops.place
    key = f"drop-{place}"

    def dropped() -> None:
        # What the browser asks for before it knows of the new place tells of the old one again:
        # of the same files, one of which may have been put aside since, or of more. A file whose
        # bytes are gone has no name.
        files = [file for file in st.session_state[key] or () if hasattr(file, "name")]
        drops.take_in(files, place, take)

    left = st.file_uploader(label, accept_multiple_files=True, key=key, on_change=dropped)
    # The callback was ended before it came to these, by another run that was asked for.
    if drops.take_in(left or (), place, take):
        st.rerun()
    return (*drops.held, *drops.said) if drops.place <= drops.held_until else drops.said


def watch_drops(
    watch: Callable[..., object], data: Mapping[str, object], words: Callable[[str, bool], Text]
) -> None:
    """Place what tells which files the browser held back, as its trigger ``held``.

    It tells their names and whether each is too large, whether they were dropped ``alone``, and
    into which place to ``drop``: the files beside them may come before or after this is known.
    """
    drops = _drops()

    def told() -> None:
        held = st.session_state["drops"].held
        files, place, alone = held["files"][:_MOST_HELD], int(held["drop"]), bool(held["alone"])
        drops.held = tuple(words(str(f["name"])[:_LONGEST_NAME], bool(f["large"])) for f in files)
        # The files beside them make the place a new one; those dropped into that are other files.
        drops.held_until = place if alone else place + 1
        if alone:
            drops.said = ()

    watch(key="drops", data={**data, "drop": drops.place}, on_held_change=told)


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
