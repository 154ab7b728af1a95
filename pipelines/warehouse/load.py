"""Files into the warehouse: each wholly or not at all, many files a transaction."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from itertools import islice

import duckdb
import pyarrow as pa

from pipelines.spec.model import Spec
from pipelines.submissions.model import Receipt, ReceiptStatus, SubmissionFile
from pipelines.warehouse.arrival import Arrival, Succession, sort_out, tell_what_stands
from pipelines.warehouse.columns import issue_rows, issue_table, value_table
from pipelines.warehouse.ledger import record_files
from pipelines.warehouse.schema import RECEIVED_FILE, REFUSED_SUBMISSION, SUBMISSION
from pipelines.warehouse.store import Warehouse, read_sql


def load_submissions(
    warehouse: Warehouse,
    files: Iterable[tuple[SubmissionFile, datetime]],
    *,
    spec: Spec,
    batch: int = 600,
) -> Iterator[Receipt]:
    """Load files with the moment each was received; one receipt per file, in their order.

    Loading the same files again changes nothing. A batch shares one transaction (one each is ten
    times slower) and is stored while the next is being read; its receipts are given only after it
    is committed.
    """
    waiting = iter(files)
    with ThreadPoolExecutor(max_workers=1) as storing:
        stored: Future[list[Arrival]] | None = None
        while True:
            taken = list(islice(waiting, batch))
            arrivals = stored.result() if stored else []
            yield from (arrival.receipt() for arrival in arrivals)
            if not taken:
                return
            stored = storing.submit(_load_batch, warehouse, taken, spec)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Leave the cyclic garbage collector off while many files are loaded.

    Their values are many and hold no cycles: to go through them again and again takes a twentieth
    of the time of a run.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load_submission(
    warehouse: Warehouse, file: SubmissionFile, *, received_at: datetime, spec: Spec
) -> Receipt:
    """Load one file; see ``load_submissions``."""
    return next(load_submissions(warehouse, [(file, received_at)], spec=spec))


def _load_batch(
    warehouse: Warehouse, taken: Sequence[tuple[SubmissionFile, datetime]], spec: Spec
) -> list[Arrival]:
    with warehouse.cursor() as cursor:
        return _in_one_transaction(cursor, taken, spec)


def _in_one_transaction(
    cursor: duckdb.DuckDBPyConnection,
    taken: Sequence[tuple[SubmissionFile, datetime]],
    spec: Spec,
) -> list[Arrival]:
    cursor.begin()
    try:
        arrivals = sort_out(cursor, taken, spec=spec)
        _number(cursor, arrivals)
        _store(cursor, arrivals)
        numbers = [arrival.file_no for arrival in arrivals if arrival.recorded]
        record_files(cursor, numbers, spec_fingerprint=spec.fingerprint)
        tell_what_stands(cursor, arrivals)
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise
    return arrivals


def _number(cursor: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival]) -> None:
    file_no, submission_no = cursor.execute(read_sql("next_numbers")).fetchall()[0]
    for arrival in arrivals:
        if not arrival.recorded:
            continue
        arrival.file_no, file_no = file_no, file_no + 1
        if arrival.status is ReceiptStatus.ACCEPTED:
            arrival.numbered = list(enumerate(arrival.file.submissions, submission_no))
            submission_no += len(arrival.numbered)


def _store(cursor: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival]) -> None:
    """Insert what the batch brings, one statement a table."""
    recorded = [arrival for arrival in arrivals if arrival.recorded]
    submissions = _submissions_in_succession(cursor, recorded)
    issues = [row for a in recorded for row in issue_rows(a.file_no, a.issues, a.only)]
    files = [arrival.file_row() for arrival in recorded]
    numbered = [pair for arrival in recorded for pair in arrival.numbered]
    _insert(cursor, "received_file", pa.Table.from_pylist(files, schema=RECEIVED_FILE))
    _insert(cursor, "submission", submissions)
    refused = [row for arrival in recorded for row in arrival.refused_rows()]
    _insert(cursor, "refused_submission", pa.Table.from_pylist(refused, schema=REFUSED_SUBMISSION))
    _insert(cursor, "data_value", value_table(numbered))
    _insert(cursor, "issue", issue_table(issues))


def _submissions_in_succession(
    cursor: duckdb.DuckDBPyConnection, recorded: Sequence[Arrival]
) -> pa.Table:
    """The SUBMISSION rows of the batch, each with the one it replaces; settles the arrivals."""
    rows = [row for arrival in recorded for row in arrival.submission_rows()]
    incoming = pa.Table.from_pylist(rows, schema=SUBMISSION)
    cursor.register("incoming_submission", incoming)
    succession = {
        submission_no: Succession(*standing)
        for submission_no, *standing in cursor.execute(read_sql("succession")).fetchall()
    }
    for arrival in recorded:
        arrival.settle([succession[submission_no] for submission_no, _ in arrival.numbered])
    column = SUBMISSION.get_field_index("replaces")
    replaces = pa.array([succession[row["submission_no"]].replaces for row in rows], pa.int64())
    return incoming.set_column(column, SUBMISSION.field(column), replaces)


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    if rows.num_rows:
        cursor.register("incoming_rows", rows)
        cursor.table("incoming_rows").insert_into(table)
        cursor.unregister("incoming_rows")
