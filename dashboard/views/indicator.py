"""One indicator: its definition and clause, the units below, and how it went over time."""

from __future__ import annotations

from dashboard.naming import aim, names, target, wording
from dashboard.reading import attainment
from dashboard.session import View
from dashboard.text.sentence import evidence_sentence, target_sentence
from dashboard.text.time import period
from dashboard.views.ahead import outlook_words
from dashboard.views.cells import place_cells
from dashboard.views.deciding import what_decides
from dashboard.views.frame import place_foot, place_head, place_sentence
from dashboard.views.narrow import place_narrowing
from dashboard.views.panels import place_trend, place_units


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, chosen = view.text, view.selection
    place_head(view, title=text("page.indicator"))
    indicator = chosen.indicator or next(iter(names(view)), "")
    place_narrowing(view, all_indicators=False)
    series = attainment(view, indicator=indicator, unit=chosen.unit)
    below = attainment(view, period=chosen.period, indicator=indicator, parent=chosen.unit)
    _place_figure(view, indicator)
    _place_definition(view, indicator)
    place_units(view, indicator, below)
    place_trend(view, indicator, series)
    place_foot(view)


def _place_figure(view: View, indicator: str) -> None:
    """What the figure says and what weakens it; where there is none, in which periods there is."""
    text, chosen, words = view.text, view.selection, wording(view, indicator)
    rows = attainment(view, period=chosen.period, indicator=indicator, unit=chosen.unit)
    for row in rows:
        place_sentence(target_sentence(row, wording=words, text=text), lead=True)
        if weak := evidence_sentence(row, units=words.units, text=text):
            place_sentence(weak)
        if looks := outlook_words(view, row):
            place_sentence(looks)
        if decides := what_decides(view, row):
            place_sentence(decides)
        place_cells(view, row)
    if not rows:
        series = attainment(view, indicator=indicator, unit=chosen.unit)
        known = ", ".join(period(r.period, text=text) for r in series if r.value is not None)
        place_sentence(text("indicator.nothing"), lead=True)
        if known:
            place_sentence(text("indicator.elsewhere", periods=known))


def _place_definition(view: View, indicator_id: str) -> None:
    text, spec = view.text, view.snapshot.spec
    entry, indicator = target(view, indicator_id), spec.indicators[indicator_id]
    document = spec.documents[entry.clause.document]
    number = document.number or text.of(document.title)
    origin = text(f"provenance.{entry.provenance}") if entry.is_set else text("modality.monitor")
    place_sentence(f"**{text('indicator.definition')}.** {text.of(indicator.definition)}")
    strives = entry.is_set and entry.modality == "strive"
    strength = f"{text('modality.strive')} " if strives else ""
    aimed = f"{strength}{aim(view, entry)} · " if entry.is_set else ""
    place_sentence(
        f"**{text('indicator.clause')}.** {aimed}“{entry.clause.quote}” ({number}; {origin})"
    )
