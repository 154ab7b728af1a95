"""A published snapshot held against its manifest, the ledger and the warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Issue
from pipelines.snapshot import verify_issues as say
from pipelines.snapshot.manifest import MANIFEST, UNITS, Manifest
from pipelines.snapshot.publish import SPEC_FILE
from pipelines.snapshot.recounted import figures_counted_otherwise
from pipelines.snapshot.schema import figures_of_today
from pipelines.spec.read import read_pinned_spec
from pipelines.units.register import read_register

Values = Callable[[datetime | None, int, int], pa.Table]
"""CURRENT_VALUES as known at a moment, of the files and corrections recorded up to one."""


@dataclass(frozen=True, slots=True)
class SnapshotCheck:
    """What was looked at of a snapshot, and everything that is not as it was published."""

    id: str
    files: int
    figures: int | None
    """How many were counted again; None where what they are counted from was altered."""
    issues: tuple[Issue, ...]


def check_snapshot(
    folder: Path, told: Mapping[str, Any] | None, values: Values, *, values_hold: bool
) -> SnapshotCheck:
    """Hold a snapshot's files against manifest and ledger, its figures against a new count.

    ``told`` is what the ledger tells of its publication. Where the warehouse itself was altered
    (not ``values_hold``), figures that come out otherwise are told as one consequence of that.
    """
    if not folder.is_dir():
        return SnapshotCheck(folder.name, 0, None, (say.gone(folder),))
    issues = [] if told else [say.untold(folder)]
    manifest, faults = _manifest(folder, told)
    issues += faults
    issues += _files(folder, manifest) if manifest else ()
    figures = None
    if told and manifest and _can_be_counted(folder, told, manifest):
        figures, faults = _figures(folder, told, values, values_hold=values_hold)
        issues += faults
    return SnapshotCheck(
        folder.name, len(manifest.files) if manifest else 0, figures, tuple(issues)
    )


def _manifest(folder: Path, told: Mapping[str, Any] | None) -> tuple[Manifest | None, list[Issue]]:
    try:
        content = (folder / MANIFEST).read_bytes()
    except OSError:
        return None, [say.lost(folder / MANIFEST)]
    expected = told["manifest_sha256"] if told else None
    seen = sha256(content).hexdigest()
    issues = [say.altered_manifest(folder / MANIFEST, told)] if told and seen != expected else []
    try:
        manifest = Manifest.from_json(content)
    except ChitieuError:
        return None, issues or [say.altered_manifest(folder / MANIFEST, None)]
    # The id holds the hash: without a line of the ledger, it alone tells.
    if not issues and manifest.id != folder.name:
        issues = [say.altered_manifest(folder / MANIFEST, None)]
    return manifest, issues


def _files(folder: Path, manifest: Manifest) -> Iterator[Issue]:
    for name, entry in manifest.files.items():
        path = folder / name
        if not path.is_file():
            yield say.lost(path)
        elif sha256(path.read_bytes()).hexdigest() != entry.sha256:
            yield say.altered_file(path)
    named = {folder / name for name in (*manifest.files, MANIFEST)}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in named:
            yield say.added(path)


def _can_be_counted(folder: Path, told: Mapping[str, Any], manifest: Manifest) -> bool:
    """Whether the spec and the units are those the figures were published under."""
    names = [SPEC_FILE, *(n for n in manifest.files if n.startswith(f"{UNITS}/"))]
    paths = [folder / name for name in names]
    if SPEC_FILE not in manifest.files or not all(path.is_file() for path in paths):
        return False
    hashes = [sha256(path.read_bytes()).hexdigest() for path in paths]
    as_listed = [manifest.files[name].sha256 for name in names]
    return hashes == as_listed and hashes[0] == told["spec_fingerprint"]


def _figures(
    folder: Path, told: Mapping[str, Any], values: Values, *, values_hold: bool
) -> tuple[int | None, list[Issue]]:
    path = folder / "attainment.parquet"
    try:
        attainment = figures_of_today(pq.read_table(path))
    except (pa.ArrowException, OSError, ValueError, KeyError):
        return None, []  # its hash has told
    known_at = told["known_at"]
    moment = datetime.fromisoformat(known_at) if known_at else None
    found = list(
        figures_counted_otherwise(
            attainment,
            # Of before there were corrections, a line tells of none.
            values(moment, told["last_file"], told.get("last_correction", 0)),
            spec=read_pinned_spec(folder / SPEC_FILE),
            everyone=read_register(folder / UNITS).units(),
            as_of=date.fromisoformat(told["as_of"]),
        )
    )
    if found and not values_hold:
        return attainment.num_rows, [say.follow_no_longer(path, len(found))]
    return attainment.num_rows, [say.counted_otherwise(path, one) for one in found]
