"""A list of which one is chosen, found by typing with or without diacritics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import streamlit as st

from dashboard.text.language import language as language_of

_HERE = Path(__file__).parent
_CODE = "\n".join(
    (_HERE / name).read_text(encoding="utf-8") for name in ("meant.js", "combobox.js")
)
_PLACE = st.components.v2.component("chitieu_combobox", js=_CODE, isolate_styles=False)

Names = Mapping[str, Iterable[str]]
"""How else options are written, by code: a unit with its kind in short, P. Cổ Nhuế 1."""


def place_combobox(
    key: str, label: str, options: Mapping[str, str], *,
    chosen: str | None, take: Callable[[str], None], language: str,
    names: Names, is_typed_into: bool, words: str | None,
) -> None:  # fmt: skip
    """Place it; ``take`` is called with the code of another option once that is chosen.

    ``words`` say below it what is chosen here. Not typed into, a phone shows no keyboard for it.
    """
    text, answers = language_of(language), f"{key}-answers"

    def picked() -> None:
        code = st.session_state[key].picked
        st.session_state[answers] = st.session_state.get(answers, 0) + 1
        # What a browser sends is not believed: the list may have been of an earlier snapshot.
        if isinstance(code, str) and code in options:
            take(code)

    _PLACE(
        key=key,
        data={
            "label": label,
            "options": [[code, told, *names.get(code, ())] for code, told in options.items()],
            "chosen": chosen,
            # Otherwise nothing reaches the browser where the answer is what stood there before.
            "answers": st.session_state.get(answers, 0),
            "typed": is_typed_into,
            "words": words,
            "hint": text("list.type"),
            "nothing": text("list.nothing", words="{words}"),
            "several": text("list.choose", number="{number}"),
        },
        on_picked_change=picked,
    )
