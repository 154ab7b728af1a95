"""Papers to print and sign: each is made when its button is clicked, and not before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import import_module

import streamlit as st

from dashboard.report.document import KINDS
from dashboard.session import View, teller
from dashboard.trouble import logged
from dashboard.views.fold import place_fold
from dashboard.views.frame import place_sentence

_MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def place_papers(view: View, kinds: Sequence[str] = KINDS) -> None:
    """The papers of the unit and period on show."""
    if view.selection.unit is not None and view.selection.period is not None:
        place_fold(
            view.text("papers.title"),
            partial(_place_buttons, view, kinds),
            key="papers",
            icon=":material/description:",
            text=view.text,
        )


def _place_buttons(view: View, kinds: Sequence[str]) -> None:
    """A Word and a PDF button for each kind of paper."""
    text = view.text
    place_sentence(text("papers.words"))
    for kind in kinds:
        for format_, place in zip(_MIMES, st.columns(2), strict=True):
            place.download_button(
                text(f"papers.{format_}", kind=text(f"papers.{kind}")),
                data=logged(partial(_make, view, kind, format_), f"paper {kind}", tell=teller()),
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
