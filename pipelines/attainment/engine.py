"""Runs the SQL files of this room, in order, on one cursor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.attainment.schema import ATTAINMENT
from pipelines.domain.org_unit import LEVELS, Level
from pipelines.domain.sql_file import sql_reader

read_sql = sql_reader(Path(__file__).parent / "sql")
"""The text of one SQL file of this room."""
_BEFORE_LEVELS = (
    "plan",
    "source",
    "handed_in",
    "slot",
    "coverage",
    "revision",
    "figure",
    "change",
    "incomplete_slot",
    "lacking",
    "denominator",
    "missing",
    "placed",
    "reported_sum",
    "missing_sum",
    "upper_cell",
    "own_sum",
    "unit_sum",
)
_AFTER_LEVELS = ("covered", "shown", "place")
_ANSWERS = ("ward_attainment", "attainment")


def attain(cursor: duckdb.DuckDBPyConnection, plan: Mapping[str, pa.Table]) -> pa.Table:
    """Compute the plan on the submissions known to the cursor, in the columns of ATTAINMENT.

    Levels are chained from wards to nation: as quick as grouping sets, and each level is a small
    table that can be looked at.
    """
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
    parts = [cursor.sql(read_sql(name)).to_arrow_table().cast(ATTAINMENT) for name in _ANSWERS]
    return pa.concat_tables(parts)
