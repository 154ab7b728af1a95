"""What goes wrong on a page is told in the page's language, with what to do and an id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from dashboard.session import tell_later, to_be_told
from dashboard.text.language import Language
from dashboard.trouble import words_for
from dashboard.views.frame import place_notice


@contextmanager
def telling(text: Language, what: str) -> Iterator[None]:
    """Whatever goes wrong inside is told in its place; what stands around it stays."""
    try:
        yield
    except Exception as error:
        words = text.of(words_for(error, what))
        st.html(f'<h2 class="ct-heading">{escape(text("mishap.title"))}</h2>')
        place_notice(words, strong=True)


def tried(action: Callable[..., None], what: str) -> Callable[..., None]:
    """The action of a button: what goes wrong is told when the page is drawn again."""

    def run(*args: object, **kwargs: object) -> None:
        try:
            action(*args, **kwargs)
        except Exception as error:
            tell_later(words_for(error, what))

    return run


def place_told(text: Language) -> None:
    """What went wrong with the button that was clicked last."""
    for words in to_be_told():
        place_notice(text.of(words), strong=True)
