"""The router: page settings, selection, pages. Run by ``chitieu serve``."""

from __future__ import annotations

from importlib import import_module

import streamlit as st

from dashboard.figures.palette import DARK, LIGHT
from dashboard.session import View, open_view, spoken_language, write_address
from dashboard.views.filters import place_filters
from dashboard.views.frame import place_empty, place_fault, place_style
from pipelines.domain.errors import ChitieuError

PAGES = (
    "overview",
    "indicator",
    "units",
    "compare",
    "submissions",
    "work",
    "data",
    "changes",
    "about",
)
_ICONS = {
    "overview": ":material/target:",
    "indicator": ":material/monitoring:",
    "units": ":material/grid_on:",
    "compare": ":material/compare_arrows:",
    "submissions": ":material/inbox:",
    "work": ":material/checklist:",
    "data": ":material/table:",
    "changes": ":material/difference:",
    "about": ":material/info:",
}


def _page(name: str, view: View | None, *, fault: ChitieuError | None) -> None:
    if fault is not None:
        place_fault(spoken_language(), fault)
        return
    if view is None:
        place_empty(spoken_language())
        return
    # A page is imported when it is first opened: Overview needs neither plotly nor pandas.
    import_module(f"dashboard.views.{name}").show(view)


def main() -> None:
    """One run: open the snapshot, settle the selection, show the page."""
    view, fault = None, None
    try:
        view = open_view()
    except ChitieuError as error:  # a broken snapshot is told to the reader, in words
        fault = error
    text = view.text if view else spoken_language()
    st.set_page_config(page_title=text("app.title"), page_icon="🎯", layout="wide")
    dark = st.context.theme.type == "dark"
    place_style(view.palette if view else (DARK if dark else LIGHT), language=text.code)
    pages = [
        st.Page(
            lambda name=name: _page(name, view, fault=fault),  # type: ignore[misc]
            title=text(f"page.{name}"),
            icon=_ICONS[name],
            url_path=name,
            default=name == PAGES[0],
        )
        for name in PAGES
    ]
    page = st.navigation(pages)
    if view is not None:
        place_filters(view)
        write_address(view)
    page.run()


main()
