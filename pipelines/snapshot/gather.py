"""What a snapshot holds, worked out of the warehouse and protected, each table in its order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.attainment.compute import compute_attainment
from pipelines.disclosure.audit import audit
from pipelines.disclosure.issues import protect_issues
from pipelines.disclosure.protect import protect
from pipelines.disclosure.schema import Release
from pipelines.disclosure.values import protect_values
from pipelines.domain.errors import SnapshotError
from pipelines.domain.issue import Text
from pipelines.domain.period import Period
from pipelines.snapshot.expected import submissions_table
from pipelines.snapshot.memory import read_sql
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
        "values": _values(warehouse.current_values(known_at), spec, release, submissions),
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
            Text(
                f"{found[0].message.vi} {found[0].action.vi}",
                f"{found[0].message.en} {found[0].action.en}",
            )
        )


def _values(current: pa.Table, spec: Spec, release: Release, submissions: list[Row]) -> pa.Table:
    """Values of a form that the spec no longer has cannot be dated: they stay in the warehouse."""
    corrections = [s["submission_no"] for s in submissions if s["replaces"] is not None]
    with duckdb.connect() as connection:
        connection.execute("set python_enable_replacements = false")
        connection.register("current_value", current)
        connection.register("form_period", _form_periods(current, spec))
        connection.register("known_element", pa.table({"element": list(spec.data_elements)}))
        connection.register(
            "correction", pa.table({"submission_no": pa.array(corrections, pa.int64())})
        )
        found = connection.sql(read_sql("values")).to_arrow_table()
    values = found.rename_columns({"file_name": "file"}).select(VALUES.names)
    return protect_values(values.cast(VALUES), release, spec)


def _form_periods(current: pa.Table, spec: Spec) -> pa.Table:
    """The forms and periods that occur, with their last day and whether the form is open."""
    pairs = current.select(["form", "period"]).group_by(["form", "period"]).aggregate([])
    rows = [
        {
            **pair,
            "period_end": spec.calendar(pair["form"]).last_day(Period.parse(pair["period"])),
            "is_open": spec.forms[pair["form"]].obligation == "open",
        }
        for pair in pairs.to_pylist()
        if pair["form"] in spec.forms
    ]
    columns = {"form": pa.string(), "period": pa.string(), "period_end": pa.date32()}
    return pa.Table.from_pylist(rows, schema=pa.schema({**columns, "is_open": pa.bool_()}))


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
