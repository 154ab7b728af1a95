"""A list to choose from, and beneath it what the words typed into it may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from dashboard.lists import Names, Typed, choose, choose_here
from dashboard.text.language import Language
from pipelines.domain.org_unit import OrgUnit
from pipelines.units.search import ways_to_write

_MOST = 8


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
    place_typed(text, typed, options)


def place_choice_here(
    text: Language, field: str, label: str, options: Mapping[str, str], *,
    default: str, words: str | None = None,
) -> str:  # fmt: skip
    """A list whose choice is the page's own; gives the code chosen."""
    chosen, typed = choose_here(
        field, label, options, default=default, language=text.code, words=words
    )
    place_typed(text, typed, options)
    return chosen


def place_typed(text: Language, typed: Typed | None, options: Mapping[str, str]) -> None:
    """What the words typed last may mean, each a button; or that they mean nothing here."""
    if typed is None:
        return
    if not typed.found:
        st.caption(text("list.nothing", words=typed.words))
        return
    st.caption(text("list.several", words=typed.words, number=len(typed.found)))
    place_found(text, {code: options[code] for code in typed.found}, typed.take)


def place_found(text: Language, found: Mapping[str, str], take: Callable[[str], None]) -> None:
    """The first of what was found, each a button that takes it, and how many more there are."""
    for code, label in list(found.items())[:_MOST]:
        st.button(label, key=f"found-{code}", on_click=take, args=(code,), type="tertiary")
    if len(found) > _MOST:
        st.caption(text("find.more", number=len(found) - _MOST))


def written(units: Iterable[OrgUnit]) -> Names:
    """How units are written, by code."""
    return {str(unit.id): ways_to_write(unit) for unit in units}
