"""What a snapshot holds, worked out of the warehouse and protected, each table in its order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.attainment.compute import compute_attainment
from pipelines.disclosure.explanations import protect_answers, protect_explanations
from pipelines.disclosure.issues import protect_issues
from pipelines.disclosure.protect import protect
from pipelines.disclosure.schema import SUPPRESSED, Release
from pipelines.disclosure.values import protect_values
from pipelines.domain.period import Period
from pipelines.quality.inspection import inspect_values
from pipelines.snapshot.expected import submissions_table
from pipelines.snapshot.files import PublishedFile, published_files, withheld_slots
from pipelines.snapshot.memory import read_sql
from pipelines.snapshot.quality import with_findings
from pipelines.snapshot.received import Received, Row, Slot, read_received, slot_of
from pipelines.snapshot.refusal import refuse_what_counts_otherwise, refuse_what_tells
from pipelines.snapshot.schema import FILES, ISSUES, ORDER, VALUES
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.store import Warehouse

_FILE_OF_VALUE = pa.schema(
    [
        pa.field("submission_no", pa.int64()),
        *(pa.field(name, pa.string()) for name in ("file", "sha256", "sheet_named", "sheet_shown")),
    ]
)


def gather(
    warehouse: Warehouse,
    *,
    spec: Spec,
    units: UnitRegister,
    as_of: date,
    known_at: datetime | None,
) -> tuple[Mapping[str, pa.Table], int]:
    """Every table of the snapshot, sorted, and how many figures were suppressed.

    Raises SnapshotError where a figure comes out otherwise when it is counted again by other means,
    and where a suppressed figure could be worked back from what is shown.
    """
    attainment = compute_attainment(
        warehouse, spec=spec, units=units, as_of=as_of, known_at=known_at
    )
    current = warehouse.current_values(known_at)
    refuse_what_counts_otherwise(attainment, current, spec=spec, units=units, as_of=as_of)
    release = protect(attainment, spec)
    refuse_what_tells(release, spec)
    came = read_received(warehouse, known_at)
    values = _values(current, spec, release, came.submissions)
    hidden = _hidden_slots(values, current, spec)
    values = protect_explanations(values, spec, hidden=hidden)
    names = published_files(came, hidden=hidden, spec=spec)
    findings = inspect_values(current, spec=spec, everyone=units.units())
    withheld = withheld_slots(came, hidden=hidden, spec=spec)
    came = replace(came, issues=list(protect_answers(came.issues, withheld=withheld)))
    came = with_findings(came, findings, hidden=hidden)
    illustrative = _illustrative(came)
    tables = {
        "attainment": release.attainment,
        "values": _with_files(values, came.submissions, names),
        "submissions": submissions_table(came, names, spec=spec, units=units, as_of=as_of),
        "files": _files(came, names, illustrative),
        "issues": _issues(came, names, illustrative, spec),
    }
    ordered = {
        name: table.sort_by([(c, "ascending") for c in ORDER[name]]).combine_chunks()
        for name, table in tables.items()
    }
    return ordered, release.suppressions.num_rows


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
    return protect_values(found, release, spec)


def _hidden_slots(values: pa.Table, current: pa.Table, spec: Spec) -> set[Slot]:
    """The submissions in force of which a number is not shown."""
    sensitive = [name for name, entry in spec.data_elements.items() if entry.sensitive]
    absence = pc.fill_null(values["absence"], "")
    emptied = pc.and_(
        pc.is_in(values["element"], pa.array(sensitive, pa.string())),
        pc.equal(absence, "unreadable"),
    )
    suppressed = pc.equal(absence, SUPPRESSED)
    # The file holds the number as typed: a hash would let it be found by trying.
    of_sensitive = pc.is_in(current["element"], pa.array(sensitive, pa.string()))
    corrected = pc.and_(of_sensitive, pc.is_valid(current["corrected_on"]))
    # What the spec no longer knows is not shown, and may have been sensitive.
    unknown = pc.invert(pc.is_in(current["element"], pa.array(list(spec.data_elements))))
    found = [values.filter(pc.or_(suppressed, emptied)), current.filter(pc.or_(unknown, corrected))]
    slot = ["form", "unit", "period"]
    return {
        slot_of(row) for table in found for row in table.group_by(slot).aggregate([]).to_pylist()
    }


def _with_files(
    values: pa.Table, submissions: list[Row], names: Mapping[int, PublishedFile]
) -> pa.Table:
    """The values, each with the file it came from as readers may know it."""
    files = [(row["submission_no"], names[row["file_no"]]) for row in submissions]
    rows = [
        {"submission_no": number, "file": file.name, "sha256": file.sha256, **_sheets(file)}
        for number, file in files
    ]
    with duckdb.connect() as connection:
        connection.execute("set python_enable_replacements = false")
        connection.register("protected_value", values)
        connection.register("published_file", pa.Table.from_pylist(rows, schema=_FILE_OF_VALUE))
        found = connection.sql(read_sql("values_with_files")).to_arrow_table()
    return found.select(VALUES.names).cast(VALUES)


def _sheets(file: PublishedFile) -> Row:
    named, shown = file.sheets if file.name != file.received_as else (None, None)
    return {"sheet_named": named, "sheet_shown": shown}


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


def _illustrative(came: Received) -> Mapping[int, bool]:
    """Which files say that their figures are made up, and which do not; others said neither."""
    found: dict[int, bool] = {}
    for row in (*came.submissions, *came.refused):
        if row["illustrative"] is not None:
            found[row["file_no"]] = found.get(row["file_no"], False) or row["illustrative"]
    return found


def _files(
    came: Received, names: Mapping[int, PublishedFile], illustrative: Mapping[int, bool]
) -> pa.Table:
    holds: dict[int, list[Row]] = {}
    for row in came.submissions:
        holds.setdefault(row["file_no"], []).append(row)
    said: dict[int, list[Row]] = {}
    for row in came.issues:
        said.setdefault(row["file_no"], []).append(row)
    rows = []
    for file in came.files:
        own, told = holds.get(file["file_no"], []), said.get(file["file_no"], [])
        about = own if len(own) == 1 else [] if own else told[:1]
        only = about[0] if about else {}
        published = names[file["file_no"]]
        rows.append(
            {
                **{n: file[n] for n in ("received_at", "status", "timeliness")},
                **{n: getattr(published, n) for n in ("name", "sha256", "size")},
                **{n: only.get(n) for n in ("form", "unit", "period")},
                "submissions": len(own),
                "errors": sum(i["severity"] == "error" for i in told),
                "warnings": sum(i["severity"] == "warning" for i in told),
                "illustrative": illustrative.get(file["file_no"]),
            }
        )
    return pa.Table.from_pylist(rows, schema=FILES)


_SENTENCES = ("message_vi", "message_en", "action_vi", "action_en")


def _issues(
    came: Received,
    names: Mapping[int, PublishedFile],
    illustrative: Mapping[int, bool],
    spec: Spec,
) -> pa.Table:
    rows = []
    for row in came.issues:
        file = names[row["file_no"]]
        rows.append(
            {
                **{name: row[name] for name in ISSUES.names if name in row},
                **{name: file.words(row[name], seen=row["seen"]) for name in _SENTENCES},
                "seen": file.seen(row["seen"]),
                "file": file.name,
                "sha256": file.sha256,
                "file_status": row["status"],
                "place": file.place(row["place"], sheet=row["sheet"]),
                "sheet": file.sheet(row["sheet"]),
                "illustrative": illustrative.get(row["file_no"]),
            }
        )
    return protect_issues(pa.Table.from_pylist(rows, schema=ISSUES), spec)
