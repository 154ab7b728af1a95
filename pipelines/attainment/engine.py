"""Runs the SQL files of this room, in order, on one cursor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.attainment.schema import AMOUNT, COMPUTED
from pipelines.domain.org_unit import LEVELS, Level
from pipelines.domain.sql_file import sql_reader

read_sql = sql_reader(Path(__file__).parent / "sql")
"""The text of one SQL file of this room."""
_BEFORE_LEVELS = (
    "counting",
    "plan",
    "placed",
    "source",
    "refused",
    "handed_in",
    "slot",
    "coverage",
    "revision",
    "early_slot",
    "figure",
    "change",
    "incomplete_slot",
    "lacking",
    "denominator",
    "missing",
    "reported_sum",
    "missing_sum",
    "upper_cell",
    "own_sum",
    "unit_sum",
)
_AFTER_LEVELS = ("covered", "names", "shown", "place")
_ANSWERS = ("ward_attainment", "attainment")


def attain(cursor: duckdb.DuckDBPyConnection, plan: Mapping[str, pa.Table]) -> pa.Table:
    """Compute the plan on the submissions known to the cursor, as COMPUTED.

    Levels are chained from wards to nation: as quick as grouping sets, and each level is a small
    table that can be looked at.
    """
    # No answer depends on the order of rows: kept in order they would wait for one another.
    cursor.execute("set session preserve_insertion_order = false")
    for name, table in plan.items():
        cursor.register(f"plan_{name}", table)
    cursor.execute("set variable period_count = ?", [plan["period"].num_rows])
    for name in _BEFORE_LEVELS:
        cursor.execute(read_sql(name))
    for level_no in reversed(range(LEVELS.index(Level.DISTRICT))):
        cursor.execute("set variable level_no = ?", [level_no])
        cursor.execute(read_sql("level_sum"))
    for name in _AFTER_LEVELS:
        cursor.execute(read_sql(name))
    wards, others = (cursor.sql(read_sql(name)).to_arrow_table() for name in _ANSWERS)
    return pa.concat_tables([_computed(_bounded(wards)), _computed(_by_name(others))])


def _by_name(rows: pa.Table) -> dict[str, pa.ChunkedArray]:
    return dict(zip(rows.column_names, rows.columns, strict=True))


def _bounded(wards: pa.Table) -> dict[str, pa.ChunkedArray]:
    """Complete figures with their bounds: value and both bounds are one array each."""
    columns = _by_name(wards)
    for part in ("numerator", "denominator"):
        bound = _kept(columns[part].cast(AMOUNT), columns["is_based"])
        columns |= {f"lower_{part}": bound, f"upper_{part}": bound}
    return columns | dict.fromkeys(("value", "lower", "upper"), columns["quotient"])


def _computed(columns: Mapping[str, pa.ChunkedArray]) -> pa.Table:
    """The columns of COMPUTED among these, in its types."""
    found = [
        _numbered(columns[field.name], field.type)
        if pa.types.is_dictionary(field.type)
        else columns[field.name].cast(field.type)
        for field in COMPUTED
    ]
    return pa.Table.from_arrays(found, schema=COMPUTED)


def _numbered(names: pa.ChunkedArray, kind: pa.DictionaryType) -> pa.ChunkedArray:
    """Names in one type of number: DuckDB takes the smallest that is enough for each."""
    chunks = [
        pa.DictionaryArray.from_arrays(chunk.indices.cast(kind.index_type), chunk.dictionary)
        for chunk in names.chunks
    ]
    return pa.chunked_array(chunks, kind)


def _kept(amounts: pa.ChunkedArray, kept: pa.ChunkedArray) -> pa.ChunkedArray:
    """The amounts where ``kept`` holds, else null: the same numbers in memory, not a copy."""
    chunks = []
    for amount, keep in zip(amounts.chunks, kept.chunks, strict=True):
        valid = pc.and_(amount.is_valid(), keep)
        # a slice would need its offset in both; DuckDB hands out whole chunks
        whole = amount if amount.offset == 0 else pc.if_else(keep, amount, None)
        buffers = [valid.buffers()[1], whole.buffers()[1]]
        chunks.append(pa.Array.from_buffers(AMOUNT, len(amount), buffers))
    return pa.chunked_array(chunks, AMOUNT)
