"""The ledger: what was done with the warehouse, written in the transaction that does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from pipelines.domain.chain import START, Line, add_lines
from pipelines.domain.sql_file import sql_reader

_read_sql = sql_reader(Path(__file__).parent / "sql")


class _Head(NamedTuple):
    """Where the ledger stands."""

    line_no: int
    sha256: str | None
    spec_fingerprint: str | None
    """The spec that the last line about one told of."""
    is_published: bool


def begin_ledger(connection: duckdb.DuckDBPyConnection) -> None:
    """Write a line for each file that was received before there was a ledger."""
    told = files_as_told(connection)
    _write(connection, _head(connection), [{"kind": "load", "found": True, **row} for row in told])


def record_files(
    cursor: duckdb.DuckDBPyConnection, file_nos: Sequence[int], *, spec_fingerprint: str
) -> None:
    """Write a line for each file that the transaction stored, in their order."""
    if file_nos:
        told = files_as_told(cursor, first_file=min(file_nos))
        lines = [{"kind": "load", **row} for row in told]
        _write_under(cursor, _head(cursor), lines, spec_fingerprint)


def record_events(
    cursor: duckdb.DuckDBPyConnection, first_event: int, *, spec_fingerprint: str
) -> None:
    """Write a line for each correction declared or withdrawn from that number on."""
    told = events_as_told(cursor, first_event=first_event)
    lines = [{"kind": "correct", **row} for row in told]
    _write_under(cursor, _head(cursor), lines, spec_fingerprint)


@contextmanager
def publication(
    cursor: duckdb.DuckDBPyConnection,
    *,
    snapshot: str,
    told: Mapping[str, Any],
    spec_fingerprint: str,
) -> Iterator[None]:
    """Write the line of a publication, kept only where what is done within succeeds.

    A snapshot that has a line gets no second one, and nothing is written.
    """
    head = _head(cursor, snapshot)
    if head.is_published:
        yield
        return
    cursor.begin()
    try:
        line = {
            "kind": "publish",
            "snapshot": snapshot,
            "spec_fingerprint": spec_fingerprint,
            "last_file": _last_file(cursor),
            "last_correction": _last_correction(cursor),
            **told,
        }
        _write_under(cursor, head, [line], spec_fingerprint)
        yield
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise


def ledger_lines(cursor: duckdb.DuckDBPyConnection) -> list[Line]:
    """Every line, in order."""
    return [Line(*row) for row in cursor.execute(_read_sql("ledger_lines")).fetchall()]


def files_as_told(
    cursor: duckdb.DuckDBPyConnection, *, first_file: int = 0
) -> list[dict[str, Any]]:
    """What a line tells of each received file from that number on, worked out anew."""
    cursor.execute("set variable first_file = ?", [first_file])
    return cursor.sql(_read_sql("ledger_files")).to_arrow_table().to_pylist()  # type: ignore[no-any-return]


def events_as_told(
    cursor: duckdb.DuckDBPyConnection, *, first_event: int = 0
) -> list[dict[str, Any]]:
    """What a line tells of each correction from that number on, as the warehouse holds it."""
    cursor.execute("set variable first_event = ?", [first_event])
    return cursor.sql(_read_sql("correction_events")).to_arrow_table().to_pylist()  # type: ignore[no-any-return]


def rows_of_no_file(cursor: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many rows of which table belong to no received file, so that no line can tell of them."""
    return dict(cursor.execute(_read_sql("ledger_stray_rows")).fetchall())


def _head(cursor: duckdb.DuckDBPyConnection, snapshot: str | None = None) -> _Head:
    cursor.execute("set variable snapshot = ?", [snapshot])
    return _Head(*cursor.execute(_read_sql("ledger_head")).fetchall()[0])


def _last_file(cursor: duckdb.DuckDBPyConnection) -> int:
    next_file, _ = cursor.execute(_read_sql("next_numbers")).fetchall()[0]
    return int(next_file) - 1


def _last_correction(cursor: duckdb.DuckDBPyConnection) -> int:
    return int(cursor.execute(_read_sql("last_correction")).fetchall()[0][0])


def _write_under(
    cursor: duckdb.DuckDBPyConnection,
    head: _Head,
    contents: Sequence[Mapping[str, Any]],
    spec_fingerprint: str,
) -> None:
    """Write the lines, before them one about the spec where it is another than the last told of."""
    change: list[Mapping[str, Any]] = []
    if head.spec_fingerprint != spec_fingerprint:
        change = [{"kind": "spec", "spec_fingerprint": spec_fingerprint}]
    _write(cursor, head, [*change, *contents])


def _write(
    cursor: duckdb.DuckDBPyConnection, head: _Head, contents: Sequence[Mapping[str, Any]]
) -> None:
    lines = list(add_lines(contents, after=head.line_no, before=head.sha256 or START))
    if lines:
        rows = {
            "line_no": [line.number for line in lines],
            "sha256": [line.sha256 for line in lines],
            "line": [line.text for line in lines],
        }
        cursor.register("incoming_line", pa.table(rows))
        cursor.table("incoming_line").insert_into("ledger")
        cursor.unregister("incoming_line")
