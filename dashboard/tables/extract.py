"""Rows of an extract narrowed to what the filters leave; a pure function of its table."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict


def narrowed(
    table: pa.Table, *, verdict: Verdict | None, units: Collection[UnitId] | None
) -> pa.Table:
    """Only rows of these units (None for all), and judged so where the table holds verdicts."""
    if units is not None and "unit" in table.column_names:
        kept = pa.array([str(u) for u in units], table["unit"].type)
        table = table.filter(pc.is_in(table["unit"], value_set=kept))
    if verdict is not None and "verdict" in table.column_names:
        table = table.filter(pc.equal(table["verdict"], str(verdict)))
    return table
