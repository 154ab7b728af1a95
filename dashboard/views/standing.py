"""Who is commended and who is reminded, on screen: the names and reasons of the paper."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from dashboard.naming import placed_names
from dashboard.session import View
from dashboard.tables.standing import standing_table
from dashboard.views.fold import place_fold
from dashboard.views.frame import link_to, place_sentence, place_table
from pipelines.domain.org_unit import UnitId

_MOST = 60
"""Names of a list at once; the paper has all."""


def place_standing(view: View) -> None:
    """The commend and remind lists of the period, in a fold that is filled when opened."""
    place_fold(
        view.text("papers.lists"),
        partial(_place_lists, view),
        key="standing",
        icon=":material/thumbs_up_down:",
        text=view.text,
    )


def _place_lists(view: View) -> None:
    text = view.text
    # What makes papers is loaded when it is asked for, not with the page.
    found = import_module("dashboard.report.lists").named_lists(view)
    for name, units in found.items():
        rule, counted = text(f"paper.lists.rule.{name}"), text.counted("standing.units", len(units))
        place_sentence(f"{rule} {counted}")
        if units:
            shown = units[:_MOST]
            place_table(
                standing_table(
                    [(one.unit, one.reason) for one in shown],
                    caption=text(f"paper.lists.{name}"),
                    names=placed_names(view, [one.unit for one in shown]),
                    link=lambda unit: _link(view, unit),
                    text=text,
                )
            )
        if len(units) > _MOST:
            place_sentence(text("standing.more", number=len(units) - _MOST))


def _link(view: View, unit: UnitId) -> str:
    return link_to(view, "submissions", **view.selection.at(unit).query())
