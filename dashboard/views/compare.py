"""Compare: two periods of a plan, or two plans' thresholds, both verdicts side by side."""

from __future__ import annotations

from dashboard.naming import names, programme
from dashboard.reading import attainment
from dashboard.session import View
from dashboard.text.time import period
from dashboard.views.besides import Beside, besides, covers_another_part, target_of, threshold
from dashboard.views.choosing import place_choice
from dashboard.views.frame import place_foot, place_head, place_notice, place_sentence
from dashboard.views.narrow import place_narrowing
from dashboard.views.pairs import place_below, place_own


def show(view: View) -> None:
    """Select, ask, build, place."""
    text, chosen = view.text, view.selection
    place_head(view, title=text("page.compare"))
    indicator = chosen.indicator or next(iter(names(view)), "")
    offered = besides(view, indicator)
    place_narrowing(view, all_indicators=False)
    if chosen.period is None or not offered:
        place_sentence(text("overview.nothing"))
        place_foot(view)
        return
    if chosen.beside is not None and chosen.beside not in offered:
        place_notice(text("notice.unknown", field=text("field.beside"), code=chosen.beside))
    code = chosen.beside if chosen.beside in offered else next(iter(offered))
    labels = {c: entry.head[:1].upper() + entry.head[1:] for c, entry in offered.items()}
    place_choice(text, "beside", labels, selected=code)
    wanted = offered[code or ""]
    if covers_another_part(view, indicator, wanted):
        place_notice(text("compare.to_date"))
    heads = (wanted.head, _own_head(view, indicator, wanted))
    below = attainment(view, period=chosen.period, indicator=indicator, parent=chosen.unit)
    own = attainment(view, period=chosen.period, unit=chosen.unit)
    placed = [
        place_below(view, indicator, below, wanted, heads=heads),
        place_own(view, own, wanted, heads=heads),
    ]
    if not any(placed):
        place_sentence(text("compare.nothing"))
    place_foot(view)


def _own_head(view: View, indicator: str, wanted: Beside) -> str:
    """The period on show, or the plan on show with its own threshold."""
    text, chosen = view.text, view.selection
    if wanted.period is not None and chosen.period is not None:
        return period(chosen.period, text=text)
    plan, target = programme(view), target_of(view, programme(view), indicator)
    name = text.of(view.snapshot.spec.programmes[plan].short_name)
    condition = threshold(view, target) if target else ""
    return f"{name} ({condition})" if condition else name
