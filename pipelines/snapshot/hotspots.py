"""Hotspots of a programme, worked out of what a snapshot shows.

Disclosure. A hotspot says "more than ever before", and that tells about numbers. So everything
here is worked out of the published tables alone: whoever has the snapshot can work out the same
list, and the list adds nothing to it. Three things follow, and hold whatever the figures are:

- a unit of which *any* count compared is suppressed is ``not_shown``: it has no chance, no usual
  count and no rank. To leave the suppressed period out and judge by the others would let readers
  narrow it down, and would be wrong as well, since what is suppressed is never zero.
- that a unit is ``not_shown`` says only that one of its figures is suppressed, which the snapshot
  itself says beside the figure. It does not say that there would be a rise.
- the counts of a unit above those who report come from its own figure in attainment, which
  ``disclosure`` has protected. Only an element that no figure of the programme holds is added up
  from the units below, and only where the numbers of all of them are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.compute as pc

from pipelines.attainment.hotspot import Count, Judged, Standing, judge
from pipelines.disclosure.schema import SUPPRESSED
from pipelines.domain.org_unit import LEVELS, UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot
from pipelines.spec.model import Spec

Row = dict[str, Any]
Series = dict[UnitId, dict[Period, Count]]
_HANDED_IN = frozenset({"on_time", "late", "received"})
_READ = ["unit", "period", "period_end", "value", "absence"]


@dataclass(frozen=True, slots=True)
class Watched:
    """What can be said of one unit and one element that the spec watches."""

    element: str
    unit: UnitId
    judged: Judged
    reported_throughout: int
    """Of the units asked now, how many handed in for every period compared."""

    @property
    def rank(self) -> tuple[float, int, UnitId, str]:
        """The least likely by chance first, then the widest unit."""
        chance = 1.0 if self.judged.chance is None else self.judged.chance
        return chance, LEVELS.index(self.unit.level), self.unit, self.element


def watched_elements(spec: Spec, programme: str) -> Iterator[tuple[str, str]]:
    """(form, element) of what is watched in the forms of a programme."""
    for form in spec.forms_of(spec.programmes[programme]):
        if spec.forms[form].obligation == "required":
            for element in spec.forms[form].elements:
                if spec.data_elements[element].watch:
                    yield form, element


def hotspots(
    snapshot: Snapshot, *, programme: str, period: Period, within: UnitId | None = None
) -> tuple[Watched, ...]:
    """Every unit asked in the period with every watched element, hotspots first, by rank."""
    asked: dict[str, _WhoWasAsked] = {}
    found: list[Watched] = []
    for form, element in watched_elements(snapshot.spec, programme):
        if period.type in snapshot.spec.calendars[snapshot.spec.forms[form].calendar].period_types:
            asked[form] = asked.get(form) or _asked(snapshot, programme, form, within)
            what = _Question(snapshot, programme, form, element, within)
            found += _of_element(what, asked[form], period)
    return tuple(sorted(found, key=lambda w: (_ORDER.index(w.judged.standing), w.rank)))


_ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class _Question:
    """Which element of which form is looked at, for whom."""

    snapshot: Snapshot
    programme: str
    form: str
    element: str
    within: UnitId | None


def _of_element(what: _Question, asked: _WhoWasAsked, period: Period) -> Iterator[Watched]:
    series = {**_added_up(what, asked), **_own_figures(what)}
    spec = what.snapshot.spec
    breaks = _breaks(spec, what.form, what.element)
    for unit, counts in series.items():
        if period in asked.get(unit, {}):
            judged = judge([*counts.values()], period=period, breaks=breaks, watch=spec.watch)
            compared = [period, *(c.period for c in judged.past)]
            handed = [asked[unit].get(p, _Asked()).handed_in for p in compared]
            yield Watched(what.element, unit, judged, len(frozenset.intersection(*handed)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The units below that were asked for one period, and those of them that handed in."""

    everyone: frozenset[UnitId] = frozenset()
    handed_in: frozenset[UnitId] = frozenset()


_WhoWasAsked = Mapping[UnitId, Mapping[Period, _Asked]]


