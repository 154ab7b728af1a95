"""Days and periods in words."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.text.language import Language
from pipelines.domain.period import Period, PeriodType

_ROMAN = ("I", "II", "III", "IV")


def day(when: date | None, *, text: Language) -> str:
    """``31/12/2025`` in both languages; a dash where there is no day."""
    return "–" if when is None else f"{when.day:02d}/{when.month:02d}/{when.year}"


def moment(when: datetime, *, text: Language) -> str:
    """The day and the minute."""
    return f"{day(when.date(), text=text)} {when:%H:%M}"


def period(when: Period, *, text: Language) -> str:
    """``6 tháng đầu năm 2025``, ``first half of 2025``."""
    match when.type:
        case PeriodType.YEAR:
            return text("period.year", year=when.year)
        case PeriodType.HALF_YEAR:
            return text(f"period.half.{when.index}", year=when.year)
        case PeriodType.QUARTER:
            return text("period.quarter", roman=_ROMAN[when.index - 1], **_parts(when))
        case PeriodType.MONTH:
            return text("period.month", **_parts(when))


def short_period(when: Period, *, text: Language) -> str:
    """A few letters for an axis: ``2025``, ``6T đầu 2025``, ``Q1/2025``, ``06/2025``."""
    match when.type:
        case PeriodType.YEAR:
            return str(when.year)
        case PeriodType.HALF_YEAR:
            return text(f"period.half.{when.index}.short", year=when.year)
        case PeriodType.QUARTER:
            return f"Q{when.index}/{when.year}"
        case PeriodType.MONTH:
            return f"{when.index:02d}/{when.year}"


def _parts(when: Period) -> dict[str, int]:
    return {"year": when.year, "index": when.index}
