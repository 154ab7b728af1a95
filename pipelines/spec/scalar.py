"""Words, exact numbers, org units, periods and days of a year, as the spec writes them."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from pipelines.domain.issue import Text
from pipelines.domain.org_unit import LEVELS, UnitId
from pipelines.domain.period import NotAPeriodError, Period

_RATIONAL = r"[-+]?\d+(?:[.,]\d+|/\d+)?\s*%?"
_MONTH_DAY = r"(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"


class UnreadableError(ValueError):
    """A value that is not what it should be, said in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        self.text = Text(vi, en)
        super().__init__(en)


def parse_rational(text: object) -> Fraction:
    """Read ``40%``, ``3/4``, ``12`` or a quoted ``0.5`` exactly; never a binary float."""
    if isinstance(text, Fraction):
        return text
    words = "" if isinstance(text, bool) or not isinstance(text, int | str) else str(text).strip()
    if not re.fullmatch(_RATIONAL, words):
        raise UnreadableError(
            "phải là số nguyên, phân số như 3/4 hoặc tỷ lệ như 40%",
            "write a whole number, a fraction such as 3/4 or a percentage such as 40%",
        )
    number = words.rstrip("% ").replace(",", ".")
    try:
        return Fraction(number) / (100 if words.endswith("%") else 1)
    except ZeroDivisionError:
        raise UnreadableError("mẫu số bằng 0", "the denominator is 0") from None


def _words(written: object) -> object:
    """Pass on what has no key but vi and en, and says something in both."""
    if isinstance(written, Text) or not isinstance(written, dict):
        return written
    for key, words in written.items():
        if key not in ("vi", "en"):
            raise UnreadableError(
                f"chỉ có vi và en, không có “{key}”", f"only vi and en, not “{key}”"
            )
        if isinstance(words, str) and not words.strip():
            raise UnreadableError(f"“{key}” để trống", f"“{key}” is empty")
    return written


def _unit_id(written: object) -> UnitId:
    if isinstance(written, UnitId):
        return written
    try:
        return UnitId.parse(str(written))
    except ValueError:
        levels = ", ".join(LEVELS)
        raise UnreadableError(
            f"mã đơn vị viết hệ mã/cấp/mã, ví dụ gso-2024/province/01; các cấp: {levels}",
            f"a unit is written scheme/level/code: gso-2024/province/01; levels: {levels}",
        ) from None


def _period(written: object) -> Period:
    if isinstance(written, Period):
        return written
    try:
        return Period.parse(str(written))
    except NotAPeriodError as error:
        raise UnreadableError(error.text.vi, error.text.en) from None


def _month_day(written: object) -> tuple[int, int]:
    if isinstance(written, tuple):
        return written
    # After the 28th a month of the calendar may have no such day.
    if not re.fullmatch(_MONTH_DAY, str(written)):
        raise UnreadableError(
            "viết tháng-ngày, ví dụ 12-01; ngày không quá 28",
            "written month-day, such as 12-01, with no day after the 28th",
        )
    day = date.fromisoformat(f"2001-{written}")
    return day.month, day.day


Words = Annotated[
    Text,
    BeforeValidator(_words),
    PlainSerializer(lambda t: {"vi": t.vi, "en": t.en}),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {key: {"type": "string", "minLength": 1} for key in ("vi", "en")},
            "required": ["vi", "en"],
            "additionalProperties": False,
        }
    ),
]
Rational = Annotated[
    Fraction,
    BeforeValidator(parse_rational),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_RATIONAL}$"}),
]
UnitKey = Annotated[
    UnitId,
    BeforeValidator(_unit_id),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": f"^[^/]+/({'|'.join(LEVELS)})/[^/]+$"}),
]
PeriodCode = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"]}),
]
MonthDay = Annotated[
    tuple[int, int],
    BeforeValidator(_month_day),
    PlainSerializer(lambda day: f"{day[0]:02d}-{day[1]:02d}"),
    WithJsonSchema({"type": "string", "pattern": f"^{_MONTH_DAY}$"}),
]
