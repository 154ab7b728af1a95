"""What a snapshot comes to, for the one who has just published it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.disclosure.schema import SUPPRESSED


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one snapshot."""

    figures: int
    values: int
    units: int
    """Units of whom a value is held."""
    withheld: Mapping[str, int]
    """Figures kept back, by indicator; what several programmes ask for counts once."""


def summarise(folder: Path) -> Summary:
    """Count what the snapshot in a folder holds."""
    values = pq.read_table(folder / "values.parquet", columns=["unit"])
    columns = ["indicator", "unit", "period", "absence"]
    figures = pq.read_table(folder / "attainment.parquet", columns=columns)
    return Summary(
        figures=figures.num_rows,
        values=values.num_rows,
        units=pc.count_distinct(values["unit"]).as_py(),
        withheld=_withheld(figures),
    )


def _withheld(figures: pa.Table) -> Mapping[str, int]:
    hidden = figures.filter(pc.equal(figures["absence"], SUPPRESSED))
    once = hidden.group_by(["indicator", "unit", "period"]).aggregate([])
    counted = once.group_by("indicator").aggregate([([], "count_all")]).sort_by("indicator")
    return dict(
        zip(counted["indicator"].to_pylist(), counted["count_all"].to_pylist(), strict=True)
    )
