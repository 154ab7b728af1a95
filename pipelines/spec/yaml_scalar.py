"""What a bare word or number in YAML means here, and where YAML would mean something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipelines.domain.issue import Text
from pipelines.spec.fault import Fault

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?(?:0|[1-9]\d{0,30})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOOL_11 = re.compile(r"(?:y|n|yes|no|on|off)", re.IGNORECASE)
_SEXAGESIMAL = re.compile(r"[-+]?\d+(?::[0-5]?\d)+")
_OCTAL = re.compile(r"0o?\d+|0x[0-9a-f]+|0b[01]+", re.IGNORECASE)
_GROUPED = re.compile(r"[-+]?\d+(?:_\d+)+")
_FLOAT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?:\.\d*)?[eE][-+]?\d+|\.inf|\.nan)", re.IGNORECASE)

Place = tuple[int, int]


def read_bare(text: str, place: Place) -> tuple[object, Fault | None]:
    """What the bare text stands for, and the fault where that is not certain."""
    if text in _NULL:
        return None, None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE, None
    if _INT.fullmatch(text):
        return int(text), None
    if _DATE.fullmatch(text):
        return _day(text, place)
    for pattern, fault in _SURPRISES:
        if pattern.fullmatch(text):
            return text, fault(text, place)
    return text, None


def _day(text: str, place: Place) -> tuple[object, Fault | None]:
    try:
        return date.fromisoformat(text), None
    except ValueError:
        return text, Fault(
            "SPEC105",
            place,
            Text(f"không có ngày {text}", f"there is no day {text}"),
            Text("Viết năm-tháng-ngày, ví dụ 2025-12-31.", "Write year-month-day: 2025-12-31."),
        )


def _ambiguous(text: str, place: Place) -> Fault:
    return Fault(
        "SPEC103",
        place,
        Text(
            f"“{text}” không có dấu nháy bị hiểu khác nhau tùy phiên bản YAML",
            f"bare “{text}” means different things in different versions of YAML",
        ),
        Text(
            f'Viết "{text}" trong dấu nháy, hoặc true/false nếu là có/không.',
            f'Write "{text}" in quotation marks, or true/false where that is meant.',
        ),
    )


def _inexact(text: str, place: Place) -> Fault:
    return Fault(
        "SPEC104",
        place,
        Text(
            f"số thập phân {text} không giữ được chính xác",
            f"decimal {text} cannot be held exactly",
        ),
        Text(
            f'Viết tỷ lệ phần trăm hoặc phân số, ví dụ 40%, 2/5, hoặc "{text}".',
            f'Write a percentage or a fraction, such as 40%, 2/5, or "{text}".',
        ),
    )


_SURPRISES: tuple[tuple[re.Pattern[str], Callable[[str, Place], Fault]], ...] = (
    (_BOOL_11, _ambiguous),
    (_SEXAGESIMAL, _ambiguous),
    (_OCTAL, _ambiguous),
    (_GROUPED, _ambiguous),
    (_FLOAT, _inexact),
)
