"""Overview for leaders: how many targets are met, then one line per target."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.figures.bullet import ROW_HEIGHT, bullet_spec
from dashboard.session import View, attainment
from dashboard.text.language import plain, to_markup
from dashboard.text.sentence import roll_up_sentence
from dashboard.text.status import glyph
from dashboard.views.frame import (
    place_foot,
    place_head,
    place_heading,
    place_notice,
    place_sentence,
    place_table,
)
from dashboard.views.lines import Line, clauses, lines, mark, monitored

_KINDS = {"met": "ct-met", "not_met": "ct-not-met"}


def show(view: View) -> None:
    """Select, ask, build, place."""
    text = view.text
    place_head(view, title=text("page.overview"))
    rows = attainment(view, period=view.selection.period, unit=view.selection.unit)
    found = lines(view, rows)
    place_sentence(
        roll_up_sentence(rows, text=text) if rows else text("overview.nothing"), lead=True
    )
    if found.targets:
        _place_targets(view, found.targets)
        if any(line.inherited for line in found.targets):
            place_notice(text("notice.inherited", document="45/QĐ-TTg"))
    if found.monitored:
        place_heading(text("overview.monitored"))
        place_table(monitored(view, found.monitored))
    with st.expander(text("overview.clauses")):
        place_table(clauses(view))
    place_foot(view)


def _place_targets(view: View, found: tuple[Line, ...]) -> None:
    """The sentences beside one chart of bullets; rows of both have the same height."""
    with st.container(key="targets"):
        words, picture = st.columns([6, 5], gap="medium")
        items = "".join(_item(view, line) for line in found)
        words.html(f'<ol class="ct-lines" style="--ct-row:{ROW_HEIGHT}px">{items}</ol>')
        with picture:
            st.vega_lite_chart(
                bullet_spec(
                    [x.bullet for x in found], language=view.text.code, palette=view.palette
                ),
                theme=None,
                width="stretch",
                key=f"bullets-{len(found)}-{view.text.code}",
            )
    said = " ".join(f"{line.name}: {plain(line.sentence)}" for line in found)
    st.html(f'<p class="ct-unseen">{escape(said)}</p>')


def _item(view: View, line: Line) -> str:
    """Glyph and word, name, sentence; a mark where the target is inherited."""
    verdict = line.row.verdict
    kind = _KINDS.get(str(verdict), "ct-open")
    origin = (
        f' <span class="ct-tag">{escape(view.text("provenance.inherited"))}</span>'
        if line.inherited
        else ""
    )
    return (
        f'<li><span class="ct-mark {kind}" aria-hidden="true">{glyph(verdict)}</span>'
        f'<div><p class="ct-name">{escape(line.name)}{origin}</p>'
        f'<p class="ct-say" title="{escape(mark(view, line.row))}">{to_markup(line.sentence)}</p>'
        "</div></li>"
    )
