"""A snapshot's Parquet files, loaded once into memory and sorted the way readers ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.snapshot.schema import TABLES
from pipelines.spec.model import Spec

_SQL = Path(__file__).parent / "sql"
_LOADED = ("attainment", "values", "submissions", "files", "issues")


@dataclass(frozen=True, slots=True)
class Span:
    """A unit's number in tree order and the last number below it; both inclusive."""

    first: int
    last: int


@cache
def read_sql(name: str) -> str:
    """The text of one SQL file of this room."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def number_units(units: tuple[OrgUnit, ...]) -> dict[UnitId, Span]:
    """Every unit's span in tree order: parents first, then their children by id."""
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


def load_tables(
    folder: Path, *, spec: Spec, spans: Mapping[UnitId, Span]
) -> duckdb.DuckDBPyConnection:
    """An in-memory database of the snapshot's tables; hand out a cursor per call."""
    connection = duckdb.connect(":memory:")
    with connection.cursor() as cursor:
        # Else `from x` silently reads a local Python variable named x.
        cursor.execute("set python_enable_replacements = false")
        cursor.register("unit_span", _unit_span(spans))
        cursor.register("target_order", _target_order(spec))
        cursor.register("element_order", _element_order(spec))
        for name in _LOADED:
            cursor.register(f"published_{name}", pq.read_table(folder / f"{name}.parquet"))
            cursor.execute(read_sql(f"load_{name}"))
            cursor.unregister(f"published_{name}")
    return connection


def query(
    connection: duckdb.DuckDBPyConnection, name: str, *, table: str | None = None, **asked: object
) -> pa.Table:
    """Run one SQL file with its parameters; rows in the schema of that table of the snapshot."""
    # One connection shared by threads fails in DuckDB: a cursor per call.
    with connection.cursor() as cursor:
        rows = cursor.sql(read_sql(name), params=asked).to_arrow_table()
    return rows.cast(TABLES[table]) if table else rows


def _unit_span(spans: Mapping[UnitId, Span]) -> pa.Table:
    return pa.table(
        {
            "unit": [str(unit) for unit in spans],
            "first_no": pa.array([span.first for span in spans.values()], pa.int32()),
        }
    )


def _target_order(spec: Spec) -> pa.Table:
    rows: Iterator[dict[str, Any]] = (
        {
            "programme": programme,
            "indicator": target.indicator,
            "programme_no": programme_no,
            "target_no": target_no,
        }
        for programme_no, (programme, entry) in enumerate(spec.programmes.items())
        for target_no, target in enumerate(entry.targets)
    )
    number = pa.int32()
    return pa.Table.from_pylist(
        list(rows),
        schema=pa.schema(
            {
                "programme": pa.string(),
                "indicator": pa.string(),
                "programme_no": number,
                "target_no": number,
            }
        ),
    )


def _element_order(spec: Spec) -> pa.Table:
    rows = [
        {"form": form, "element": element, "element_no": number}
        for form, entry in spec.forms.items()
        for number, element in enumerate(entry.elements)
    ]
    schema = {"form": pa.string(), "element": pa.string(), "element_no": pa.int32()}
    return pa.Table.from_pylist(rows, schema=pa.schema(schema))
