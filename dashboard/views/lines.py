"""The lines of the overview: targets with a value, each with its sentence and bullet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures.bullet import ROW_HEIGHT, Bullet
from dashboard.reading import attainment, remembered
from dashboard.rows import Attainment
from dashboard.session import View
from dashboard.text.language import plain, to_markup
from dashboard.text.outlook import path_sentence
from dashboard.text.sentence import target_sentence, value_words
from dashboard.text.status import glyph
from dashboard.views.ahead import ahead_of_the_period, outlook_mark
from dashboard.views.naming import mark, names, target, why_none, wording
from pipelines.attainment.outlook import Outlook
from pipelines.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One target with a value, as the overview says it."""

    row: Attainment
    name: str
    sentence: str
    bullet: Bullet
    inherited: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Targets with a value, and figures that are only monitored."""

    targets: tuple[Line, ...]
    monitored: tuple[Attainment, ...]


def lines(view: View, rows: Sequence[Attainment]) -> Lines:
    """Rows of one unit and period, apart by whether the plan sets a value."""
    looks = remembered(view, "outlooks", lambda: _outlooks(view, rows))
    return Lines(
        targets=tuple(_line(view, r, looks.get(r.indicator)) for r in rows if r.op is not None),
        monitored=tuple(r for r in rows if r.op is None),
    )


def _outlooks(view: View, rows: Sequence[Attainment]) -> Mapping[str, Outlook | None]:
    series = attainment(view, unit=rows[0].unit) if rows else ()
    return {
        r.indicator: ahead_of_the_period(view, r, series=series) for r in rows if r.op is not None
    }


def _line(view: View, row: Attainment, found: Outlook | None) -> Line:
    words, text = wording(view, row.indicator), view.text
    sentence = target_sentence(row, wording=words, text=text) + outlook_mark(view, found)
    assert row.op is not None  # noqa: S101 - a line has a target
    assert row.target is not None  # noqa: S101
    name = names(view)[row.indicator]
    bullet = Bullet(
        label=name,
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        op=row.op,
        target=row.target,
        verdict=row.verdict,
        share=words.share,
        printed=why_none(view, row)
        if row.value is None
        else value_words(row.value, row, wording=words, text=text),
        told=plain(f"{sentence} {path_sentence(found, wording=words, text=text)}".strip()),
        path=found.path if found else None,
    )
    return Line(row, name, sentence, bullet, row.provenance == "inherited")


def inherited_from(view: View, found: Sequence[Line]) -> tuple[str, ...]:
    """Numbers of the documents whose targets are carried without the plan's own words."""
    documents = view.snapshot.spec.documents
    carried = (target(view, x.row.indicator).inherited_from for x in found if x.inherited)
    known = dict.fromkeys(d for d in carried if d)
    return tuple(documents[d].number or view.text.of(documents[d].title) for d in known)


def lines_html(view: View, found: Sequence[Line]) -> str:
    """The list of targets, its rows as tall as those of the chart beside it."""
    items = "".join(_item(view, line) for line in found)
    return f'<ol class="ct-lines" style="--ct-row:{ROW_HEIGHT}px">{items}</ol>'


def _item(view: View, line: Line) -> str:
    """Glyph, name and sentence, the clause on hover; a mark where the target is inherited."""
    verdict = line.row.verdict
    kind = {Verdict.MET: "ct-met", Verdict.NOT_MET: "ct-not-met"}.get(
        verdict or Verdict.UNDETERMINED, "ct-open"
    )
    quoted = f"“{target(view, line.row.indicator).clause.quote}”"
    tag = view.text("provenance.inherited.short")
    origin = f' <span class="ct-tag">{escape(tag)}</span>' if line.inherited else ""
    return (
        f'<li><span class="ct-mark {kind}" title="{escape(mark(view, line.row))}" '
        f'aria-hidden="true">{glyph(verdict)}</span>'
        f'<div title="{escape(quoted)}"><p class="ct-name">{escape(line.name)}{origin}</p>'
        f'<p class="ct-say">{to_markup(line.sentence)}</p></div></li>'
    )
