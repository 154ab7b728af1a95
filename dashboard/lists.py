"""Lists to choose from: what is typed into one is found with or without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.combobox import Names, place_combobox
from dashboard.session import change, forget_typed
from dashboard.text.language import LANGUAGES
from pipelines.units.search import meant

_AT_A_GLANCE = 10
"""How many options a phone shows without a keyboard to type into them."""


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
) -> None:  # fmt: skip
    """Place a list of codes with labels whose choice lands in the address.

    ``resets`` are fields that a new choice takes out of the selection. With ``names`` a list is
    typed into on a phone too, however short it is.
    """

    def take(code: str) -> None:
        change(**dict.fromkeys(resets), **{field: code})

    chosen = selected if selected in options else next(iter(options), None)
    _place_list(field, label, options, chosen=chosen, take=take, names=names, language=language)


def choose_here(
    field: str, label: str, options: Mapping[str, str], *,
    default: str, language: str, words: str | None = None,
) -> str:  # fmt: skip
    """Place a list whose choice is the page's own: it is forgotten when the page is left."""
    kept = f"{field}-chosen"

    def take(code: str) -> None:
        forget_typed()
        st.session_state[kept] = code

    if _was_left(field):
        st.session_state.pop(kept, None)
    chosen: str = st.session_state.get(kept, default)
    chosen = chosen if chosen in options else default
    _place_list(field, label, options, chosen=chosen, take=take, language=language, words=words)
    return chosen


def choose_several(
    field: str, label: str, options: Mapping[str, str], *,
    language: str, names: Names, placeholder: str,
) -> tuple[tuple[str, ...], str | None]:  # fmt: skip
    """Place a choice of several codes, whose labels are all different.

    Who types words chooses all that they may mean; words that mean none are given back. What is
    not on offer just now stays chosen for when it is.
    """
    key, kept = _key(field, language), f"{field}-chosen"
    written = {code: (told, *names.get(code, ())) for code, told in options.items()}

    def changed() -> None:
        picked: list[str] = st.session_state[key]
        forget_typed()
        codes = [code for code in st.session_state[kept] if code not in options]
        for each in picked:
            found = [each] if each in options else meant(each, written)
            codes.extend(found)
            if not found:
                st.session_state["typed"] = (field, each)
        st.session_state[kept] = [*dict.fromkeys(codes)]

    chosen = [code for code in st.session_state.setdefault(kept, []) if code in options]
    st.session_state[key] = chosen
    st.multiselect(
        label, list(options), key=key, placeholder=placeholder, on_change=changed,
        format_func=lambda code: options.get(code, code),
        # Streamlit looks for letters as they are typed; whoever leaves the diacritics out hands
        # the words over as they are.
        accept_new_options=True, filter_mode="contains",
    )  # fmt: skip
    of, typed = st.session_state.get("typed", (None, ""))
    return tuple(chosen), typed if of == field else None


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
) -> None:  # fmt: skip
    """Place a list of which one is chosen: with a field to type into where that helps."""
    is_typed_into = names is not None or len(options) > _AT_A_GLANCE or not _on_a_phone()
    place_combobox(
        _key(field, language), label, options, chosen=chosen, take=take, language=language,
        names=names or {}, is_typed_into=is_typed_into, words=words,
    )  # fmt: skip


def _on_a_phone() -> bool:
    return "Mobi" in st.context.headers.get("User-Agent", "")


def _key(field: str, language: str) -> str:
    # A label translated under the same key would lose the choice.
    return f"{field}-{language}"


def _was_left(field: str) -> bool:
    """Whether the page shown last had no such widget, in any language."""
    return not any(_key(field, language) in st.session_state for language in LANGUAGES)
