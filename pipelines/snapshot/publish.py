"""Publishing: written beside, moved into place whole, and pointed to by CURRENT last."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.domain.errors import SnapshotError
from pipelines.domain.issue import Text
from pipelines.snapshot.formats import csv_bytes, parquet_bytes, whole_numbers
from pipelines.snapshot.gather import gather
from pipelines.snapshot.in_place import point_to, put_in_place
from pipelines.snapshot.manifest import MAP, FileEntry, Manifest
from pipelines.snapshot.named_units import named_units, unit_files
from pipelines.snapshot.tasks import TASKS_TABLE, tasks_table
from pipelines.spec.model import Spec
from pipelines.spec.tasks import Declarations
from pipelines.units.outlines import Outlines
from pipelines.units.register import UnitRegister
from pipelines.warehouse.ledger import publication
from pipelines.warehouse.store import Warehouse

SPEC_FILE = "indicators.yaml"


def publish_snapshot(
    warehouse: Warehouse,
    *,
    spec: Spec,
    spec_path: Path,
    units: UnitRegister,
    root: Path,
    as_of: date,
    known_at: datetime | None = None,
    published_at: datetime | None = None,
    outlines: Outlines | None = None,
    tasks: Declarations | None = None,
) -> str:
    """Publish what was known and return the snapshot's id.

    What the office declares of its tasks goes in as it stood on the day.

    A new one is a line of the ledger, which alone holds ``published_at``; the line is kept only
    once the snapshot is in place, and readers are pointed to it only after that.

    The same inputs give the same bytes and so the same id: what is already there is not written
    again. Readers see either the whole of the old snapshot or the whole of the new one.
    """
    manifest, files = _made(
        warehouse,
        spec=spec,
        spec_path=spec_path,
        units=units,
        as_of=as_of,
        known_at=known_at,
        outlines=outlines,
        tasks=tasks,
    )
    told = _told(manifest, published_at)
    with (
        warehouse.cursor() as cursor,
        publication(
            cursor, snapshot=manifest.id, told=told, spec_fingerprint=manifest.spec_fingerprint
        ),
    ):
        put_in_place(root, manifest, files)
    point_to(root, manifest.id)
    return manifest.id


def draft_snapshot(
    warehouse: Warehouse,
    *,
    spec: Spec,
    spec_path: Path,
    units: UnitRegister,
    root: Path,
    as_of: date,
    known_at: datetime | None = None,
    outlines: Outlines | None = None,
    tasks: Declarations | None = None,
) -> str:
    """The same snapshot, but nobody is pointed to it and the ledger does not know of it."""
    manifest, files = _made(
        warehouse,
        spec=spec,
        spec_path=spec_path,
        units=units,
        as_of=as_of,
        known_at=known_at,
        outlines=outlines,
        tasks=tasks,
    )
    put_in_place(root, manifest, files)
    return manifest.id


def _made(
    warehouse: Warehouse,
    *,
    spec: Spec,
    spec_path: Path,
    units: UnitRegister,
    as_of: date,
    known_at: datetime | None,
    outlines: Outlines | None = None,
    tasks: Declarations | None = None,
) -> tuple[Manifest, Mapping[str, bytes]]:
    """The manifest of what was known, and every file it tells of."""
    content = spec_path.read_bytes()
    if hashlib.sha256(content).hexdigest() != spec.fingerprint:
        raise SnapshotError(
            Text(
                f"{spec_path} đã thay đổi trong lúc công bố; hãy chạy lại.",
                f"{spec_path} changed while publishing; run again.",
            )
        )
    tables, suppressed = gather(warehouse, spec=spec, units=units, as_of=as_of, known_at=known_at)
    named = named_units(tables, spec, units)
    files = {SPEC_FILE: content, **unit_files(named, units)}
    if outlines is not None:
        files[MAP] = outlines.of({unit.id for unit in named}).to_json()
    if tasks is not None:
        tables = {**tables, TASKS_TABLE: tasks_table(tasks, as_of=as_of, known_at=known_at)}
    for name, table in tables.items():
        files[f"{name}.parquet"] = parquet_bytes(table)
        files[f"{name}.csv"] = csv_bytes(whole_numbers(table))
    manifest = Manifest(
        as_of=as_of,
        known_at=known_at,
        spec_fingerprint=spec.fingerprint,
        units_fingerprint=units.fingerprint,
        counts={name: table.num_rows for name, table in tables.items()}
        | {"suppressed": suppressed},
        illustrative=_is_illustrative(tables),
        product_version=version("chitieu"),
        duckdb_version=duckdb.__version__,
        spec_file=SPEC_FILE,
        files={
            name: FileEntry(hashlib.sha256(data).hexdigest(), len(data))
            for name, data in sorted(files.items())
        },
    )
    return manifest, files


def _told(manifest: Manifest, published_at: datetime | None) -> Mapping[str, str | None]:
    """What the ledger tells of a publication."""
    return {
        "published_at": published_at.isoformat() if published_at else None,
        "manifest_sha256": hashlib.sha256(manifest.to_json()).hexdigest(),
        "units_fingerprint": manifest.units_fingerprint,
        "as_of": manifest.as_of.isoformat(),
        "known_at": manifest.known_at.isoformat() if manifest.known_at else None,
    }


def _is_illustrative(tables: Mapping[str, pa.Table]) -> bool:
    return any(
        pc.any(table["illustrative"]).as_py()
        for table in tables.values()
        if "illustrative" in table.column_names
    )
