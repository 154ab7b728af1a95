"""What time it is where the office is: a server may keep another time."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pipelines.domain.office_time import office_time


def office_now() -> datetime:
    """Now, in office time."""
    return office_time(datetime.now(UTC))


def office_today() -> date:
    """The day it is in office time."""
    return office_now().date()
