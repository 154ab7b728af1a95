"""Publishing a workspace: with its corrections, map and tasks. For the command and the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipelines.domain.errors import CorrectionsError
from pipelines.domain.issue import Text
from pipelines.intake.places import Places
from pipelines.snapshot.publish import draft_snapshot, publish_snapshot
from pipelines.spec.corrections import read_corrections
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.spec.tasks import Declarations, read_tasks
from pipelines.units.outlines import Outlines, read_outlines
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.settlement import Settlement, settle_corrections
from pipelines.warehouse.store import Warehouse, open_warehouse


@dataclass(frozen=True, slots=True)
class Publication:
    """A snapshot that was published, and what it was made with."""

    snapshot: str
    spec: Spec
    units: UnitRegister
    outlines: Outlines | None
    settlement: Settlement


def publish_workspace(
    places: Places,
    *,
    as_of: date,
    known_at: datetime | None = None,
    clock: Callable[[], datetime],
    before: Callable[[Warehouse], None] = lambda _warehouse: None,
) -> Publication:
    """Publish what is known; the same inputs give the same snapshot.

    Raises CorrectionsError where a declared correction does not hold, WarehouseBusy where another
    process has the warehouse. ``before`` is shown the warehouse just before.
    """
    units = read_register(places.units)
    spec = read_spec(places.spec, units)
    declared = read_corrections(places.corrections, spec, units)
    outlines, tasks = office_map(places.map, units), _tasks(places, spec)
    with open_warehouse(places.warehouse, create=False) as warehouse:
        settlement = settle_corrections(warehouse, declared, spec=spec, recorded_at=clock())
        _refuse_what_does_not_hold(settlement)
        before(warehouse)
        published = publish_snapshot(
            warehouse,
            spec=spec,
            spec_path=places.spec,
            units=units,
            root=places.snapshots,
            as_of=as_of,
            known_at=known_at,
            published_at=clock(),
            outlines=outlines,
            tasks=tasks,
        )
    return Publication(str(published), spec, units, outlines, settlement)


def draft_workspace(places: Places, *, root: Path, as_of: date, known_at: datetime) -> str:
    """Make the snapshot that publishing would, in a folder of its own, and record nothing."""
    units = read_register(places.units)
    spec = read_spec(places.spec, units)
    with open_warehouse(places.warehouse, read_only=True) as warehouse:
        return draft_snapshot(
            warehouse,
            spec=spec,
            spec_path=places.spec,
            units=units,
            root=root,
            as_of=as_of,
            known_at=known_at,
            outlines=office_map(places.map, units),
            tasks=_tasks(places, spec),
        )


def _tasks(places: Places, spec: Spec) -> Declarations | None:
    return read_tasks(places.tasks, spec) if places.tasks.exists() else None


def office_map(path: Path, units: UnitRegister) -> Outlines | None:
    """The outlines in the workspace; None where there are none. Raise where they have faults."""
    if not path.is_file():
        return None
    return read_outlines(path.read_bytes(), file=path.name, units=units)


def _refuse_what_does_not_hold(settlement: Settlement) -> None:
    """Raise CorrectionsError where a declared correction is not applied."""
    if settlement.issues:
        number = len(settlement.issues)
        raise CorrectionsError(
            settlement.issues,
            Text(
                f"Không công bố: {number} đính chính không còn đúng; sửa tệp đính chính rồi chạy"
                " lại.",
                f"Not published: {number} declared correction(s) do not hold; mend the file and run"
                " again.",
            ),
        )
