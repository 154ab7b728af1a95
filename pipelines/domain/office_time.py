"""The time that offices keep: Vietnam's, whatever the clock of the computer is set to."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Final

OFFICE_TIME: Final = timezone(timedelta(hours=7))
"""UTC+7, without summer time."""


def office_time(moment: datetime) -> datetime:
    """The moment as it is kept and told: UTC+7, no offset; a naive moment is office time."""
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(OFFICE_TIME).replace(tzinfo=None)
