"""The spec in force, its documents and formulas, the tasks of the plan, and the snapshot."""

from __future__ import annotations

from dashboard.naming import names, programme
from dashboard.session import View
from dashboard.tables.html import STACKS, Column, Table
from dashboard.text.number import percent
from dashboard.text.time import day
from dashboard.views.frame import (
    place_foot,
    place_head,
    place_heading,
    place_sentence,
    place_table,
)
from dashboard.views.listing import clauses
from pipelines.spec.model import Indicator

_RULES = ("ratio", "share", "bounds", "exact", "missing")
_HOTSPOTS = ("test", "comparable", "limits")
_OUTLOOK = ("words", "path", "projection", "interval")


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, spec, manifest = view.text, view.snapshot.spec, view.snapshot.manifest
    plan = spec.programmes[programme(view)]
    place_head(view, title=text("page.about"))
    if plan.note:
        place_sentence(text.of(plan.note))
    place_heading(text("about.rules"))
    for rule in _RULES:
        place_sentence(text(f"about.rule.{rule}"))
    place_sentence(text("about.rule.disclosure", most=spec.disclosure.minimum_count - 1))
    place_heading(text("about.outlook"))
    for rule in _OUTLOOK:
        place_sentence(text(f"about.outlook.{rule}"))
    place_heading(text("work.hotspots"))
    watch = spec.watch
    for rule in _HOTSPOTS:
        place_sentence(
            text(
                f"about.hotspots.{rule}",
                chance=percent(watch.chance, language=text.code),
                least=watch.least_past,
                most=watch.most_past,
                coverage=percent(watch.least_coverage, language=text.code),
            )
        )

    place_sentence(text("about.funnel"))
    place_heading(text("about.targets"))
    place_table(clauses(view))
    place_heading(text("about.formulas"))
    place_table(_formulas(view))
    if plan.tasks:
        place_heading(text("about.tasks"))
        place_table(_tasks(view))
    place_heading(text("about.documents"))
    place_table(_documents(view))
    place_heading(text("about.snapshot"))
    place_sentence(
        text(
            "about.snapshot.words",
            id=view.snapshot.id,
            as_of=day(manifest.as_of, text=text),
            spec=manifest.spec_fingerprint[:12],
            units=manifest.units_fingerprint[:12],
        )
    )
    place_sentence(text("about.units.notice"))
    place_foot(view)


def _formulas(view: View) -> Table:
    spec, text = view.snapshot.spec, view.text
    return Table(
        caption=text("about.formulas"),
        columns=(
            Column(text("column.indicator"), wide=True),
            Column(text("column.formula"), wide=True),
            Column(text("indicator.definition"), wide=True),
        ),
        rows=tuple(
            (name, _formula(view, spec.indicators[i]), text.of(spec.indicators[i].definition))
            for i, name in names(view).items()
        ),
        kind=STACKS,
    )


def _formula(view: View, indicator: Indicator) -> str:
    elements, text = view.snapshot.spec.data_elements, view.text
    tested = indicator.test.elements if indicator.test else ()
    n = " + ".join(f"“{text.of(elements[e].name)}”" for e in indicator.numerator or tested)
    d = " + ".join(f"“{text.of(elements[e].name)}”" for e in indicator.denominator)
    return text(f"measure.{indicator.measure}", n=n, d=d)


def _tasks(view: View) -> Table:
    text, plan = view.text, view.snapshot.spec.programmes[programme(view)]
    return Table(
        caption=text("about.tasks"),
        columns=(
            Column(text("column.task"), wide=True),
            Column(text("column.clause"), wide=True),
            Column(text("column.responsible"), wide=True),
        ),
        rows=tuple(
            (
                text.of(t.name),
                f"“{t.clause.quote}”",
                text.of(t.responsible) if t.responsible else "–",
            )
            for t in plan.tasks
        ),
        kind=STACKS,
    )


def _documents(view: View) -> Table:
    text = view.text
    return Table(
        caption=text("about.documents"),
        columns=(
            Column(text("column.document")),
            Column(text("column.title"), wide=True),
            Column(text("column.source"), wide=True),
        ),
        rows=tuple(
            (
                d.number or "–",
                text.of(d.title) + (f" — {text.of(d.note)}" if d.note else ""),
                d.source or "–",
            )
            for d in view.snapshot.spec.documents.values()
        ),
        kind=STACKS,
    )
