"""What disclosure hands on: a table that may be shown, and what was taken out of it."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

SUPPRESSED = "suppressed"
SUPPRESSIONS = pa.schema(
    [
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("unit", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        pa.field("part", pa.string(), nullable=False),  # figure | bounds
        pa.field("reason", pa.string(), nullable=False),  # primary | secondary
    ]
)
"""One row per withheld figure; for the office only: the reason tells which figures are small."""


@dataclass(frozen=True, slots=True)
class Release:
    """What may leave the office."""

    attainment: pa.Table
    """Every row of attainment in its order; a suppressed one holds no number any more."""
    suppressions: pa.Table
    """SUPPRESSIONS; stays in the office."""
