"""What a page asks of the snapshot on show; an answer is read once a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pyarrow as pa
import streamlit as st

from dashboard.rows import (
    Attainment,
    Fault,
    HandIn,
    HandInCount,
    count_hand_ins,
    read_attainment,
    read_faults,
    read_hand_ins,
)
from dashboard.session import View
from dashboard.tables.extract import narrowed
from pipelines.attainment.doubt import Doubts
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.lineage.figure import FigureTrace
from pipelines.lineage.published import Published
from pipelines.lineage.source import behind
from pipelines.snapshot.doubtful import published_doubts, published_warnings
from pipelines.snapshot.export import Selection as Extract
from pipelines.snapshot.export import export_table
from pipelines.snapshot.hotspots import Watched, hotspots
from pipelines.snapshot.read import Snapshot
from pipelines.snapshot.tasks import declared_tasks
from pipelines.spec.tasks import Declared
from pipelines.units.outlines import Outlines

Rows = TypeVar("Rows")
_MOST_TRACED = 150
"""Units behind a figure whose cells can still be read as one table."""


def attainment(
    view: View,
    *,
    period: Period | None = None,
    indicator: str | None = None,
    unit: UnitId | None = None,
    parent: UnitId | None = None,
) -> tuple[Attainment, ...]:
    """Figures of the programme on show: of one unit, or of the children of one."""
    return _attainment(
        view.snapshot.id,
        view.selection.programme or "",
        period,
        indicator,
        unit,
        parent,
        view.snapshot,
    )


def answers(view: View, *, indicator: str, period: Period, unit: UnitId) -> tuple[Attainment, ...]:
    """Figures of the units that hand in for an indicator: those below a unit, or itself."""
    spec = view.snapshot.spec
    levels = spec.forms[spec.indicators[indicator].form].levels
    programme = view.selection.programme or ""
    return _answers(view.snapshot.id, programme, period, indicator, unit, levels, view.snapshot)


def remembered(view: View, what: str, make: Callable[[], Rows]) -> Rows:
    """What ``make`` works out of the unit and period on show: once, whoever asks again."""
    chosen = view.selection
    key = (view.snapshot.id, chosen.programme, chosen.unit, chosen.period, what)
    found: Rows = _remembered(key, make)
    return found


def holds_illustrative(view: View) -> bool:
    """True where a figure of the unit looked at, in any period, rests on illustrative data."""
    if view.selection.unit is None or not view.snapshot.manifest.illustrative:
        return view.snapshot.manifest.illustrative
    return any(r.illustrative for r in attainment(view, unit=view.selection.unit))


def holds_revised(view: View) -> bool:
    """True where a figure on show, of the unit or of one right below, rests on a correction."""
    chosen = view.selection
    if chosen.unit is None:
        return False
    own = attainment(view, unit=chosen.unit)
    below = attainment(view, period=chosen.period, parent=chosen.unit)
    return any(row.revised for row in (*own, *below))


def hand_ins(view: View, *, form: str, period: Period | None = None) -> tuple[HandIn, ...]:
    """Expected submissions of the unit looked at and everything below it."""
    unit, programme = view.selection.unit, view.selection.programme or ""
    return _hand_ins(view.snapshot.id, programme, form, period, unit, view.snapshot)


def hand_in_counts(view: View, *, form: str) -> tuple[HandInCount, ...]:
    """The same of every period, counted by the unit above."""
    unit, programme = view.selection.unit, view.selection.programme or ""
    return _hand_in_counts(view.snapshot.id, programme, form, unit, view.snapshot)


def faults(view: View, *, form: str, period: Period) -> tuple[Fault, ...]:
    """Issues of what came in for a form and period from the unit looked at and below."""
    return _faults(view.snapshot.id, form, period, view.selection.unit, view.snapshot)


def extract(view: View, selection: Extract) -> pa.Table:
    """The rows of the data page, as ``chitieu export`` writes them, of those the filters leave."""
    chosen = view.selection
    table = _extract(view.snapshot.id, selection, view.text.code, view.snapshot)
    took = None
    if chosen.legacy and chosen.programme and chosen.period:
        heirs = view.offer.heirs(chosen.programme, chosen.period, chosen.legacy)
        took = [heir.unit for heir in heirs]
    return narrowed(table, units=took)


def cells_behind(view: View, row: Attainment) -> FigureTrace | None:
    """Every data value behind a figure, as published; None where it has very many units."""
    if (row.units_expected or 0) > _MOST_TRACED:
        return None
    return _cells_behind(view.snapshot.id, row.indicator, row.unit, row.period, view.snapshot)


def outlines(view: View) -> Outlines | None:
    """Where the units lie, from the office's own map; None where it has none."""
    return _outlines(view.snapshot.id, view.snapshot)


