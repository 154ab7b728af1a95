"""A snapshot's Parquet files, loaded once into memory and sorted the way readers ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.domain.org_unit import LEVELS, OrgUnit, UnitId
from pipelines.domain.sql_file import sql_reader
from pipelines.snapshot.schema import TABLES
from pipelines.snapshot.sorted_rows import SortedRows, Span
from pipelines.spec.model import Spec

read_sql = sql_reader(Path(__file__).parent / "sql")
"""The text of one SQL file of this room."""
_LOADED = ("values", "submissions", "files", "issues")
"""The files that are asked by SQL; figures are found in rows of their own."""


def number_units(units: tuple[OrgUnit, ...]) -> dict[UnitId, Span]:
    """Every unit's span in tree order: a unit, then everything below it, children by id."""
    known = {unit.id for unit in units}
    children: dict[UnitId | None, list[UnitId]] = {}
    for unit in sorted(units, key=lambda unit: unit.id):
        parent = unit.parent if unit.parent in known else None
        children.setdefault(parent, []).append(unit.id)
    spans: dict[UnitId, Span] = {}

    def number(unit: UnitId, first: int) -> int:
        last = first
        for child in children.get(unit, ()):
            last = number(child, last + 1)
        spans[unit] = Span(first, last)
        return last

    free = 0
    for root in children.get(None, ()):
        free = number(root, free) + 1
    return spans


class Memory:
    """The tables of one snapshot in a database of their own, its figures in rows beside it."""

    def __init__(self, folder: Path, *, spec: Spec, spans: Mapping[UnitId, Span]) -> None:
        self._connection = duckdb.connect(":memory:")
        with self._connection.cursor() as cursor:
            # Else `from x` silently reads a local Python variable named x.
            cursor.execute("set python_enable_replacements = false")
            cursor.register("unit_span", _unit_span(spans))
            cursor.register("target_order", _target_order(spec))
            cursor.register("element_order", _element_order(spec))
            # A snapshot of an earlier format may lack a column: it reads as nothing said.
            for name in ("attainment", "values", "files", "issues"):
                cursor.register(f"{name}_shape", TABLES[name].empty_table())
            for name in ("attainment", *_LOADED):
                # Read by DuckDB itself: a copy in Arrow would double the memory.
                files = cursor.read_parquet(str(folder / f"{name}.parquet"))
                files.create_view(f"published_{name}")
            for name in ("period_order", *(f"load_{name}" for name in _LOADED)):
                cursor.execute(read_sql(name))
            numbered = cursor.sql(read_sql("numbered_attainment")).to_arrow_table()
            cursor.register("numbered_attainment", numbered)
            cursor.execute(read_sql("load_reported"))
            cursor.unregister("numbered_attainment")
            self.figures = SortedRows(numbered)
            cursor.execute(read_sql("unload"))
            self.periods: Mapping[str, int] = dict(
                cursor.execute(read_sql("period_numbers")).fetchall()
            )

    def query(self, name: str, *, table: str | None = None, **asked: object) -> pa.Table:
        """Run one SQL file with its parameters; rows in the schema of that table, if named."""
        # One connection shared by threads fails in DuckDB: a cursor per call.
        with self._connection.cursor() as cursor:
            rows = cursor.sql(_statement(name), params=asked).to_arrow_table()
        if table is None:
            return rows
        return rows.select(TABLES[table].names).cast(TABLES[table])

    def close(self) -> None:
        """Close the database; figures are found as long as somebody holds them."""
        self._connection.close()


@cache
def _statement(name: str) -> duckdb.Statement:
    """One SQL file, parsed: pages ask the same few questions again and again."""
    (statement,) = duckdb.extract_statements(read_sql(name))
    return statement


def _unit_span(spans: Mapping[UnitId, Span]) -> pa.Table:
    return pa.table(
        {
            "unit": [str(unit) for unit in spans],
            "first_no": pa.array([span.first for span in spans.values()], pa.int32()),
            "level_no": pa.array([LEVELS.index(unit.level) for unit in spans], pa.int32()),
        }
    )


def _target_order(spec: Spec) -> pa.Table:
    rows = [
        (programme, target.indicator, programme_no, target_no)
        for programme_no, (programme, entry) in enumerate(spec.programmes.items())
        for target_no, target in enumerate(entry.targets)
    ]
    programmes, indicators, programme_nos, target_nos = zip(*rows, strict=True)
    return pa.table(
        {
            "programme": programmes,
            "indicator": indicators,
            "programme_no": pa.array(programme_nos, pa.int32()),
            "target_no": pa.array(target_nos, pa.int32()),
        }
    )


def _element_order(spec: Spec) -> pa.Table:
    rows = [
        (form, element, number)
        for form, entry in spec.forms.items()
        for number, element in enumerate(entry.elements)
    ]
    forms, elements, numbers = zip(*rows, strict=True)
    return pa.table(
        {"form": forms, "element": elements, "element_no": pa.array(numbers, pa.int32())}
    )
