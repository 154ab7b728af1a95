"""From a cell to the figures that it feeds, in every programme, level and period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.held import Held, HeldValue, shown_periods
from pipelines.lineage.part import Feed, part_of
from pipelines.lineage.tree import Tree
from pipelines.spec.model import Indicator, Programme


@dataclass(frozen=True, slots=True)
class Fed:
    """One figure, and what it does with the value."""

    programme: str
    indicator: str
    unit: UnitId
    period: Period
    feed: Feed


def fed_by(value: HeldValue, held: Held, tree: Tree, *, as_of: date) -> Iterator[Fed]:
    """Every figure that a value in force feeds; ``held`` has all values of its unit and form.

    In the order of programmes, targets and time, from the unit itself upwards.
    """
    for name, programme in held.spec.programmes.items():
        for target in programme.targets:
            indicator = held.spec.indicators[target.indicator]
            if indicator.form == held.form and _reads(held, indicator, value.element):
                yield from _in_programme(value, held, tree, name, target.indicator, as_of)


def _in_programme(
    value: HeldValue, held: Held, tree: Tree, name: str, indicator: str, as_of: date
) -> Iterator[Fed]:
    programme, entry = held.spec.programmes[name], held.spec.indicators[indicator]
    for period, above in _places(value, held, tree, programme, entry, as_of):
        part = part_of(held, entry, value.unit, period)
        for feed in part.feeds if part else ():
            if feed.value == value:
                yield from (Fed(name, indicator, unit, period, feed) for unit in above)


def _places(
    value: HeldValue,
    held: Held,
    tree: Tree,
    programme: Programme,
    indicator: Indicator,
    as_of: date,
) -> Iterator[tuple[Period, tuple[UnitId, ...]]]:
    """The programme's periods, each with the unit and those above it that have a figure then."""
    unit, calendar = UnitId.parse(value.unit), held.spec.calendar(held.form)
    since = tree.units[unit].valid_from if unit in tree.units else None
    starts, ends = programme.starts, programme.ends
    for period in shown_periods(held.spec, held.form, starts=starts, ends=ends, as_of=as_of):
        day = calendar.last_day(period)
        form = held.spec.forms[held.form]
        above = tree.fed(unit, form, indicator, programme, day=day)
        if held.spec.begins_within(indicator, period, since):
            continue
        # Nothing is fed before it was counted: a carried denominator goes forward in time.
        if above and day >= calendar.last_day(value.period):
            yield period, tuple(above)


def _reads(held: Held, indicator: Indicator, element: str) -> bool:
    says = held.spec.forms[held.form].coverage
    counted = (says.reported, says.expected) if says else ()
    return element in (*indicator.elements, *counted)
