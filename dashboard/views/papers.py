"""Papers to print and sign: each is made when its button is clicked, and not before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module

import streamlit as st

from dashboard.report.document import KINDS
from dashboard.session import View
from dashboard.unforeseen import logged
from dashboard.views.frame import place_sentence

_MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def place_papers(view: View, kinds: Sequence[str] = KINDS) -> None:
    """A Word and a PDF button for each kind of paper of the unit and period on show."""
    chosen, text = view.selection, view.text
    if chosen.unit is None or chosen.period is None:
        return
    with st.expander(text("papers.title"), icon=":material/description:"):
        place_sentence(text("papers.words"))
        for kind in kinds:
            for format_, place in zip(_MIMES, st.columns(2), strict=True):
                place.download_button(
                    text(f"papers.{format_}", kind=text(f"papers.{kind}")),
                    data=logged(partial(_make, view, kind, format_), f"paper {kind}"),
                    file_name=_file_name(view, kind, format_),
                    mime=_MIMES[format_],
                    key=f"paper-{kind}-{format_}",
                    on_click="ignore",
                    width="stretch",
                )


def _make(view: View, kind: str, format_: str) -> bytes:
    # Word, Typst and the drawing of charts are loaded with the first paper, not with the page.
    report = import_module("dashboard.report.make")
    paper: bytes = report.write_paper(report.make_paper(view, kind), format_)
    return paper


def _file_name(view: View, kind: str, format_: str) -> str:
    chosen = view.selection
    unit = str(chosen.unit).replace("/", "-")
    return f"chitieu_{kind}_{chosen.programme}_{unit}_{chosen.period}.{format_}"
