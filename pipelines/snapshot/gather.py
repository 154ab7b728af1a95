"""What a snapshot holds, worked out of the warehouse and protected, each table in its order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from pipelines.attainment.compute import compute_attainment
from pipelines.disclosure.audit import audit
from pipelines.disclosure.issues import protect_issues
from pipelines.disclosure.protect import protect
from pipelines.disclosure.schema import Release
from pipelines.disclosure.values import protect_values
from pipelines.domain.errors import SnapshotError
from pipelines.domain.period import Period
from pipelines.snapshot.expected import submissions_table
from pipelines.snapshot.schema import FILES, ISSUES, ORDER, VALUES
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.store import Warehouse

Row = dict[str, Any]


def gather(
    warehouse: Warehouse,
    *,
    spec: Spec,
    units: UnitRegister,
    as_of: date,
    known_at: datetime | None,
) -> tuple[Mapping[str, pa.Table], int]:
    """Every table of the snapshot, sorted, and how many figures were suppressed.

    Raises SnapshotError where a suppressed figure could be worked back from what is shown.
    """
    attainment = compute_attainment(
        warehouse, spec=spec, units=units, as_of=as_of, known_at=known_at
    )
    release = protect(attainment, spec)
    _refuse_what_tells(release, spec)
    submissions = warehouse.submissions(known_at).to_pylist()
    issues = warehouse.issues(known_at).to_pylist()
    tables = {
        "attainment": release.attainment,
        "values": _values(warehouse, spec, release, known_at, submissions),
        "submissions": submissions_table(warehouse, spec, units, as_of=as_of, known_at=known_at),
        "files": _files(warehouse.received_files(known_at).to_pylist(), submissions, issues),
        "issues": _issues(issues, spec),
    }
    ordered = {
        name: table.sort_by([(c, "ascending") for c in ORDER[name]]).combine_chunks()
        for name, table in tables.items()
    }
    return ordered, release.suppressions.num_rows


def _refuse_what_tells(release: Release, spec: Spec) -> None:
    found = audit(release, spec)
    if found:
        raise SnapshotError(
            f"{found[0].message.vi} {found[0].action.vi}\n"
            f"{found[0].message.en} {found[0].action.en}"
        )


def _values(
    warehouse: Warehouse,
    spec: Spec,
    release: Release,
    known_at: datetime | None,
    submissions: list[Row],
) -> pa.Table:
    known = warehouse.current_values(known_at)
    open_forms = {name for name, form in spec.forms.items() if form.obligation == "open"}
    replaced = {s["submission_no"] for s in submissions if s["replaces"] is not None}
    ends: dict[tuple[str, str], date] = {}

    def end(form: str, period: str) -> date:
        if (form, period) not in ends:
            ends[form, period] = spec.calendar(form).last_day(Period.parse(period))
        return ends[form, period]

    # Values of a form that the spec no longer has cannot be dated: they stay in the warehouse.
    rows = [
        {
            **{name: row[name] for name in VALUES.names if name in row},
            "period_end": end(row["form"], row["period"]),
            "file": row["file_name"],
            "late": row["timeliness"] == "late",
            "revised": row["submission_no"] in replaced,
            "remark": row["remark"] if row["form"] in open_forms else None,
        }
        for row in known.to_pylist()
        if row["form"] in spec.forms and row["element"] in spec.data_elements
    ]
    return protect_values(pa.Table.from_pylist(rows, schema=VALUES), release, spec)


def _files(files: list[Row], submissions: list[Row], issues: list[Row]) -> pa.Table:
    holds: dict[int, list[Row]] = {}
    for row in submissions:
        holds.setdefault(row["file_no"], []).append(row)
    said: dict[int, list[Row]] = {}
    for row in issues:
        said.setdefault(row["file_no"], []).append(row)
    rows = []
    for file in files:
        own, told = holds.get(file["file_no"], []), said.get(file["file_no"], [])
        about = own if len(own) == 1 else [] if own else told[:1]
        only = about[0] if about else {}
        rows.append(
            {
                **{n: file[n] for n in ("received_at", "name", "sha256", "size", "status")},
                "timeliness": file["timeliness"],
                **{n: only.get(n) for n in ("form", "unit", "period")},
                "submissions": len(own),
                "errors": sum(i["severity"] == "error" for i in told),
                "warnings": sum(i["severity"] == "warning" for i in told),
            }
        )
    return pa.Table.from_pylist(rows, schema=FILES)


def _issues(issues: list[Row], spec: Spec) -> pa.Table:
    rows = [
        {
            **{name: row[name] for name in ISSUES.names if name in row},
            "file": row["file_name"],
            "file_status": row["status"],
        }
        for row in issues
    ]
    return protect_issues(pa.Table.from_pylist(rows, schema=ISSUES), spec)
