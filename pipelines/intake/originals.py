"""Which files units handed in, and their bytes as they came: held against their hash first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipelines.domain.errors import OriginalError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.intake.places import Places
from pipelines.submissions.kept import kept_original
from pipelines.warehouse.store import Warehouse, open_warehouse


@dataclass(frozen=True, slots=True)
class Kept:
    """One file that a unit handed in for a form and period."""

    sha256: str
    name: str
    unit: UnitId
    units: frozenset[UnitId]
    """Every unit of which the file holds something: its bytes tell of all of them."""
    period: str
    status: str
    """What became of it: accepted, corrected, rejected or unreadable."""
    received_at: datetime
    has_issues: bool


def kept_files(places: Places, *, form: str, periods: Collection[str]) -> tuple[Kept, ...]:
    """Every file that came in for a form and periods, the newest first.

    Raises WarehouseBusy where another process has the warehouse.
    """
    with open_warehouse(places.warehouse, read_only=True) as warehouse:
        found = list(_kept(warehouse, form, periods))
    return tuple(sorted(found, key=lambda kept: (kept.received_at, kept.sha256), reverse=True))


def _kept(warehouse: Warehouse, form: str, periods: Collection[str]) -> Iterator[Kept]:
    faulty = set(warehouse.issues().column("sha256").to_pylist())
    names = ["form", "unit", "period", "sha256", "file_name", "status", "received_at"]
    tables = (warehouse.submissions(), warehouse.refused_submissions())
    rows = [row for table in tables for row in table.select(names).to_pylist()]
    asked = [row for row in rows if row["form"] == form and row["period"] in periods]
    holds: dict[str, set[UnitId]] = {row["sha256"]: set() for row in asked}
    for row in rows:
        if row["sha256"] in holds:
            holds[row["sha256"]].add(UnitId.parse(row["unit"]))
    for row in asked:
        yield Kept(
            sha256=row["sha256"],
            name=row["file_name"],
            unit=UnitId.parse(row["unit"]),
            units=frozenset(holds[row["sha256"]]),
            period=row["period"],
            status=row["status"],
            received_at=row["received_at"],
            has_issues=row["sha256"] in faulty,
        )


def original_bytes(places: Places, sha: str, name: str) -> bytes:
    """The file of that SHA-256 as it came; raises OriginalError where it is gone or was altered."""
    path = kept_original(places.archive, sha) or _refused(places.quarantine, sha, name)
    if path is None:
        raise OriginalError(Text(f"Không còn tệp gốc «{name}».", f"The original '{name}' is gone."))
    data = path.read_bytes()
    if sha256(data).hexdigest() != sha:
        raise OriginalError(
            Text(
                f"Tệp gốc «{name}» đã bị sửa; chạy `chitieu verify` để xem.",
                f"The original '{name}' was altered; `chitieu verify` tells more.",
            )
        )
    return data


def _refused(quarantine: Path, sha: str, name: str) -> Path | None:
    """A refused file, under its name or with its hash in front."""
    if not quarantine.is_dir():
        return None
    files = [path for path in quarantine.iterdir() if path.is_file()]
    likely = sorted(files, key=lambda path: not path.name.endswith(name))
    for path in likely:
        if sha256(path.read_bytes()).hexdigest() == sha:
            return path
    return None
