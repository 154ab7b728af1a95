"""Sensitive indicators, grouped by the data elements they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.domain.period import Calendar, Period, PeriodType
from pipelines.spec.model import Indicator, Spec


@dataclass(frozen=True, slots=True)
class Family:
    """Indicators of one form that share a sensitive data element, directly or through others.

    What one of them shows tells something about the others, so that a unit's figures of a period
    are shown or hidden for the whole family.
    """

    number: int
    form: str
    indicators: tuple[str, ...]
    compares_years: bool
    """One of them is a change: it shows two years at once, so periods are hidden together."""
    adds_up: bool
    """Figures of units are added up to those above."""
    sums: frozenset[str]
    """The indicators whose longer periods are the sum of their parts; the others take the last."""


def sensitive_elements(spec: Spec, indicator: Indicator) -> frozenset[str]:
    """The sensitive data elements an indicator reads."""
    return frozenset(e for e in indicator.elements if spec.data_elements[e].sensitive)


def sensitive_families(spec: Spec) -> tuple[Family, ...]:
    """Every sensitive indicator in exactly one family, in the order of the spec."""
    groups: list[tuple[str, frozenset[str], list[str]]] = []
    for name, indicator in spec.indicators.items():
        elements = sensitive_elements(spec, indicator)
        if not elements:
            continue
        kin = [g for g in groups if g[0] == indicator.form and g[1] & elements]
        for group in kin:
            groups.remove(group)
        shared = elements.union(*(group[1] for group in kin))
        members = [member for group in kin for member in group[2]]
        groups.append((indicator.form, shared, [*members, name]))
    return tuple(
        _family(spec, number, form, members) for number, (form, _, members) in enumerate(groups)
    )


def parts_of(spec: Spec, form: str, period: Period) -> tuple[Period, ...]:
    """The periods handed in that a rolled-up period is made of; none for one handed in itself."""
    entry = spec.calendars[spec.forms[form].calendar]
    if period.type in entry.period_types:
        return ()
    calendar = Calendar("", entry.year_starts)
    return next(_finer(calendar, period, entry.period_types), ())


def _finer(
    calendar: Calendar, period: Period, types: tuple[PeriodType, ...]
) -> Iterator[tuple[Period, ...]]:
    for type_ in types:
        parts = calendar.parts(period, type_)
        if len(parts) > 1:
            yield parts


def _family(spec: Spec, number: int, form: str, members: list[str]) -> Family:
    entries = {name: spec.indicators[name] for name in members}
    return Family(
        number=number,
        form=form,
        indicators=tuple(members),
        compares_years=any(i.measure == "change" for i in entries.values()),
        adds_up=any(i.over_units == "sum" for i in entries.values()),
        sums=frozenset(name for name, i in entries.items() if i.over_time == "sum"),
    )
