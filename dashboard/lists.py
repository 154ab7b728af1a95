"""Lists to choose from: what is typed into one is found with or without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import streamlit as st

from dashboard.session import change, forget_typed
from dashboard.text.language import LANGUAGES
from pipelines.units.search import meant

_AT_A_GLANCE = 10
"""How many options a phone shows without a keyboard to type into them; Streamlit's own line."""


@dataclass(frozen=True)
class Typed:
    """Words typed last into a list that mean none of its options, or several."""

    field: str
    words: str
    found: Mapping[str, str]
    """What they may mean: labels by code; empty where no option is called so."""
    take: Callable[[str], None]
    """Choose one of them; for callbacks of widgets."""


Names = Mapping[str, Iterable[str]]
"""How else options are written, by code: a unit with its kind in short, P. Cổ Nhuế 1."""


def switch(
    field: str, label: str, options: Mapping[str, str], *, selected: str | None, language: str
) -> None:
    """Place a few options side by side, of which one is on; it lands in the address."""
    key = _key(field, language)

    def changed() -> None:
        code = st.session_state[key]
        if code is not None:  # it hands back None when its choice is clicked again
            change(**{field: code})

    st.session_state[key] = selected if selected in options else next(iter(options), None)
    st.segmented_control(
        label, list(options), format_func=lambda code: options[code], key=key, on_change=changed
    )


def choose(
    field: str, label: str, options: Mapping[str, str], *,
    selected: str | None, language: str, resets: tuple[str, ...] = (), names: Names | None = None,
) -> Typed | None:  # fmt: skip
    """Place a list of codes with labels whose choice lands in the address.

    ``resets`` are fields that a new choice takes out of the selection. With ``names`` a list is
    typed into on a phone too, however short it is.
    """

    def take(code: str) -> None:
        change(**dict.fromkeys(resets), **{field: code})

    chosen = selected if selected in options else next(iter(options), None)
    return _place_list(field, label, options, chosen=chosen, take=take, names=names,
                       language=language)  # fmt: skip


def choose_here(
    field: str, label: str, options: Mapping[str, str], *,
    default: str, language: str, words: str | None = None,
) -> tuple[str, Typed | None]:  # fmt: skip
    """Place a list whose choice is the page's own: it is forgotten when the page is left."""
    kept = f"{field}-chosen"

    def take(code: str) -> None:
        st.session_state[kept] = code

    if _was_left(field):
        st.session_state.pop(kept, None)
    chosen: str = st.session_state.get(kept, default)
    chosen = chosen if chosen in options else default
    typed = _place_list(field, label, options, chosen=chosen, take=take, language=language,
                        words=words)  # fmt: skip
    return chosen, typed


def choose_several(
    field: str, label: str, options: Mapping[str, str], *,
    language: str, names: Names, placeholder: str,
) -> tuple[tuple[str, ...], Typed | None]:  # fmt: skip
    """Place a choice of several codes, whose labels are all different.

    Who types words chooses all that they may mean. What is not on offer just now stays chosen for
    when it is.
    """
    key, kept = _key(field, language), f"{field}-chosen"

    def take(code: str) -> None:
        st.session_state[kept] = [*dict.fromkeys((*st.session_state[kept], code))]

    def changed() -> None:
        picked: list[str] = st.session_state[key]
        st.session_state[kept] = [code for code in st.session_state[kept] if code not in options]
        forget_typed()
        for each in picked:
            found = [each] if each in options else _meant(each, options, names)
            for code in found:
                take(code)
            if not found:
                st.session_state["typed"] = (field, each)

    typed = _last_typed(field, options, names, take)
    chosen = [code for code in st.session_state.setdefault(kept, []) if code in options]
    st.session_state[key] = chosen
    st.multiselect(
        label, list(options), key=key, placeholder=placeholder, on_change=changed,
        **_typed_into(options),
    )  # fmt: skip
    return tuple(chosen), typed


def search(label: str, *, example: str, language: str) -> tuple[str, Callable[[], None]]:
    """Place a field to look for something in; gives the words in it, and what empties it again."""
    key = _key("find", language)
    words = st.text_input(label, key=key, placeholder=example, type="search", live=True)
    return (words or "").strip(), searched(language)[1]


def searched(language: str) -> tuple[bool, Callable[[], None]]:
    """Whether anything stands in the field to look for something, and what empties it."""
    key = _key("find", language)

    def empty() -> None:
        if key in st.session_state:
            st.session_state[key] = ""

    return bool(st.session_state.get(key)), empty


def _place_list(
    field: str, label: str, options: Mapping[str, str], *, chosen: str | None,
    take: Callable[[str], None], language: str, names: Names | None = None,
    words: str | None = None,
) -> Typed | None:  # fmt: skip
    """Place a list of which one is chosen: with a field to type into where that helps."""
    key, options = _key(field, language), _told_apart(options)
    is_typed_into = names is not None or len(options) > _AT_A_GLANCE or not _on_a_phone()

    def changed() -> None:
        picked: str = st.session_state[key]
        found = (picked,) if picked in options else _meant(picked, options, names)
        forget_typed()
        if len(found) == 1:
            take(found[0])
        else:
            st.session_state["typed"] = (field, picked)

    typed = _last_typed(field, options, names, take)
    st.session_state[key] = chosen
    st.selectbox(
        label, list(options), key=key, help=words, on_change=changed,
        **_typed_into(options) if is_typed_into else _looked_at(options),
    )  # fmt: skip
    return typed


def _typed_into(options: Mapping[str, str]) -> dict[str, Any]:
    """What a list is told whose options are found by typing.

    Streamlit looks for letters as they are typed; whoever leaves the diacritics out hands the
    words over as they are. In their order anywhere in a label, as it would look by itself, letters
    fit half the country.
    """
    return {
        "format_func": lambda code: options.get(code, code),
        "accept_new_options": True,
        "filter_mode": "contains",
    }


def _looked_at(options: Mapping[str, str]) -> dict[str, Any]:
    """What a list is told that is seen whole: on a phone no keyboard hides it."""
    return {"format_func": lambda code: options[code], "filter_mode": None}


def _on_a_phone() -> bool:
    return "Mobi" in st.context.headers.get("User-Agent", "")


def _told_apart(options: Mapping[str, str]) -> Mapping[str, str]:
    """The labels, with a number behind one that stands there already: Streamlit knows no other."""
    apart: dict[str, str] = {}
    taken: set[str] = set()
    for code, label in options.items():
        numbered = (f"{label} ({n})" for n in count(2))
        apart[code] = next(told for told in chain([label], numbered) if told not in taken)
        taken.add(apart[code])
    return apart


def _meant(words: str, options: Mapping[str, str], names: Names | None) -> tuple[str, ...]:
    also = names or {}
    return meant(words, {code: (label, *also.get(code, ())) for code, label in options.items()})


def _last_typed(
    field: str, options: Mapping[str, str], names: Names | None, take: Callable[[str], None]
) -> Typed | None:
    of, words = st.session_state.get("typed", (None, ""))
    if of != field:
        return None

    def taken(code: str) -> None:
        forget_typed()
        take(code)

    found = {code: options[code] for code in _meant(words, options, names)}
    return Typed(field, words, found, taken)


def _key(field: str, language: str) -> str:
    # A label translated under the same key would lose the choice.
    return f"{field}-{language}"


def _was_left(field: str) -> bool:
    """Whether the page shown last had no such widget, in any language."""
    return not any(_key(field, language) in st.session_state for language in LANGUAGES)
