"""Publishing: written beside, moved into place whole, and pointed to by CURRENT last."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.domain.errors import SnapshotError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.snapshot.formats import csv_bytes, parquet_bytes, whole_numbers
from pipelines.snapshot.gather import gather
from pipelines.snapshot.manifest import MANIFEST, MAP, UNITS, FileEntry, Manifest
from pipelines.snapshot.read import CURRENT, current_snapshot
from pipelines.snapshot.tasks import TASKS_TABLE, tasks_table
from pipelines.spec.model import Spec
from pipelines.spec.tasks import Declarations
from pipelines.units.heirs import forebears
from pipelines.units.outlines import Outlines
from pipelines.units.register import UnitRegister
from pipelines.warehouse.ledger import publication
from pipelines.warehouse.store import Warehouse

SPEC_FILE = "indicators.yaml"
_WRITING = ".writing-"
"""What a folder is called while a snapshot is written into it; no snapshot's id begins so."""
_ABANDONED = 600
"""Seconds untouched after which nobody is writing any more: all of it takes a few."""
_UNIT_FIELDS = ("id", "scheme", "level", "code", "name", "kind", "parent", "valid_from", "valid_to")
_SUCCESSION_FIELDS = ("predecessor", "successor", "relation")


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
        _put_in_place(root, manifest, files)
    _point_to(root, manifest.id)
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
    _put_in_place(root, manifest, files)
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
    named = _named_units(tables, spec, units)
    files = {SPEC_FILE: content, **_unit_files(named, units)}
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


def _put_in_place(root: Path, manifest: Manifest, files: Mapping[str, bytes]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    folder = root / manifest.id
    if not folder.exists():
        _write_whole(folder, {**files, MANIFEST: manifest.to_json()})


def _point_to(root: Path, snapshot: str) -> None:
    if current_snapshot(root) != snapshot:
        pointer = root / f".{CURRENT}"
        write_through(pointer, f"{snapshot}\n".encode())
        pointer.replace(root / CURRENT)
        _settle(root)


def _write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write into a folder beside and rename it, so that there never is half a snapshot."""
    beside = Path(mkdtemp(prefix=_WRITING, dir=folder.parent))
    _clear_away(beside)
    try:
        for name, data in files.items():
            write_through(beside / name, data)
        for inner in {(beside / name).parent for name in files}:
            _settle(inner)
        beside.chmod(0o755)
        beside.rename(folder)
        _settle(folder.parent)
    except OSError:
        # Another process may have published the same just now: it is the same, byte for byte.
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _clear_away(beside: Path) -> None:
    """Remove what killed publications left beside this one.

    One still being written was touched a moment ago, by the clock of the same disk.
    """
    now = beside.stat().st_mtime
    for left in beside.parent.glob(f"{_WRITING}*"):
        with suppress(OSError):  # another publication may just have moved its own into place
            touched = [path.stat().st_mtime for path in (left, *left.rglob("*"))]
            if max(touched) < now - _ABANDONED:
                shutil.rmtree(left)


def _settle(folder: Path) -> None:
    """Wait until the folder's own entries are on the disk, where the system can say so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_through(path: Path, data: bytes) -> None:
    """Write the file and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _is_illustrative(tables: Mapping[str, pa.Table]) -> bool:
    return any(
        pc.any(table["illustrative"]).as_py()
        for table in tables.values()
        if "illustrative" in table.column_names
    )


def _named_units(tables: Mapping[str, pa.Table], spec: Spec, units: UnitRegister) -> list[OrgUnit]:
    """Units that a table names, the programmes' scopes, what they were made from, all above."""
    texts = {u for t in tables.values() if "unit" in t.column_names for u in t["unit"].to_pylist()}
    waiting = [UnitId.parse(text) for text in texts if text]
    waiting += [unit for programme in spec.programmes.values() for unit in programme.scope]
    waiting += forebears(units, waiting)
    found: dict[UnitId, OrgUnit] = {}
    while waiting:
        unit = units.get(waiting.pop())
        if unit is not None and unit.id not in found:
            found[unit.id] = unit
            if unit.parent is not None:
                waiting.append(unit.parent)
    return [found[key] for key in sorted(found)]


def _unit_files(named: list[OrgUnit], units: UnitRegister) -> dict[str, bytes]:
    """The units and, so that a unit of before leads to those of today, what they were made from."""

    def rows() -> Iterator[tuple[object, ...]]:
        yield _UNIT_FIELDS
        for u in named:
            dates = (day.isoformat() if day else "" for day in (u.valid_from, u.valid_to))
            place = (u.id, u.id.scheme, u.id.level, u.id.code)
            yield (*place, u.name, u.kind, u.parent or "", *dates)

    entries = sorted(
        (str(s.predecessor), str(s.successor), str(s.relation))
        for unit in named
        for s in units.predecessors(unit.id)
    )
    return {
        f"{UNITS}/units.csv": _csv(rows()),
        f"{UNITS}/successions.csv": _csv([_SUCCESSION_FIELDS, *entries]),
    }


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
