"""Rows of an extract narrowed to what the filters leave; a pure function of its table."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.domain.org_unit import UnitId


def narrowed(table: pa.Table, *, units: Collection[UnitId] | None) -> pa.Table:
    """Only rows of these units; None for all."""
    if units is not None and "unit" in table.column_names:
        kept = pa.array([str(u) for u in units], table["unit"].type)
        table = table.filter(pc.is_in(table["unit"], value_set=kept))
    return table
