"""What every page shares: style, heading, notices, foot, and the empty workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard.figures.palette import FONT, Palette
from dashboard.reading import holds_illustrative, holds_revised
from dashboard.rows import Attainment
from dashboard.selection import OPENED, Unknown
from dashboard.session import View
from dashboard.tables.html import Table, to_html
from dashboard.text.language import LANGUAGES, Language, language, to_markup
from dashboard.text.sentence import REVISED
from dashboard.text.terms import where_it_stands
from dashboard.text.time import day, period
from dashboard.trouble import words_for
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId

_STYLE = Path(__file__).parent / "style.css"


def place_style(palette: Palette, *, text: Language) -> None:
    """Our own style sheet in the colours of the theme."""
    colours = "".join(
        f"--ct-{f.name.replace('_', '-')}:{getattr(palette, f.name)};"
        for f in fields(palette)
        if f.name != "dark"
    )
    # Streamlit says nothing while a file is being made, and English where it could not be.
    said = "".join(f'--ct-{word}:"{text(f"making.{word}")}";' for word in ("making", "unmade"))
    st.html(f"<style>:root{{{colours}--ct-font:{FONT};{said}}}{_style()}</style>")


def place_parts(*parts: str) -> None:
    """Parts of a page one below the other, as one: each by itself costs a browser milliseconds.

    Nothing where all are empty.
    """
    said = "".join(parts)
    if said:
        st.html(f'<div class="ct-parts">{said}</div>')


def place_head(view: View, *, title: str) -> None:
    """Programme, page, unit and period; then what the reader must know before any figure."""
    text, chosen = view.text, view.selection
    programme = view.snapshot.spec.programmes[chosen.programme or ""]
    way = [_step(view, unit) for unit in (chosen.scope, *chosen.units) if unit]
    where = [" › ".join(way)] if way else []
    if chosen.legacy:
        where.append(escape(f"{text('field.legacy')}: {view.names[chosen.legacy]}"))
    if chosen.period:
        where.append(escape(period(chosen.period, text=text)))
    head = (
        f'<header class="ct-head"><p class="ct-programme">{escape(text.of(programme.name))}</p>'
        f"<h1>{escape(title)}</h1>"
        f'<p class="ct-where">{" · ".join(where)}</p></header>'
    )
    notices = [
        notice_html(text.of(words_for(UnknownCodeError(unknown), "link")))
        for unknown in view.unknown
    ]
    if holds_illustrative(view):
        notices.append(notice_html(text("notice.illustrative"), strong=True))
    place_parts(head, *notices)


class UnknownCodeError(ChitieuError):
    """A link with a code that nobody here knows; the page shows something else instead."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(
            Text(
                *(
                    text("notice.unknown", field=text(f"field.{unknown.field}"), code=unknown.code)
                    for text in map(language, LANGUAGES)
                )
            )
        )


def link(view: View, unit: UnitId) -> str:
    """The address of this page for a unit on the way to the one looked at, or just below it."""
    return "?" + urlencode(view.selection.at(unit).query())


def link_to(view: View, page: str, **changes: str) -> str:
    """The address of another page with the same view but for these codes."""
    return f"{page}?{urlencode(view.selection.query() | changes)}"


def link_to_cells(view: View, row: Attainment) -> str:
    """The address of a figure of the unit looked at or of one right below, its cells unfolded."""
    there = replace(
        view.selection.at(row.unit), period=row.period, indicator=row.indicator, opened=OPENED[0]
    )
    return f"indicator?{urlencode(there.query())}"


def _step(view: View, unit: UnitId) -> str:
    """A unit of the way down; a link unless it is the one looked at."""
    name = escape(view.names.get(unit, str(unit)))
    if unit == view.selection.unit:
        return name
    return f'<a href="{escape(link(view, unit))}" target="_self">{name}</a>'


def place_notice(words: str, *, strong: bool = False) -> None:
    """A boxed line above the figures."""
    st.html(notice_html(words, strong=strong))


def notice_html(words: str, *, strong: bool = False) -> str:
    """The same as HTML."""
    kind = "ct-notice ct-strong" if strong else "ct-notice"
    return f'<p class="{kind}" role="note">{to_markup(words)}</p>'


def place_sentence(words: str, *, lead: bool = False) -> None:
    """A sentence before its picture."""
    st.html(sentence_html(words, lead=lead))


def sentence_html(words: str, *, lead: bool = False) -> str:
    """The same as HTML."""
    said = where_it_stands(to_markup(words))
    return f'<p class="{"ct-lead" if lead else "ct-sentence"}">{said}</p>'


def briefs_html(lines: Sequence[str]) -> str:
    """Short lines that belong together, as wide as the page; empty where there are none."""
    said = "".join(f'<p class="ct-sentence ct-near">{to_markup(line)}</p>' for line in lines)
    return f"<div>{said}</div>" if said else ""


def place_heading(words: str) -> None:
    """The heading of a part of the page."""
    st.html(heading_html(words))


def heading_html(words: str) -> str:
    """The same as HTML."""
    return f'<h2 class="ct-heading">{escape(words)}</h2>'


def fold_html(label: str, inside: str) -> str:
    """A heading that opens, in the browser alone, to what is inside."""
    return (
        f'<details class="ct-fold"><summary>{escape(label)}</summary>'
        f'<div class="ct-parts">{inside}</div></details>'
    )


def place_name(name: str, sentence: str) -> None:
    """What one picture of many shows, and what it says."""
    st.html(
        f'<h2 class="ct-panel">{escape(name)}</h2><p class="ct-brief">{to_markup(sentence)}</p>'
    )


def place_table(table: Table) -> None:
    """A table that a screen reader can read."""
    st.html(to_html(table))


def place_foot(view: View) -> None:
    """Which snapshot this is, so that a figure can be quoted with its source."""
    manifest, text = view.snapshot.manifest, view.text
    words = text(
        "foot.snapshot",
        id=view.snapshot.id,
        as_of=day(manifest.as_of, text=text),
        spec=manifest.spec_fingerprint[:12],
    )
    if holds_illustrative(view):
        words = f"{text('data.illustrative')} · {words}"
    if holds_revised(view):
        words = f"{REVISED} {text('legend.revised')} · {words}"
    st.html(f'<footer class="ct-foot">{escape(words)}</footer>')


def place_fault(text: Language, fault: Text) -> None:
    """A snapshot that cannot be opened: what is wrong with it, and what to do."""
    st.html(f'<header class="ct-head"><h1>{escape(text("fault.title"))}</h1></header>')
    place_notice(text.of(fault), strong=True)
    place_sentence(text("fault.words"))


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")
