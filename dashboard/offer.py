"""What a snapshot lets its readers select: programmes, periods, and the units below a scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.text.collation import vietnamese_key
from pipelines.domain.org_unit import LEVELS, Level, OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot
from pipelines.units.heirs import Heir, forebears, heirs
from pipelines.units.search import holds


@dataclass(frozen=True)
class SnapshotOffer:
    """Answers from one snapshot; period lists are read once, units stand in memory."""

    snapshot: Snapshot
    _last_days: dict[str, dict[Period, date]] = field(default_factory=dict, repr=False)
    _defaults: dict[str, Period | None] = field(default_factory=dict, repr=False)
    _units: dict[tuple[str, Period], frozenset[UnitId]] = field(default_factory=dict, repr=False)
    _before: dict[tuple[str, Period], tuple[OrgUnit, ...]] = field(default_factory=dict, repr=False)

    def programmes(self) -> tuple[str, ...]:
        """Programme ids in the order of the spec."""
        return tuple(self.snapshot.spec.programmes)

    def periods(self, programme: str) -> tuple[Period, ...]:
        """Periods with figures, newest first."""
        return tuple(reversed(self._dated(programme)))

    def default_period(self, programme: str) -> Period | None:
        """The newest period with figures of the programme's own unit that is over by then."""
        if programme not in self._defaults:
            self._defaults[programme] = self._newest_period(programme)
        return self._defaults[programme]

    def indicators(self, programme: str) -> tuple[str, ...]:
        """Indicators in the order of the programme's targets."""
        targets = self.snapshot.spec.programmes[programme].targets
        return tuple(dict.fromkeys(t.indicator for t in targets))

    def last_day(self, programme: str, period: Period) -> date:
        """The day whose tree of units a period is shown in."""
        return self._dated(programme)[period]

    def scope(self, programme: str, period: Period) -> UnitId | None:
        """The unit the programme is for on the last day of the period."""
        day = self.last_day(programme, period)
        for unit in self.snapshot.spec.programmes[programme].scope:
            found = self.snapshot.units.get(unit)
            if found and found.exists_on(day):
                return unit
        return None

    def path(self, programme: str, period: Period, unit: UnitId) -> tuple[UnitId, ...] | None:
        """Scope … unit, widest first; () above the scope; None where it has no place there."""
        scope = self.scope(programme, period)
        tree = self.snapshot.units.as_of(self.last_day(programme, period))
        if scope is None or unit not in tree:
            return None
        above = {unit, *tree.ancestors(unit)}
        if scope in above:
            way = [u for u in above if LEVELS.index(u.level) >= LEVELS.index(scope.level)]
            return tuple(sorted(way, key=lambda u: LEVELS.index(u.level)))
        return () if unit in tree.ancestors(scope) else None

    def children(self, programme: str, period: Period, unit: UnitId) -> tuple[OrgUnit, ...]:
        """Units directly below that have figures of the programme in that period, by name."""
        tree = self.snapshot.units.as_of(self.last_day(programme, period))
        shown = self._shown(programme, period)
        return _by_name(self.snapshot.units.unit(u) for u in tree.children(unit) if u in shown)

    def heirs(self, programme: str, period: Period, unit: UnitId) -> tuple[Heir, ...]:
        """Units with figures that took over land of one that was no more; () for any other."""
        day, shown = self.last_day(programme, period), self._shown(programme, period)
        return tuple(h for h in heirs(self.snapshot.units, unit, day=day) if h.unit in shown)

    def districts_of_before(self, programme: str, period: Period) -> tuple[OrgUnit, ...]:
        """Districts that were no more in the period and whose land its units have, by name."""
        if (programme, period) not in self._before:
            units, day = self.snapshot.units, self.last_day(programme, period)
            known = forebears(units, self._shown(programme, period))
            self._before[programme, period] = _by_name(
                found
                for u in known
                if u.level is Level.DISTRICT and not (found := units.unit(u)).exists_on(day)
            )
        return self._before[programme, period]

    def find(self, programme: str, period: Period, text: str) -> tuple[OrgUnit, ...]:
        """Units with figures whose names the text begins, with or without diacritics."""
        units, scope = self.snapshot.units, self.scope(programme, period)
        shown = (units.unit(u) for u in self._shown(programme, period) if u != scope)
        return _by_name(u for u in shown if holds(u, text))

    def levels(self, programme: str, period: Period) -> tuple[Level, ...]:
        """Levels below the scope that have figures, widest first."""
        scope = self.scope(programme, period)
        if scope is None:
            return ()
        shown = {u.level for u in self._shown(programme, period)}
        below = LEVELS[LEVELS.index(scope.level) + 1 :]
        return tuple(level for level in below if level in shown)

    def kinds(self, programme: str, period: Period, level: Level) -> frozenset[str]:
        """What the units of a level call themselves: ``Phường`` alone in an urban district."""
        units = self.snapshot.units
        shown = (u for u in self._shown(programme, period) if u.level is level)
        return frozenset(units.unit(u).kind for u in shown)

    def names(self) -> Mapping[UnitId, str]:
        """Every unit of the snapshot by its full name."""
        return {u.id: full_name(u) for u in self.snapshot.units.units()}

    def _newest_period(self, programme: str) -> Period | None:
        dated = self._dated(programme)
        over = [p for p, last in dated.items() if last <= self.snapshot.manifest.as_of]
        scopes = {self.scope(programme, p) for p in over}
        own = self.snapshot.attainment(programme=programme, units=[s for s in scopes if s])
        shown = {Period.parse(p) for p in own["period"].to_pylist()}
        candidates = [p for p in over if p in shown] or over or list(dated)
        return candidates[-1] if candidates else None

    def _dated(self, programme: str) -> dict[Period, date]:
        if programme not in self._last_days:
            found = self.snapshot.periods(programme)
            self._last_days[programme] = {p.period: p.last_day for p in found}
        return self._last_days[programme]

    def _shown(self, programme: str, period: Period) -> frozenset[UnitId]:
        key = (programme, period)
        if key not in self._units:
            table = self.snapshot.programme_units(programme, period=period)
            self._units[key] = frozenset(UnitId.parse(u) for u in table["unit"].to_pylist())
        return self._units[key]


def _by_name(units: Iterable[OrgUnit]) -> tuple[OrgUnit, ...]:
    """In the order of the Vietnamese alphabet, widest units first."""
    return tuple(
        sorted(units, key=lambda u: (LEVELS.index(u.id.level), vietnamese_key(u.name), u.id))
    )


def full_name(unit: OrgUnit) -> str:
    """The name with its kind in front: ``Phường Xuân Tảo``."""
    if unit.name.casefold().startswith(unit.kind.casefold()):
        return unit.name
    return f"{unit.kind} {unit.name}"
