"""Why a figure differs: the waterfall of the indicator and unit on show, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from dashboard.figures.waterfall import Aim, waterfall_figure, waterfall_sentence
from dashboard.naming import names, programme, target
from dashboard.session import View
from dashboard.text.changing import ChangeWords
from dashboard.text.language import plain
from dashboard.views.choosing import place_choice
from dashboard.views.downloads import about
from dashboard.views.frame import place_sentence
from dashboard.views.plotted import place_figure
from pipelines.compare.difference import Difference, Waterfall
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.recount.recount import Key


def words_of(view: View) -> ChangeWords:
    """How this view calls what differs."""
    indicators = view.snapshot.spec.indicators
    shares = frozenset(name for name, entry in indicators.items() if entry.is_share)
    return ChangeWords(names(view), view.names, shares, view.text)


def address(view: View, key: Key) -> str | None:
    """The page with the figure chosen; None where its unit has no place in that period's tree."""
    period, unit = Period.parse(key.period), UnitId.parse(key.unit)
    if period not in view.offer.periods(key.programme):
        return None
    way = view.offer.path(key.programme, period, unit)
    if not way:
        return None
    chosen = replace(view.selection, period=period, units=way[1:], indicator=key.indicator)
    return "?" + urlencode(chosen.query())


def place_why(view: View, found: Difference) -> None:
    """The choice of an indicator, then the waterfall of the unit looked at."""
    chosen, text = view.selection, view.text
    own = {
        name: Key(programme(view), name, str(chosen.unit), str(chosen.period))
        for name in names(view)
    }
    chains = {chain.key: chain for chain in found.waterfalls}
    moved = next((name for name, key in own.items() if key in chains), next(iter(own), ""))
    indicator = chosen.indicator if chosen.indicator in own else moved
    place_choice(text, "indicator", _labels(view, own, chains), selected=indicator)
    if indicator and (chain := chains.get(own[indicator])):
        _place_figure(view, chain)
    elif indicator:
        place_sentence(_why_none(view, found, own[indicator]))


def _labels(
    view: View, own: Mapping[str, Key], chains: Mapping[Key, Waterfall]
) -> Mapping[str, str]:
    """Indicators by name, those without a waterfall marked so."""
    mark = view.text("waterfall.same_mark")
    return {n: name if own[n] in chains else f"{name} {mark}" for n, name in names(view).items()}


def _why_none(view: View, found: Difference, key: Key) -> str:
    """What is not comparable, or did not change, says so."""
    indicator, unit, when = words_of(view).subject(key)
    if key in found.unsplit:
        why = "unsplit"
    elif key in found.incomparable:
        why = str(found.incomparable[key])
    else:
        why = "same"
    return view.text(f"waterfall.{why}", indicator=indicator, unit=unit, period=when)


def _place_figure(view: View, chain: Waterfall) -> None:
    text, words, name = view.text, words_of(view), chain.key.indicator
    sentence, aimed = waterfall_sentence(chain, words=words), target(view, name)
    aim = Aim(aimed.op, aimed.value) if aimed.op and aimed.value is not None else None
    place_sentence(sentence)
    figure = waterfall_figure(
        chain,
        words=words,
        palette=view.palette,
        aim=aim,
        better_higher=view.snapshot.spec.indicators[name].better == "higher",
    )
    alt = f"{text('chart.waterfall')} {plain(sentence)}"
    place_figure(
        view, figure, "waterfall", alt=alt, subject=about(view, names(view)[name]), indicator=name
    )
