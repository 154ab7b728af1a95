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
    "placed",
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
    "reported_sum",
    "missing_sum",
    "upper_cell",
    "own_sum",
    "unit_sum",
)
_AFTER_LEVELS = ("covered", "shown", "place")
_ANSWERS = ("ward_attainment", "attainment")
_SAME = {
    "value": "quotient",
    "lower": "quotient",
    "upper": "quotient",
    "lower_numerator": "bound_numerator",
    "lower_denominator": "bound_denominator",
    "upper_numerator": "bound_numerator",
    "upper_denominator": "bound_denominator",
}
"""Where nobody is missing both bounds are the figure itself, and one column serves for all."""


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
    answers = [cursor.sql(read_sql(name)).to_arrow_table() for name in _ANSWERS]
    return pa.concat_tables([_in_full(answer) for answer in answers])


def _in_full(answer: pa.Table) -> pa.Table:
    """The columns of ATTAINMENT; those that are the same for complete figures are one in memory."""
    given = set(answer.column_names)
    columns = [answer[name if name in given else _SAME[name]] for name in ATTAINMENT.names]
    return pa.table(columns, names=ATTAINMENT.names).cast(ATTAINMENT)
