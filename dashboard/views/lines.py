"""The lines of the overview as a list: each target with its sentence and its bullet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from dashboard.figures.bullet_html import axis_html, bullet_html, verdict_kind
from dashboard.lines import Line, Lines, lines_of, outlooks
from dashboard.naming import mark, target
from dashboard.reading import attainment, remembered
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.language import to_markup
from dashboard.text.status import glyph
from dashboard.text.terms import term_html, where_it_stands
from dashboard.views.frame import link_to, link_to_cells
from pipelines.attainment.outlook import Outlook


def lines(view: View, rows: Sequence[Attainment]) -> Lines:
    """Rows of one unit and period, apart by whether the plan sets a value."""
    return lines_of(view, rows, remembered(view, "outlooks", lambda: _outlooks(view, rows)))


def _outlooks(view: View, rows: Sequence[Attainment]) -> Mapping[str, Outlook | None]:
    return outlooks(view, rows, attainment(view, unit=rows[0].unit)) if rows else {}


def lines_html(view: View, found: Sequence[Line]) -> str:
    """The list of targets, and the scale that their bullets have in common."""
    items = "".join(_item(view, line) for line in found)
    axis = axis_html([line.bullet for line in found], language=view.text.code)
    return f'<ol class="ct-lines">{items}</ol>{axis}'


def _item(view: View, line: Line) -> str:
    """Glyph, name, sentence and bullet, the clause on hover; a mark where it is inherited."""
    verdict = line.row.verdict
    quoted = f"“{target(view, line.row.indicator).clause.quote}”"
    tag = view.text("provenance.inherited.short")
    origin = f" {term_html(tag, kind='ct-tag')}" if line.inherited else ""
    return (
        f'<li><span class="ct-mark {verdict_kind(verdict)}" aria-hidden="true"'
        f' title="{escape(_explained(view, line.row))}">{glyph(verdict)}</span>'
        f'<div title="{escape(quoted)}"><p class="ct-name">{_named(view, line)}{origin}</p>'
        f'<p class="ct-say">{_linked(view, line)}</p></div>'
        f"{bullet_html(line.bullet, language=view.text.code)}</li>"
    )


def _explained(view: View, row: Attainment) -> str:
    """The verdict and what the word means."""
    term = f"term.verdict.{row.verdict or 'monitored'}"
    return f"{mark(view, row)}: {view.text(term)}"


def _named(view: View, line: Line) -> str:
    """The name leads to the page of the indicator."""
    href = escape(link_to(view, "indicator", indicator=line.row.indicator))
    return f'<a href="{href}" target="_self">{escape(line.name)}</a>'


def _linked(view: View, line: Line) -> str:
    """The sentence, in which the figure leads to the cells that it comes from."""
    words, figure = (
        where_it_stands(to_markup(line.sentence)),
        escape(line.bullet.printed, quote=False),
    )
    if line.row.value is None:
        return words
    link = f'<a href="{escape(link_to_cells(view, line.row))}" target="_self">{figure}</a>'
    return words.replace(figure, link, 1)
