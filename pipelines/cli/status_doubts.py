"""The doubts of the office: warnings told when a file came in, and what the rules ask now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.attainment.doubt import Doubts, doubts, warnings
from pipelines.quality.finding import Finding
from pipelines.quality.inspection import inspect_values
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.store import Warehouse

Row = Mapping[str, Any]


def office_doubts(
    warehouse: Warehouse, *, spec: Spec, units: UnitRegister, known_at: datetime | None
) -> Doubts:
    """Every doubt about the values in force at a moment (None: now)."""
    values = warehouse.current_values(known_at)
    sent = warnings(_with_file(warehouse.issues(known_at).to_pylist()))
    found = inspect_values(values, spec=spec, everyone=units.units())
    hashes = dict(zip(*(values[n].to_pylist() for n in ("submission_no", "sha256")), strict=True))
    asked = [*sent, *warnings(_rows(found, hashes))]
    files = pa.array({row["sha256"] for row in asked}, pa.string())
    standing = values.filter(pc.is_in(values["sha256"], files)).to_pylist()
    return doubts(asked, _with_file(standing), spec)


def _with_file(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    return ({**row, "file": row["file_name"]} for row in rows)


def _rows(found: Iterable[Finding], hashes: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    for finding in found:
        issue = finding.issue
        yield {
            **{name: getattr(finding, name) for name in ("form", "unit", "period")},
            "sha256": hashes[finding.submission_no],
            "file": issue.place.file,
            "sheet": issue.place.sheet,
            "cell": issue.place.cell,
            "element": issue.element,
            "severity": issue.severity.value,
            "code": issue.code,
        }
