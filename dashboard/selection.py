"""What the reader looks at ⇄ query parameters: codes, never labels, so that a link reopens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from pipelines.domain.org_unit import LEVELS, Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict
from pipelines.units.heirs import Heir

TABLES = ("attainment", "values", "submissions")
"""What the data page can show, by the words of ``chitieu export --what``."""

SHOWN = ("matrix", "time")
"""How the units page shows its targets: units beside each other, or one unit over time."""

OPENED = ("cells",)
"""What of a page is unfolded from the start."""

LEVEL_FIELDS = (Level.PROVINCE, Level.DISTRICT, Level.WARD)


@dataclass(frozen=True, slots=True)
class Selection:
    """One view; the units are those chosen below the programme's scope, widest first."""

    language: str = "vi"
    programme: str | None = None
    period: Period | None = None
    scope: UnitId | None = None
    """The programme's own area on the days of the period; not in the address."""
    units: tuple[UnitId, ...] = ()
    """Chosen units on the way from the scope (exclusive) down to the unit looked at."""
    legacy: UnitId | None = None
    """A district that was no more in the period: of the units below, those that took its land."""
    indicator: str | None = None
    verdict: Verdict | None = None
    """Only units whose figure is judged so."""
    shown: str = SHOWN[0]
    opened: str | None = None
    table: str = TABLES[0]
    against: str | None = None
    """Another snapshot to compare with; whether it exists is for the page to say."""
    beside: str | None = None
    """A period, or a programme, to set beside the one on show; the page says if there is none."""

    @property
    def unit(self) -> UnitId | None:
        """The unit looked at: the narrowest one chosen, else the scope."""
        return self.units[-1] if self.units else self.scope

    def chosen(self, level: Level) -> UnitId | None:
        """The unit chosen at that level, if any."""
        return next((u for u in self.units if u.level is level), None)

    def at(self, unit: UnitId) -> Selection:
        """The same view for a unit on the way to the one looked at, or directly below it."""
        above = [u for u in self.units if LEVELS.index(u.level) < LEVELS.index(unit.level)]
        legacy = self.legacy if unit.level is Level.WARD else None
        return replace(self, units=() if unit == self.scope else (*above, unit), legacy=legacy)

    def query(self) -> dict[str, str]:
        """The address of this view."""
        pairs: dict[str, object] = {"lang": self.language}
        pairs |= {"programme": self.programme, "period": self.period}
        pairs |= {level.value: self.chosen(level) for level in LEVEL_FIELDS}
        pairs |= {Level.DISTRICT.value: self.legacy} if self.legacy else {}
        pairs |= {"indicator": self.indicator, "verdict": self.verdict}
        pairs |= {"show": self.shown if self.shown != SHOWN[0] else None}
        pairs |= {"open": self.opened}
        pairs |= {"table": self.table if self.table != TABLES[0] else None}
        pairs |= {"against": self.against, "beside": self.beside}
        return {name: str(code) for name, code in pairs.items() if code is not None}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A code in the address that this snapshot does not know, or not at this time."""

    field: str
    code: str


class Offer(Protocol):
    """What there is to select in a snapshot."""

    def programmes(self) -> tuple[str, ...]:
        """Programme ids in the order of the spec."""

    def periods(self, programme: str) -> tuple[Period, ...]:
        """Periods with figures, newest first."""

    def default_period(self, programme: str) -> Period | None:
        """The newest period that is over."""

    def indicators(self, programme: str) -> tuple[str, ...]:
        """Indicators in the order of the programme's targets."""

    def path(self, programme: str, period: Period, unit: UnitId) -> tuple[UnitId, ...] | None:
        """Scope … unit, widest first; () above the scope; None where it has no place there."""

    def scope(self, programme: str, period: Period) -> UnitId | None:
        """The unit the programme is for on the days of the period."""

    def heirs(self, programme: str, period: Period, unit: UnitId) -> tuple[Heir, ...]:
        """Units with figures that took over land of one that was no more; () for any other."""


def settle(
    query: Mapping[str, str], offer: Offer, *, languages: tuple[str, ...]
) -> tuple[Selection, tuple[Unknown, ...]]:
    """The view an address asks for, filled with defaults, and every code that is not known."""
    unknown: list[Unknown] = []

    def known(field: str, options: tuple[str, ...], default: str | None) -> str | None:
        code = query.get(field)
        if code is None or code in options:
            return code or default
        unknown.append(Unknown(field, code))
        return default

    programmes = offer.programmes()
    programme = known("programme", programmes, programmes[0] if programmes else None)
    view = Selection(
        language=known("lang", languages, languages[0]) or languages[0],
        programme=programme,
        table=known("table", TABLES, TABLES[0]) or TABLES[0],
        against=query.get("against"),
        beside=query.get("beside"),
        shown=known("show", SHOWN, SHOWN[0]) or SHOWN[0],
        opened=known("open", OPENED, None),
    )
    if programme is None:
        return view, tuple(unknown)
    periods = {str(p): p for p in offer.periods(programme)}
    fallback = offer.default_period(programme)
    code = known("period", tuple(periods), str(fallback) if fallback else None)
    verdict = known("verdict", tuple(Verdict), None)
    view = replace(
        view,
        period=periods.get(code or ""),
        indicator=known("indicator", offer.indicators(programme), None),
        verdict=Verdict(verdict) if verdict else None,
    )
    view, lost = _with_units(view, query, offer)
    return view, (*unknown, *lost)


def _with_units(
    view: Selection, query: Mapping[str, str], offer: Offer
) -> tuple[Selection, tuple[Unknown, ...]]:
    """Follow province, district and ward down as far as they fit together and into the scope."""
    if view.programme is None or view.period is None:
        return view, ()
    scope = offer.scope(view.programme, view.period)
    path: tuple[UnitId, ...] = (scope,) if scope else ()
    legacy, unknown = None, []
    for level in LEVEL_FIELDS:
        code = query.get(level.value)
        if code is None:
            continue
        found = _path(code, level, view, offer)
        if found == ():  # around the scope: context, not a choice
            continue
        if (
            found is not None
            and found[: len(path)] == path
            and _took(found[-1], legacy, view, offer)
        ):
            path = found
        elif level is Level.DISTRICT and (was := _of_before(code, view, offer)):
            legacy = was
        else:
            unknown.append(Unknown(level.value, code))
    return replace(view, scope=scope, units=path[1:], legacy=legacy), tuple(unknown)


def _took(unit: UnitId, legacy: UnitId | None, view: Selection, offer: Offer) -> bool:
    """True for a unit that took land of the district of before, if one is chosen."""
    if legacy is None or view.programme is None or view.period is None:
        return True
    return unit in {heir.unit for heir in offer.heirs(view.programme, view.period, legacy)}


def _of_before(code: str, view: Selection, offer: Offer) -> UnitId | None:
    """A district that was no more in the period and has heirs in it."""
    unit = _unit(code)
    if unit is None or view.programme is None or view.period is None:
        return None
    return unit if offer.heirs(view.programme, view.period, unit) else None


def _path(code: str, level: Level, view: Selection, offer: Offer) -> tuple[UnitId, ...] | None:
    unit = _unit(code)
    if unit is None or unit.level is not level or view.programme is None or view.period is None:
        return None
    return offer.path(view.programme, view.period, unit)


def _unit(code: str) -> UnitId | None:
    try:
        return UnitId.parse(code)
    except ValueError:
        return None
