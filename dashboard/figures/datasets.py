"""The rows of a chart as Arrow tables: what a browser is sent, without a detour over pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa


def datasets(spec: Mapping[str, Any]) -> dict[str, pa.Table]:
    """The named datasets of a Vega-Lite spec, each a table of its rows."""
    return {name: _table(rows) for name, rows in spec["datasets"].items()}


def _table(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Columns of one type whatever the rows hold: one of nothing but nulls is of numbers."""
    table = pa.Table.from_pylist(list(rows))
    fields = [f.with_type(pa.float64()) if pa.types.is_null(f.type) else f for f in table.schema]
    return table.cast(pa.schema(fields))
