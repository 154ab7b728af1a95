"""Corrections that do not hold stop a publication, by the command and from the page."""

from __future__ import annotations

from pipelines.domain.errors import CorrectionsError
from pipelines.domain.issue import Text
from pipelines.warehouse.settlement import Settlement


def refuse_what_does_not_hold(settlement: Settlement) -> None:
    """Raise CorrectionsError where a declared correction is not applied."""
    if settlement.issues:
        number = len(settlement.issues)
        raise CorrectionsError(
            settlement.issues,
            Text(
                f"Không công bố: {number} đính chính không còn đúng; sửa tệp đính chính rồi chạy"
                " lại.",
                f"Not published: {number} declared correction(s) do not hold; mend the file and run"
                " again.",
            ),
        )
