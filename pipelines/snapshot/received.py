"""What the office had received by a moment: files, submissions and issues, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipelines.warehouse.store import Warehouse

Row = dict[str, Any]
Slot = tuple[str, str, str]
"""(form, unit, period)."""


@dataclass(frozen=True, slots=True)
class Received:
    """The small tables of the warehouse; each row names its file by number."""

    files: list[Row]
    submissions: list[Row]
    refused: list[Row]
    """What refused files held."""
    issues: list[Row]


def read_received(warehouse: Warehouse, known_at: datetime | None) -> Received:
    """What had been received by ``known_at``; everything where it is None."""
    return Received(
        warehouse.received_files(known_at).to_pylist(),
        warehouse.submissions(known_at).to_pylist(),
        warehouse.refused_submissions(known_at).to_pylist(),
        warehouse.issues(known_at).to_pylist(),
    )


def slot_of(row: Row) -> Slot:
    """The form, unit and period of a row."""
    return row["form"], row["unit"], row["period"]
