"""Everything of a workspace held against its ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import pyarrow as pa

from pipelines.cli.workspace import Workspace
from pipelines.domain.errors import SpecError, UnknownNameError
from pipelines.domain.issue import Issue, Severity, Text
from pipelines.snapshot.read import current_snapshot
from pipelines.snapshot.verify import SnapshotCheck, check_snapshot
from pipelines.spec.read import read_spec
from pipelines.submissions.kept import check_originals, is_unaltered, kept_original
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register
from pipelines.warehouse.reread import values_not_as_typed
from pipelines.warehouse.store import Warehouse, open_warehouse
from pipelines.warehouse.verify import LedgerCheck, ToldFile, check_ledger

_KEPT = ("accepted", "corrected")


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and everything that is not as it was recorded."""

    ledger: LedgerCheck
    originals: int
    snapshots: tuple[SnapshotCheck, ...]
    issues: tuple[Issue, ...]
    """Those of the snapshots too."""

    @property
    def holds(self) -> bool:
        """True where nothing was altered."""
        return not any(issue.severity is Severity.ERROR for issue in self.issues)


def verify(
    workspace: Workspace, *, snapshot: str | None = None, noted: str | None = None
) -> Verification:
    """Hold ledger, warehouse, originals and snapshots (one, or all) against each other.

    Raises UnknownNameError for a snapshot that neither the disk nor the ledger knows.
    """
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        ledger = check_ledger(warehouse, noted=noted)
        checks = tuple(_snapshots(workspace, warehouse, ledger, snapshot))
        values = tuple(_values(workspace, warehouse, ledger))
    wanted = {f.told["sha256"]: f.told["name"] for f in ledger.files if f.told["status"] in _KEPT}
    originals = check_originals(workspace.archive, wanted, known=ledger.held_hashes)
    told = (issue for check in checks for issue in check.issues)
    return Verification(
        ledger=ledger,
        originals=len(wanted),
        snapshots=checks,
        issues=(*ledger.issues, *values, *originals, *told),
    )


def _values(workspace: Workspace, warehouse: Warehouse, ledger: LedgerCheck) -> Iterator[Issue]:
    """The values behind each file whose values have another hash than its line tells."""
    files = [file for file in ledger.files if file.has_other_values]
    try:
        units = read_register(workspace.units)
        spec = read_spec(workspace.spec, units)
    except SpecError:  # which file was altered is told all the same
        return
    reader = Reader(spec, units) if files else None
    for file in files if reader else ():
        path = kept_original(workspace.archive, file.told["sha256"])
        if reader and path and is_unaltered(path, file.told["sha256"]):
            received_on = datetime.fromisoformat(file.told["received_at"]).date()
            original = reader.read_bytes(
                file.told["name"], path.read_bytes(), received_on=received_on
            )
            yield from values_not_as_typed(
                warehouse.values_of_file(file.held["file_no"]),
                original,
                same_spec=_spec_of(file, ledger) == spec.fingerprint,
                place=warehouse.path.name,
            )


def _spec_of(file: ToldFile, ledger: LedgerCheck) -> str | None:
    """The spec that a file was loaded under, as the ledger tells."""
    earlier = (line.content for line in ledger.lines if line.number < file.told["line"])
    told = [content["spec_fingerprint"] for content in earlier if content.get("kind") == "spec"]
    return str(told[-1]) if told else None


def _snapshots(
    workspace: Workspace, warehouse: Warehouse, ledger: LedgerCheck, asked: str | None
) -> Iterator[SnapshotCheck]:
    root = workspace.snapshots
    there = [p.name for p in root.iterdir() if _is_snapshot(p.name)] if root.is_dir() else []
    current = current_snapshot(root)
    known = sorted({*there, *ledger.publications, *([current] if current else [])})
    if asked is not None and asked not in known:
        raise UnknownNameError(
            Text(
                f"Không có bản công bố {asked!r}; đã biết: {', '.join(known) or '–'}.",
                f"There is no snapshot {asked!r}; known are: {', '.join(known) or '–'}.",
            )
        )
    values = partial(_values_then, warehouse)
    for name in known if asked is None else (asked,):
        told = ledger.publications.get(name)
        yield check_snapshot(root / name, told, values, values_hold=ledger.values_hold)


def _values_then(
    warehouse: Warehouse, known_at: datetime | None, last_file: int, last_correction: int
) -> pa.Table:
    return warehouse.current_values(known_at, last_file=last_file, last_correction=last_correction)


def _is_snapshot(name: str) -> bool:
    """Whether that is the name of a snapshot's folder, not of CURRENT or of one being written."""
    return name != "CURRENT" and not name.startswith(".")
