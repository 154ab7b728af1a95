"""Who is signed in, in the sidebar; and the page of somebody who may not see any."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.access import Visitor
from dashboard.sign_in import is_configured, is_signed_in, log_in, log_out, providers
from dashboard.text.language import Language
from dashboard.views.frame import place_notice, place_sentence
from pipelines.domain.issue import Text


def place_visitor(text: Language, visitor: Visitor) -> None:
    """Name and role with the way out, or the way in; nothing where nobody signs in."""
    if not is_configured():
        return
    with st.sidebar:
        if is_signed_in():
            role = text(f"role.{visitor.role}" if visitor.role else "role.none")
            name = escape(visitor.name or visitor.email)
            st.html(f'<p class="ct-visitor"><b>{name}</b><br><span>{escape(role)}</span></p>')
            st.button(text("sign_in.out"), on_click=log_out, icon=":material/logout:")
        else:
            _place_ways_in(text)


def place_refused(text: Language, visitor: Visitor, *, fault: Text | None) -> None:
    """Why there is nothing to see, and what to do."""
    st.html(f'<header class="ct-head"><h1>{escape(text("sign_in.title"))}</h1></header>')
    if fault is not None:
        place_notice(text.of(fault), strong=True)
    elif is_signed_in():
        place_sentence(text("sign_in.not_listed", email=visitor.email or visitor.name))
    else:
        place_sentence(text("sign_in.words"))


def _place_ways_in(text: Language) -> None:
    for provider in providers():
        words = text("sign_in.with", provider=provider) if provider else text("sign_in.in")
        st.button(
            words,
            key=f"sign-in-{provider}",
            on_click=log_in,
            args=(provider,),
            icon=":material/login:",
            type="primary",
        )
