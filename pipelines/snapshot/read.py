"""Opening a published snapshot and asking it: rows out, nothing back in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.domain.errors import SnapshotError, UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import LEVELS, Level, UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.manifest import MAP, UNITS, Manifest, read_manifest
from pipelines.snapshot.memory import Memory, number_units
from pipelines.snapshot.names import forms_of, indicator_of, programme_of
from pipelines.snapshot.schema import TABLES
from pipelines.snapshot.sorted_rows import NOWHERE, Asked, Span
from pipelines.spec.model import Indicator, Spec
from pipelines.spec.read import read_pinned_spec
from pipelines.units.outlines import Outlines, read_outlines
from pipelines.units.register import UnitRegister, read_register

CURRENT = "CURRENT"
"""The file that names the current snapshot; moved into place last."""
_ALL_LEVELS = Span(0, len(LEVELS))


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
    _memory: Memory

    def periods(self, programme: str) -> tuple[PublishedPeriod, ...]:
        """Periods in which a programme has rows, oldest first, longer ones after their parts."""
        rows = self._memory.query("periods", programme_no=self._programme_no(programme))
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
        below = parent or within
        numbers = [self._span(unit).first for unit in units or ()]
        if units is not None:
            place = Span(min(numbers), max(numbers)) if numbers else NOWHERE
        else:
            place = self._span(below) if below else self._everywhere
        return self._memory.figures.find(
            Asked(
                programme_no=self._programme_no(programme),
                units=place,
                targets=self._target(programme, indicator),
                periods=self._period(period),
                levels=_ALL_LEVELS if level is None else Span.only(LEVELS.index(level)),
                parent_no=place.first if parent and units is None else None,
                unit_nos=numbers if len(numbers) > 1 else None,
            )
        )

    def programme_units(self, programme: str, *, period: Period) -> pa.Table:
        """Units with rows in a programme and period: unit, level, parent; in tree order."""
        number = self._programme_no(programme)
        return self._memory.query("programme_units", programme_no=number, period=str(period))

    def submissions(
        self,
        *,
        programme: str | None = None,
        form: str | None = None,
        period: Period | None = None,
        within: UnitId | None = None,
    ) -> pa.Table:
        """One row per expected form x unit x period, missing ones included: SUBMISSIONS."""
        return self._by_place(
            "submissions_within",
            "submissions",
            self._ranges(programme, within),
            period=self._period(period),
            forms=forms_of(self.spec, programme=programme, form=form),
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
        forms, elements = forms_of(self.spec, programme=programme, form=form), None
        if indicator is not None:
            entry = self.indicator(indicator)
            forms, elements = [entry.form], list(entry.elements)
        return self._by_place(
            "values_within",
            "values",
            self._ranges(programme, within),
            period=self._period(period),
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
        return self._memory.query(
            "issues",
            table="issues",
            form=form,
            period=None if period is None else str(period),
            **(span.asked("unit") if span else {"first_unit": None, "last_unit": None}),
        )

    def files(self) -> pa.Table:
        """Every received file, in the order they came, as FILES."""
        return self._memory.query("files", table="files")

    def outlines(self) -> Outlines | None:
        """Where the units lie; None where the office supplied no map."""
        if MAP not in self.manifest.files:
            return None
        content = (self.folder / MAP).read_bytes()
        return read_outlines(content, file=f"{self.id}/{MAP}", units=self.units)

    def close(self) -> None:
        """Close the database: figures still answer, nothing else does."""
        self._memory.close()

    def _by_place(
        self, name: str, table: str, places: Iterable[Span], *, period: Span, **asked: object
    ) -> pa.Table:
        """Run a query once per range of the tree; the ranges do not overlap and are in order."""
        tables = [
            self._memory.query(
                name, table=table, **place.asked("unit"), **period.asked("period"), **asked
            )
            for place in places
        ]
        return pa.concat_tables(tables) if tables else TABLES[table].empty_table()

    def _ranges(self, programme: str | None, within: UnitId | None) -> Iterator[Span]:
        place = self._span(within) if within else self._everywhere
        if programme is None:
            yield place
            return
        scopes = (self._spans.get(u) for u in programme_of(self.spec, programme).scope)
        for scope in sorted((s for s in scopes if s), key=lambda s: s.first):
            first, last = max(scope.first, place.first), min(scope.last, place.last)
            if first <= last:
                yield Span(first, last)

    def _span(self, unit: UnitId) -> Span:
        if unit not in self._spans:
            raise UnknownNameError(
                Text(
                    f"Bản công bố {self.id} không có đơn vị {unit}.",
                    f"Snapshot {self.id} has no unit {unit}.",
                )
            )
        return self._spans[unit]

    @property
    def _everywhere(self) -> Span:
        return Span(0, len(self._spans))

    def _period(self, period: Period | None) -> Span:
        if period is None:
            return Span(0, len(self._memory.periods))
        number = self._memory.periods.get(str(period))
        return Span.only(number) if number else NOWHERE

    def _target(self, programme: str, indicator: str | None) -> Span:
        targets = [target.indicator for target in programme_of(self.spec, programme).targets]
        if indicator is None:
            return Span(0, len(targets))
        return Span.only(targets.index(indicator)) if indicator in targets else NOWHERE

    def indicator(self, indicator: str) -> Indicator:
        """The indicator; raise UnknownNameError where the spec has none of that name."""
        return indicator_of(self.spec, indicator)

    def _programme_no(self, programme: str) -> int:
        programme_of(self.spec, programme)
        return list(self.spec.programmes).index(programme)


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
            Text(
                f"Chưa có bản công bố nào trong {root}; hãy chạy `chitieu publish`.",
                f"Nothing has been published in {root} yet; run `chitieu publish`.",
            )
        )
    folder = root / wanted
    manifest = read_manifest(folder)
    units = read_register(folder / UNITS)
    spec = read_pinned_spec(folder / manifest.spec_file)
    spans = number_units(units.units())
    return Snapshot(
        id=wanted,
        folder=folder,
        manifest=manifest,
        spec=spec,
        units=units,
        _spans=spans,
        _memory=_loaded(folder, spec, spans),
    )


def _loaded(folder: Path, spec: Spec, spans: dict[UnitId, Span]) -> Memory:
    try:
        return Memory(folder, spec=spec, spans=spans)
    except (duckdb.Error, ValueError) as error:
        first = str(error).splitlines()[0]
        raise SnapshotError(
            Text(
                f"Bản công bố {folder.name} bị hỏng hoặc thiếu tệp ({first}). Chép lại thư mục này"
                " từ bản sao lưu, hoặc công bố lại bằng `chitieu publish`; `chitieu verify` cho"
                " biết tệp nào.",
                f"Snapshot {folder.name} is damaged or lacks a file ({first}). Copy its folder from"
                " a backup, or publish anew with `chitieu publish`; `chitieu verify` tells which"
                " file.",
            )
        ) from error
