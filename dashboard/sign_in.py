"""Signing in: the only home of Streamlit's user. Who asks is settled anew on every run."""

from __future__ import annotations

import os
from collections.abc import Mapping

import streamlit as st

from dashboard.access import Act, Visitor, signed_in, stranger, without_sign_in
from dashboard.office import access_list, register
from pipelines.domain.org_unit import UnitId
from pipelines.intake.refusal import NotPermittedError

SIGN_IN = "CHITIEU_SIGN_IN"
"""Set by ``chitieu serve`` where people sign in: a secrets file that goes away lets nobody in."""


def is_configured() -> bool:
    """Whether people sign in here."""
    return bool(os.environ.get(SIGN_IN)) or bool(_auth())


def visitor() -> Visitor:
    """Who asks; raises AccessError where the list has faults, since half a list lets nobody in."""
    if not is_configured():
        headers = st.context.headers
        return without_sign_in(
            listens_on=st.get_option("server.address"),
            asked_for=headers.get("Host"),
            headers=dict(headers.items()),
        )
    people = access_list()
    if not st.user.get("is_logged_in"):
        return stranger(people)
    return signed_in(st.user.to_dict(), people)


def is_signed_in() -> bool:
    """Whether somebody has signed in in this browser."""
    return is_configured() and bool(st.user.get("is_logged_in"))


def require(act: Act, *units: UnitId) -> Visitor:
    """Who asks, if they may do that for all of these units; raises NotPermittedError."""
    asks = visitor()
    if not asks.may(act) or not all(asks.may_for(act, unit, register()) for unit in units):
        raise NotPermittedError
    return asks


def providers() -> tuple[str | None, ...]:
    """The providers to sign in with; None stands for the only one, which has no name."""
    auth = _auth()
    if "client_id" in auth:
        return (None,)
    return tuple(
        name for name, entry in auth.items() if isinstance(entry, Mapping) and "client_id" in entry
    )


def log_in(provider: str | None) -> None:
    """Go to the identity provider; for callbacks of buttons."""
    st.login(provider)


def log_out() -> None:
    """End the session here and at the provider; for callbacks of buttons."""
    st.logout()


def _auth() -> Mapping[str, object]:
    if not st.secrets.load_if_toml_exists():
        return {}
    found: Mapping[str, object] = st.secrets.get("auth", {})
    return found
