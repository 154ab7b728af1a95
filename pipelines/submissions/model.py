"""What reading a file yields: submissions with their data values and issues, and a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pipelines.domain.issue import Issue, Severity
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period


class Absence(StrEnum):
    """Why a data value holds no number. Nothing is silently zero."""

    BLANK = "blank"
    """The cell is empty or holds only a dash."""
    UNREADABLE = "unreadable"
    """Something was typed that is not a number; an issue says so."""


class DataValue(NamedTuple):
    """One number as handed in, with the address it came from.

    A tuple, because it is made a third as fast as a frozen dataclass, and a run makes millions.
    """

    element: str
    value: Decimal | None
    absence: Absence | None
    typed: str
    """The text as typed; for a number cell, as the sheet stores it."""
    sheet: str
    """Sheet name; empty for CSV."""
    cell: str
    """``C14`` in a workbook, ``L3`` (line) or ``L3:F4`` (line and field) in a CSV."""
    explanation: str | None = None
    """What the unit says about this number (*Giải trình*)."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one unit handed in for one form and period; bad cells are issues, not exceptions."""

    form: str
    form_version: str
    unit: UnitId
    period: Period
    values: tuple[DataValue, ...]
    illustrative: bool = False
    """True where the file says *Dữ liệu minh họa*."""
    source: str | None = None
    """The address a published figure was taken from."""
    remark: str | None = None
    """What the source or the ward says about these figures."""


@dataclass(frozen=True, slots=True)
class SubmissionFile:
    """One file: usually one submission, a long CSV may hold many. It loads wholly or not at all."""

    name: str
    sha256: str
    size: int
    submissions: tuple[Submission, ...]
    issues: tuple[Issue, ...]
    unreadable: bool = False

    @property
    def rejected(self) -> bool:
        """True where an error stands in the way of loading."""
        return self.unreadable or any(i.severity is Severity.ERROR for i in self.issues)


class ReceiptStatus(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    """Accepted, and it replaces an earlier submission of the same unit, period and form."""
    DUPLICATE = "duplicate"
    """The same bytes were accepted before; nothing changed."""
    REJECTED = "rejected"
    UNREADABLE = "unreadable"


class Timeliness(StrEnum):
    """Whether the file came by its form's deadline; a form without deadline has neither."""

    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to one handed-in file."""

    file: str
    sha256: str
    status: ReceiptStatus
    timeliness: Timeliness | None
    received_at: datetime
    submissions: int
    """How many submissions the file holds (or held, when rejected)."""
    values: int
    """How many data values were stored by this load."""
    unit: str | None
    """The unit, when the file holds just one; likewise form and period."""
    form: str | None
    period: str | None
    issues: tuple[Issue, ...]
