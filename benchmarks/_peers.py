"""The sums alone, as pandas and polars do them: no bounds, no verdicts, no coverage."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
from _country import country

from pipelines.warehouse.store import Warehouse


def facts(warehouse: Warehouse) -> pa.Table:
    """What pandas and polars are handed: the keys and values in memory."""
    with warehouse.cursor() as cursor:
        query = "select unit, element, period, cast(value as double) as value from data_value"
        return cursor.sql(query).to_arrow_table()


def parents() -> dict[str, str]:
    """Ward to district, as the facts name them."""
    return {str(u.id): str(u.parent) for u in country().units() if u.parent}


def pandas_sums(table: pa.Table) -> Callable[[], int]:
    """Pivot and sums up the levels in pandas, keys as categories (its quickest)."""
    above = parents()

    def run() -> int:
        frame = table.to_pandas(categories=["unit", "element", "period"])
        wide = frame.groupby(["unit", "period", "element"], observed=True)["value"].sum().unstack()
        rows = len(wide)
        for _ in range(3):
            unit = wide.index.get_level_values("unit").astype(object).map(above)
            wide = wide.groupby([unit, wide.index.get_level_values("period")]).sum()
            wide.index.names = ["unit", "period"]
            rows += len(wide)
        return rows

    return run


def polars_sums(table: pa.Table) -> Callable[[], int]:
    """Grouped sums up the levels in polars."""
    import polars as pl

    keys = ["unit", "element", "period"]
    above = parents()
    tree = pl.DataFrame({"unit": list(above), "parent": list(above.values())})

    def run() -> int:
        level = pl.DataFrame(table).group_by(keys).agg(pl.col("value").sum())
        rows = level.height
        for _ in range(3):
            level = (
                level.join(tree, on="unit")
                .group_by(["parent", "element", "period"])
                .agg(pl.col("value").sum())
                .rename({"parent": "unit"})
            )
            rows += level.height
        return rows

    return run


PEERS: dict[str, Callable[[pa.Table], Callable[[], int]]] = {
    "polars": polars_sums,
    "pandas": pandas_sums,
}
