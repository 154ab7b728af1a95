"""Publishing: written beside, moved into place whole, and pointed to by CURRENT last."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from pipelines.domain.errors import SnapshotError
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.snapshot.gather import gather
from pipelines.snapshot.manifest import MANIFEST, UNITS, FileEntry, Manifest
from pipelines.snapshot.read import CURRENT
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.store import Warehouse

SPEC_FILE = "indicators.yaml"
_UNIT_FIELDS = ("id", "scheme", "level", "code", "name", "kind", "parent", "valid_from", "valid_to")


def publish_snapshot(
    warehouse: Warehouse,
    *,
    spec: Spec,
    spec_path: Path,
    units: UnitRegister,
    root: Path,
    as_of: date,
    known_at: datetime | None = None,
) -> str:
    """Publish what was known and return the snapshot's id.

    The same inputs give the same bytes and so the same id: what is already there is not written
    again. Readers see either the whole of the old snapshot or the whole of the new one.
    """
    content = spec_path.read_bytes()
    if hashlib.sha256(content).hexdigest() != spec.fingerprint:
        raise SnapshotError(
            f"{spec_path} đã thay đổi trong lúc công bố; hãy chạy lại.\n"
            f"{spec_path} changed while publishing; run again."
        )
    tables, suppressed = gather(warehouse, spec=spec, units=units, as_of=as_of, known_at=known_at)
    files = {SPEC_FILE: content, **_unit_files(_named_units(tables, spec, units))}
    for name, table in tables.items():
        files[f"{name}.parquet"] = parquet_bytes(table)
        files[f"{name}.csv"] = csv_bytes(table)
    manifest = Manifest(
        as_of=as_of,
        known_at=known_at,
        spec_fingerprint=spec.fingerprint,
        units_fingerprint=units.fingerprint,
        counts={name: table.num_rows for name, table in tables.items()}
        | {"suppressed": suppressed},
        illustrative=any(tables["attainment"]["illustrative"].to_pylist()),
        product_version=version("chitieu"),
        duckdb_version=duckdb.__version__,
        spec_file=SPEC_FILE,
        files={
            name: FileEntry(hashlib.sha256(data).hexdigest(), len(data))
            for name, data in sorted(files.items())
        },
    )
    _put_in_place(root, manifest, files)
    return manifest.id


def parquet_bytes(table: pa.Table) -> bytes:
    """The table as Parquet, the same bytes for the same rows."""
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", write_statistics=True, store_schema=True)
    return out.getvalue()


def csv_bytes(table: pa.Table) -> bytes:
    """The table as CSV in UTF-8 with BOM, so that Excel reads Vietnamese."""
    out = io.BytesIO(b"\xef\xbb\xbf")
    out.seek(0, io.SEEK_END)
    pacsv.write_csv(table, out)
    return out.getvalue()


def _put_in_place(root: Path, manifest: Manifest, files: Mapping[str, bytes]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    folder = root / manifest.id
    if not folder.exists():
        beside = Path(mkdtemp(prefix=".writing-", dir=root))
        try:
            for name, data in files.items():
                write_through(beside / name, data)
            write_through(beside / MANIFEST, manifest.to_json())
            beside.chmod(0o755)
            beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    pointer = root / f".{CURRENT}"
    write_through(pointer, f"{manifest.id}\n".encode())
    pointer.replace(root / CURRENT)


def write_through(path: Path, data: bytes) -> None:
    """Write the file and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _named_units(tables: Mapping[str, pa.Table], spec: Spec, units: UnitRegister) -> list[OrgUnit]:
    """Units that a table names, the programmes' scopes, and everything above them."""
    texts = {u for t in tables.values() if "unit" in t.column_names for u in t["unit"].to_pylist()}
    waiting = [UnitId.parse(text) for text in texts if text]
    waiting += [unit for programme in spec.programmes.values() for unit in programme.scope]
    found: dict[UnitId, OrgUnit] = {}
    while waiting:
        unit = units.get(waiting.pop())
        if unit is not None and unit.id not in found:
            found[unit.id] = unit
            if unit.parent is not None:
                waiting.append(unit.parent)
    return [found[key] for key in sorted(found)]


def _unit_files(units: list[OrgUnit]) -> dict[str, bytes]:
    def rows() -> Iterator[tuple[object, ...]]:
        yield _UNIT_FIELDS
        for u in units:
            dates = (day.isoformat() if day else "" for day in (u.valid_from, u.valid_to))
            place = (u.id, u.id.scheme, u.id.level, u.id.code)
            yield (*place, u.name, u.kind, u.parent or "", *dates)

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows())
    return {
        f"{UNITS}/units.csv": text.getvalue().encode(),
        # Successions belong to the register; a snapshot's figures need none.
        f"{UNITS}/successions.csv": b"predecessor,successor,relation\n",
    }
