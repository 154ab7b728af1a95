"""Opening a published snapshot and asking it: rows out, nothing back in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.domain.errors import SnapshotError, UnknownNameError
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.manifest import UNITS, Manifest, read_manifest
from pipelines.snapshot.memory import Span, load_tables, number_units, query
from pipelines.snapshot.schema import TABLES
from pipelines.spec.model import Programme, Spec
from pipelines.spec.read import read_spec
from pipelines.units.register import UnitRegister, read_register

CURRENT = "CURRENT"
"""The file that names the current snapshot; moved into place last."""


@dataclass(frozen=True, slots=True)
class PublishedPeriod:
    """A period in which a programme has rows."""

    period: Period
    last_day: date


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published state; every method may be called from any thread."""

    id: str
    folder: Path
    manifest: Manifest
    spec: Spec
    """The spec in force when it was published, not the workspace's."""
    units: UnitRegister
    """Only the units that the snapshot names, and their ancestors."""
    _spans: dict[UnitId, Span]
    _connection: duckdb.DuckDBPyConnection

    def periods(self, programme: str) -> tuple[PublishedPeriod, ...]:
        """Periods in which a programme has rows, oldest first, longer ones after their parts."""
        rows = query(self._connection, "periods", programme_no=self._programme_no(programme))
        return tuple(
            PublishedPeriod(Period.parse(row["period"]), row["last_day"])
            for row in rows.to_pylist()
        )

    def attainment(
        self,
        *,
        programme: str,
        period: Period | None = None,
        indicator: str | None = None,
        units: Sequence[UnitId] | None = None,
        parent: UnitId | None = None,
        within: UnitId | None = None,
        level: Level | None = None,
    ) -> pa.Table:
        """Figures as ATTAINMENT rows, in the order of targets, of the tree and of time.

        Of exactly ``units``, of the direct children of ``parent``, of ``within`` and everything
        below it, or of every unit of the programme: give at most one of the three.
        """
        name = "attainment_of_programme"
        place: dict[str, object] = {}
        if units is not None:
            name, place = "attainment_of_units", {"unit_nos": self._numbers(units)}
        elif parent is not None:
            name, place = "attainment_of_children", {"parent_no": self._span(parent).first}
        elif within is not None:
            span = self._span(within)
            name, place = "attainment_within", {"first_no": span.first, "last_no": span.last}
        return query(
            self._connection,
            name,
            table="attainment",
            programme_no=self._programme_no(programme),
            period=_code(period),
            indicator=indicator,
            level=_code(level),
            **place,
        )

    def programme_units(self, programme: str, *, period: Period) -> pa.Table:
        """Units with rows in a programme and period: unit, level, parent; in tree order."""
        number = self._programme_no(programme)
        return query(self._connection, "programme_units", programme_no=number, period=str(period))

    def submissions(
        self,
        *,
        programme: str | None = None,
        form: str | None = None,
        period: Period | None = None,
        within: UnitId | None = None,
    ) -> pa.Table:
        """One row per expected form x unit x period, missing ones included: SUBMISSIONS."""
        forms = [form] if form else self._forms(programme) if programme else None
        return self._by_place(
            "submissions_within",
            "submissions",
            programme,
            within,
            period=_code(period),
            forms=forms,
        )

    def values(
        self,
        *,
        programme: str | None = None,
        indicator: str | None = None,
        form: str | None = None,
        period: Period | None = None,
        within: UnitId | None = None,
    ) -> pa.Table:
        """Data values in force, as VALUES; of a programme: of its forms and its scope."""
        forms = [form] if form else self._forms(programme) if programme else None
        elements = None
        if indicator is not None:
            entry = self.spec.indicators[indicator]
            forms, elements = [entry.form], list(entry.elements)
        return self._by_place(
            "values_within",
            "values",
            programme,
            within,
            period=_code(period),
            forms=forms,
            elements=elements,
        )

    def issues(
        self,
        *,
        form: str | None = None,
        period: Period | None = None,
        within: UnitId | None = None,
    ) -> pa.Table:
        """Issues of received files, as ISSUES; without filters also those of unknown units."""
        span = self._span(within) if within else None
        return query(
            self._connection,
            "issues",
            table="issues",
            form=form,
            period=_code(period),
            first_no=span.first if span else None,
            last_no=span.last if span else None,
        )

    def files(self) -> pa.Table:
        """Every received file, in the order they came, as FILES."""
        return query(self._connection, "files", table="files")

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _by_place(
        self,
        name: str,
        table: str,
        programme: str | None,
        within: UnitId | None,
        **asked: object,
    ) -> pa.Table:
        """Run a query once per range of the tree; the ranges do not overlap and are in order."""
        tables = [
            query(self._connection, name, table=table, first_no=s.first, last_no=s.last, **asked)
            for s in self._ranges(programme, within)
        ]
        return pa.concat_tables(tables) if tables else TABLES[table].empty_table()

    def _ranges(self, programme: str | None, within: UnitId | None) -> Iterator[Span]:
        place = self._span(within) if within else Span(0, len(self._spans))
        if programme is None:
            yield place
            return
        scopes = (self._spans.get(u) for u in self._programme(programme).scope)
        for scope in sorted((s for s in scopes if s), key=lambda s: s.first):
            first, last = max(scope.first, place.first), min(scope.last, place.last)
            if first <= last:
                yield Span(first, last)

    def _span(self, unit: UnitId) -> Span:
        if unit not in self._spans:
            raise UnknownNameError(
                f"Bản công bố {self.id} không có đơn vị {unit}.\n"
                f"Snapshot {self.id} has no unit {unit}."
            )
        return self._spans[unit]

    def _numbers(self, units: Sequence[UnitId]) -> list[int]:
        return [self._span(unit).first for unit in units]

    def _programme(self, programme: str) -> Programme:
        if programme not in self.spec.programmes:
            known = ", ".join(self.spec.programmes)
            raise UnknownNameError(
                f"Không có chương trình {programme!r}; các chương trình: {known}.\n"
                f"There is no programme {programme!r}; there are: {known}."
            )
        return self.spec.programmes[programme]

    def _programme_no(self, programme: str) -> int:
        self._programme(programme)
        return list(self.spec.programmes).index(programme)

    def _forms(self, programme: str) -> list[str]:
        targets = self._programme(programme).targets
        return list(dict.fromkeys(self.spec.indicators[t.indicator].form for t in targets))


def current_snapshot(root: Path) -> str | None:
    """The id of the current snapshot; None where nothing has been published."""
    try:
        return (root / CURRENT).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def open_snapshot(root: Path, snapshot_id: str | None = None) -> Snapshot:
    """Open a snapshot (CURRENT by default); raise SnapshotError where it cannot be trusted."""
    wanted = snapshot_id or current_snapshot(root)
    if wanted is None:
        raise SnapshotError(
            f"Chưa có bản công bố nào trong {root}; hãy chạy `chitieu publish`.\n"
            f"Nothing has been published in {root} yet; run `chitieu publish`."
        )
    folder = root / wanted
    manifest = read_manifest(folder)
    units = read_register(folder / UNITS)
    spec = read_spec(folder / manifest.spec_file, units)
    spans = number_units(units.units())
    return Snapshot(
        id=wanted,
        folder=folder,
        manifest=manifest,
        spec=spec,
        units=units,
        _spans=spans,
        _connection=load_tables(folder, spec=spec, spans=spans),
    )


def _code(code: object) -> str | None:
    return None if code is None else str(code)