def watched(view: View, *, period: Period) -> tuple[Watched, ...]:
    """Counts of incidents of the unit looked at and below, each beside its own past."""
    programme, unit = view.selection.programme or "", view.selection.unit
    return _watched(view.snapshot.id, programme, period, unit, view.snapshot)


def doubts(view: View, *, form: str, period: Period) -> Doubts:
    """Doubts about the numbers of a form behind the figures of a period."""
    return _doubts(view.snapshot.id, form, period, view.snapshot)


def task_lines(view: View) -> tuple[Declared, ...]:
    """What the office had declared of its tasks by the day of the snapshot."""
    return _task_lines(view.snapshot.id, view.snapshot)


# Rows are frozen, so one copy serves every session; keys hold the snapshot, never the data.
@st.cache_resource(max_entries=2000, show_spinner=False)
def _attainment(
    snapshot_id: str,
    programme: str,
    period: Period | None,
    indicator: str | None,
    unit: UnitId | None,
    parent: UnitId | None,
    _snapshot: Snapshot,
) -> tuple[Attainment, ...]:
    return read_attainment(
        _snapshot.attainment(
            programme=programme,
            period=period,
            indicator=indicator,
            units=(unit,) if unit else None,
            parent=parent,
        )
    )


@st.cache_resource(max_entries=500, show_spinner=False)
def _remembered(key: tuple[object, ...], _make: Callable[[], Rows]) -> Rows:
    return _make()


@st.cache_resource(max_entries=500, show_spinner=False)
def _answers(
    snapshot_id: str,
    programme: str,
    period: Period,
    indicator: str,
    within: UnitId,
    levels: tuple[Level, ...],
    _snapshot: Snapshot,
) -> tuple[Attainment, ...]:
    return tuple(
        row
        for level in levels
        for row in read_attainment(
            _snapshot.attainment(
                programme=programme,
                period=period,
                indicator=indicator,
                within=within,
                level=level,
            )
        )
    )


@st.cache_resource(max_entries=200, show_spinner=False)
def _hand_ins(
    snapshot_id: str,
    programme: str,
    form: str,
    period: Period | None,
    within: UnitId | None,
    _snapshot: Snapshot,
) -> tuple[HandIn, ...]:
    return read_hand_ins(
        _snapshot.submissions(programme=programme, form=form, period=period, within=within)
    )


@st.cache_resource(max_entries=200, show_spinner=False)
def _hand_in_counts(
    snapshot_id: str, programme: str, form: str, within: UnitId | None, _snapshot: Snapshot
) -> tuple[HandInCount, ...]:
    return count_hand_ins(_snapshot.submissions(programme=programme, form=form, within=within))


@st.cache_resource(max_entries=200, show_spinner=False)
def _faults(
    snapshot_id: str, form: str, period: Period, within: UnitId | None, _snapshot: Snapshot
) -> tuple[Fault, ...]:
    return read_faults(_snapshot.issues(form=form, period=period, within=within))


@st.cache_resource(max_entries=32, show_spinner=False)
def _extract(snapshot_id: str, selection: Extract, language: str, _snapshot: Snapshot) -> pa.Table:
    return export_table(_snapshot, selection, language=language)


@st.cache_resource(max_entries=200, show_spinner=False)
def _cells_behind(
    snapshot_id: str, indicator: str, unit: UnitId, period: Period, _snapshot: Snapshot
) -> FigureTrace:
    source = _published(snapshot_id, _snapshot)
    return behind(source, indicator=indicator, unit=unit, period=period)


@st.cache_resource(max_entries=4, show_spinner=False)
def _published(snapshot_id: str, _snapshot: Snapshot) -> Published:
    return Published.of(_snapshot)


@st.cache_resource(max_entries=4, show_spinner=False)
def _outlines(snapshot_id: str, _snapshot: Snapshot) -> Outlines | None:
    return _snapshot.outlines()


@st.cache_resource(max_entries=100, show_spinner=False)
def _watched(
    snapshot_id: str, programme: str, period: Period, within: UnitId | None, _snapshot: Snapshot
) -> tuple[Watched, ...]:
    return hotspots(_snapshot, programme=programme, period=period, within=within)


@st.cache_resource(max_entries=100, show_spinner=False)
def _doubts(snapshot_id: str, form: str, period: Period, _snapshot: Snapshot) -> Doubts:
    asked = _warnings(snapshot_id, _snapshot)
    return published_doubts(_snapshot, asked, form=form, period=period)


@st.cache_resource(max_entries=4, show_spinner=False)
def _warnings(snapshot_id: str, _snapshot: Snapshot) -> list[dict[str, Any]]:
    return published_warnings(_snapshot)


@st.cache_resource(max_entries=16, show_spinner=False)
def _task_lines(snapshot_id: str, _snapshot: Snapshot) -> tuple[Declared, ...]:
    return declared_tasks(_snapshot)
