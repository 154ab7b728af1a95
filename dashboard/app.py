"""The router: page settings, selection, pages. Run by ``chitieu serve``."""

from __future__ import annotations

from importlib import import_module

import streamlit as st

from dashboard.access import REFUSED, Act, Visitor
from dashboard.figures.palette import DARK, LIGHT
from dashboard.session import View, enter, open_view, spoken_language, write_address
from dashboard.sign_in import visitor
from dashboard.trouble import words_for
from dashboard.views.empty import place_empty
from dashboard.views.filters import place_filters, place_language
from dashboard.views.frame import place_fault, place_style
from dashboard.views.mishap import place_told, telling
from dashboard.views.sign_in import place_refused, place_visitor
from dashboard.views.spoken import place_spoken
from dashboard.views.terms import place_terms
from pipelines.domain.issue import Text

PAGES = (
    "overview",
    "indicator",
    "units",
    "compare",
    "submissions",
    "work",
    "receive",
    "data",
    "changes",
    "about",
    "guide",
)
_ICONS = {
    "overview": ":material/target:",
    "indicator": ":material/monitoring:",
    "units": ":material/grid_on:",
    "compare": ":material/compare_arrows:",
    "submissions": ":material/inbox:",
    "work": ":material/checklist:",
    "receive": ":material/upload_file:",
    "data": ":material/table:",
    "changes": ":material/difference:",
    "about": ":material/info:",
    "guide": ":material/help:",
}
_ASKS = {"changes": Act.COMPARE, "receive": Act.HAND_IN}
"""Pages that not everybody may open: for others they are not there at all."""
_WITHOUT_SNAPSHOT = frozenset({"receive", "guide"})
"""An office without a snapshot hands its files in, and reads how."""


def _first(asks: Visitor) -> str:
    """Where somebody arrives: who signed in to look after the files, at the list of what to chase.

    Where nobody signs in, everybody at this machine is an officer, leaders too.
    """
    return "submissions" if asks.email and asks.may(Act.HAND_IN) else PAGES[0]


def _page(name: str, view: View | None, *, asks: Visitor, fault: Text | None) -> None:
    if not asks.may(Act.READ):
        place_refused(spoken_language(), asks, fault=fault)
        return
    if fault is not None:
        place_fault(spoken_language(), fault)
        return
    text = view.text if view else spoken_language()
    with telling(text, f"page {name}"):
        if view is None and name not in _WITHOUT_SNAPSHOT:
            place_empty(text, asks)
            return
        # A page is imported when it is first opened: Overview needs neither plotly nor pandas.
        # In a part of its own: whatever comes or goes in it, what is unfolded below stays so.
        with st.container():
            import_module(f"dashboard.views.{name}").show(view)
        place_terms(text, name)


def main() -> None:
    """One run: settle who asks, open the snapshot, settle the selection, show the page."""
    view, fault, asks = None, None, REFUSED
    try:
        asks = visitor()
        view = open_view() if asks.may(Act.READ) else None
    except Exception as error:  # a broken snapshot is told to the reader, in words
        fault = words_for(error, "opening")
    text = view.text if view else spoken_language()
    st.set_page_config(page_title=text("app.title"), page_icon="🎯", layout="wide")
    dark = st.context.theme.type == "dark"
    place_style(view.palette if view else (DARK if dark else LIGHT), text=text)
    place_spoken(text)
    first = _first(asks)
    pages = {
        name: st.Page(
            lambda name=name: _page(name, view, asks=asks, fault=fault),  # type: ignore[misc]
            title=text(f"page.{name}"),
            icon=_ICONS[name],
            url_path="start" if name == first else name,
            default=name == first,
        )
        for name in PAGES
        if asks.may(_ASKS.get(name, Act.READ)) or name == first
    }
    # The first page answers to no name but /; who types its name gets there all the same.
    named = st.Page(lambda: st.switch_page(pages[first]), url_path=first, visibility="hidden")
    page = st.navigation([*pages.values(), named])
    enter(page.url_path)
    place_visitor(text, asks)
    with st.sidebar, telling(text, "filters"):
        if view is not None:
            place_filters(view)
        else:
            place_language(text)
    write_address(view)
    place_told(text)
    page.run()


main()