def _asked(snapshot: Snapshot, programme: str, form: str, within: UnitId | None) -> _WhoWasAsked:
    """Who was asked, for each unit that reports and each above it up to the programme's own."""
    everyone: dict[tuple[UnitId, Period], set[UnitId]] = defaultdict(set)
    handed_in: dict[tuple[UnitId, Period], set[UnitId]] = defaultdict(set)
    above = _Above(snapshot, programme, within)
    for row in snapshot.submissions(programme=programme, form=form, within=within).to_pylist():
        unit, period = UnitId.parse(row["unit"]), Period.parse(row["period"])
        for place in above.of(unit, row["period_end"]):
            everyone[place, period].add(unit)
            if row["state"] in _HANDED_IN:
                handed_in[place, period].add(unit)
    found: dict[UnitId, dict[Period, _Asked]] = defaultdict(dict)
    for (place, period), units in everyone.items():
        found[place][period] = _Asked(frozenset(units), frozenset(handed_in[place, period]))
    return found


class _Above:
    """The units from one that reports up to the programme's own, or to the one looked at."""

    def __init__(self, snapshot: Snapshot, programme: str, within: UnitId | None) -> None:
        self._units = snapshot.units
        self._tops = {within} if within else {*snapshot.spec.programmes[programme].scope}
        self._known: dict[tuple[UnitId, date], tuple[UnitId, ...]] = {}

    def of(self, unit: UnitId, day: date) -> tuple[UnitId, ...]:
        if (unit, day) not in self._known:
            way = (unit, *self._units.as_of(day).ancestors(unit))
            ends = [i for i, place in enumerate(way) if place in self._tops]
            self._known[unit, day] = way[: ends[0] + 1] if ends else ()
        return self._known[unit, day]


def _added_up(what: _Question, asked: _WhoWasAsked) -> Series:
    """The values shown, of each unit and of all below it; suppressed where one of them is."""
    shown: dict[tuple[UnitId, Period], int] = {}
    hidden: set[tuple[UnitId, Period]] = set()
    ends: dict[Period, date] = {}
    values = what.snapshot.values(programme=what.programme, form=what.form, within=what.within)
    of_element = values.filter(pc.equal(values["element"], what.element)).select(_READ)
    for row in of_element.to_pylist():
        key = UnitId.parse(row["unit"]), Period.parse(row["period"])
        ends[key[1]] = row["period_end"]
        if row["absence"] == SUPPRESSED:
            hidden.add(key)
        elif row["value"] is not None:
            shown[key] = int(row["value"])
    return {
        unit: {
            period: _sum(period, ends[period], of.everyone, shown, hidden)
            for period, of in periods.items()
            if period in ends
        }
        for unit, periods in asked.items()
    }


def _sum(
    period: Period,
    end: date,
    units: frozenset[UnitId],
    shown: Mapping[tuple[UnitId, Period], int],
    hidden: set[tuple[UnitId, Period]],
) -> Count:
    found = [shown[unit, period] for unit in units if (unit, period) in shown]
    suppressed = any((unit, period) in hidden for unit in units)
    count = None if suppressed or not found else sum(found)
    return Count(period, end, count, len(found), len(units), suppressed)


def _own_figures(what: _Question) -> Series:
    """The counts that the programme's own figures hold: as numerator, or as denominator."""
    spec = what.snapshot.spec
    side = _side(spec, what.programme, what.form, what.element)
    if side is None:
        return {}
    indicator, column = side
    rows = what.snapshot.attainment(
        programme=what.programme, indicator=indicator, within=what.within
    ).to_pylist()
    types = spec.calendars[spec.forms[what.form].calendar].period_types
    found: Series = defaultdict(dict)
    for row in rows:
        period = Period.parse(row["period"])
        if period.type in types and row["units_expected"]:
            found[UnitId.parse(row["unit"])][period] = _figure(row, period, column)
    return found


def _side(spec: Spec, programme: str, form: str, element: str) -> tuple[str, str] | None:
    """The indicator of the programme, and its side, that is this element and nothing else."""
    for target in spec.programmes[programme].targets:
        entry = spec.indicators[target.indicator]
        if entry.form == form and entry.measure in ("ratio", "count"):
            for column in ("denominator", "numerator"):
                if getattr(entry, column) == (element,):
                    return target.indicator, column
    return None


def _figure(row: Row, period: Period, column: str) -> Count:
    suppressed = row["absence"] == SUPPRESSED
    amount = None if suppressed else row[column]
    return Count(
        period,
        row["period_end"],
        None if amount is None else int(amount),
        row["units_reported"] or 0,
        row["units_expected"],
        suppressed,
    )


def _breaks(spec: Spec, form: str, element: str) -> Sequence[date]:
    """The last days of the periods before which a figure made of the element breaks."""
    return [
        spec.calendar(form).last_day(a_break.period)
        for entry in spec.indicators.values()
        if entry.form == form and element in entry.elements
        for a_break in entry.breaks
    ]
