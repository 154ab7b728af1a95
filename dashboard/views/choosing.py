"""A list to choose from, and beneath it what the words typed into it may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

import streamlit as st

from dashboard.lists import Names, Typed, choose, choose_here
from dashboard.session import forget_typed
from dashboard.text.language import Language
from pipelines.domain.org_unit import OrgUnit
from pipelines.units.search import ways_to_write

MOST_FOUND = 8
"""How many options found are offered at once."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+.!~$:|^-])")


def place_choice(
    text: Language, field: str, options: Mapping[str, str], *,
    selected: str | None, label: str | None = None, resets: tuple[str, ...] = (),
    names: Names | None = None,
) -> None:  # fmt: skip
    """A list of codes with labels whose choice lands in the address."""
    typed = choose(
        field, label or text(f"field.{field}"), options,
        selected=selected, language=text.code, resets=resets, names=names,
    )  # fmt: skip
    place_typed(text, typed)


def place_choice_here(
    text: Language, field: str, label: str, options: Mapping[str, str], *,
    default: str, words: str | None = None,
) -> str:  # fmt: skip
    """A list whose choice is the page's own; gives the code chosen."""
    chosen, typed = choose_here(
        field, label, options, default=default, language=text.code, words=words
    )
    place_typed(text, typed)
    return chosen


def place_typed(text: Language, typed: Typed | None) -> None:
    """What the words typed last may mean, each a button; or that they mean nothing here."""
    if typed is None:
        return
    message = "list.several" if typed.found else "list.nothing"
    place = f"typed-{typed.field}"
    with st.container(key=place):
        words = _verbatim(typed.words)
        st.caption(text(message, words=words, number=len(typed.found)))
        place_found(typed.found, typed.take, field=typed.field)
        if len(typed.found) > MOST_FOUND:
            st.caption(text("list.more", number=len(typed.found) - MOST_FOUND))
        st.button(text("list.dismiss"), key=f"dismiss-{typed.field}", on_click=forget_typed)
    _scroll_to(place, typed.words)


def place_found(found: Mapping[str, str], take: Callable[[str], None], *, field: str) -> None:
    """The first of the labels found, each a button that takes its code."""
    for code, label in list(found.items())[:MOST_FOUND]:
        key = f"found-{field}-{code}"
        st.button(_verbatim(label), key=key, on_click=take, args=(code,), type="tertiary")


def _scroll_to(place: str, words: str) -> None:
    """Bring into view what has just come; below a list at the foot of a window nobody sees it."""
    # Streamlit runs a script once for the same text: other words are another script.
    of, name = sha256(words.encode()).hexdigest(), re.sub("[^a-zA-Z0-9_-]", "-", place)
    st.html(
        f"<script>/* {of} */ requestAnimationFrame(() => document.querySelector('.st-key-{name}')"
        "?.scrollIntoView({block: 'nearest'}));</script>",
        unsafe_allow_javascript=True,
    )


def _verbatim(words: str) -> str:
    """The words as they are, where Streamlit reads Markdown."""
    return _MARKDOWN.sub(r"\\\1", words)


def written(units: Iterable[OrgUnit]) -> Names:
    """How units are written, by code."""
    return {str(unit.id): ways_to_write(unit) for unit in units}
