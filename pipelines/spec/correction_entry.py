"""One entry of corrections.yaml, as it is written."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from pipelines.spec.entry import Entry
from pipelines.spec.scalar import PeriodCode, UnitKey, UnreadableError

_AMOUNT = re.compile(r"\d{1,12}(?:[.,]\d{1,3})?")


def parse_amount(written: object) -> Decimal:
    """Read ``12`` or a quoted ``"74.85"`` exactly, as a data value is kept; never a float."""
    if isinstance(written, Decimal):
        return written
    is_word = not isinstance(written, bool) and isinstance(written, int | str)
    words = str(written).strip() if is_word else ""
    if not _AMOUNT.fullmatch(words):
        raise UnreadableError(
            "phải là số không âm, có nhiều nhất ba chữ số thập phân",
            "write a number, not below 0, with three decimals at most",
        )
    return Decimal(words.replace(",", "."))


Amount = Annotated[Decimal, BeforeValidator(parse_amount)]
_Said = Annotated[str, Field(min_length=1)]


class CorrectionEntry(Entry):
    """One entry as it is written."""

    unit: UnitKey
    period: PeriodCode
    element: str
    form: str | None = None
    expect: Amount
    value: Amount
    reason: _Said
    by: _Said
    on: date


class CorrectionsFile(Entry):
    """The whole of corrections.yaml."""

    corrections: tuple[CorrectionEntry, ...] | None
