"""A cell that was read becomes a data value."""

from __future__ import annotations

from decimal import Decimal

from pipelines.submissions.cell import Number
from pipelines.submissions.form import Line
from pipelines.submissions.model import Absence, DataValue


def data_value(
    line: Line, number: Number, typed: str, *, sheet: str, at: str, explanation: str | None
) -> DataValue:
    """The data value of a cell that reads as ``number``; ``at`` is its address."""
    if type(number) is Decimal:
        return DataValue(line.element, number, None, typed, sheet, at, explanation)
    absence = Absence.BLANK if number is None else Absence.UNREADABLE
    return DataValue(line.element, None, absence, typed, sheet, at, explanation)
