"""Lists to choose from, and units found: each a button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

import streamlit as st

from dashboard.combobox import Names
from dashboard.lists import choose, choose_here
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
    choose(
        field, label or text(f"field.{field}"), options,
        selected=selected, language=text.code, resets=resets, names=names,
    )  # fmt: skip


def place_choice_here(
    text: Language, field: str, label: str, options: Mapping[str, str], *,
    default: str, words: str | None = None,
) -> str:  # fmt: skip
    """A list whose choice is the page's own; gives the code chosen."""
    return choose_here(field, label, options, default=default, language=text.code, words=words)


def place_not_meant(text: Language, field: str, words: str | None) -> None:
    """That the words typed last into a choice of several mean nothing there, until dismissed."""
    if words is None:
        return
    place = f"typed-{field}"
    with st.container(key=place):
        st.caption(text("list.nothing", words=_verbatim(words)))
        st.button(text("list.dismiss"), key=f"dismiss-{field}", on_click=forget_typed)
    _scroll_to(place, words)


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
