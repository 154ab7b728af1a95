"""Files and submissions as Arrow columns, ready for one insert a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from pipelines.domain.issue import Issue
from pipelines.submissions.model import DataValue, Submission
from pipelines.warehouse.schema import DATA_VALUE, ISSUE

_KEYS = ("submission_no", "form", "unit", "period")


def value_table(numbered: Iterable[tuple[int, Submission]]) -> pa.Table:
    """One row per data value of each (submission_no, submission), in the DATA_VALUE schema."""
    keys: tuple[list[Any], ...] = tuple([] for _ in _KEYS)
    values: list[DataValue] = []
    for submission_no, submission in numbered:
        count = len(submission.values)
        said = (submission_no, submission.form, str(submission.unit), str(submission.period))
        for column, key in zip(keys, said, strict=True):
            column.extend([key] * count)
        values += submission.values
    columns = [*keys, *zip(*values, strict=True)] if values else [[] for _ in DATA_VALUE]
    named = dict(zip((*_KEYS, *DataValue._fields), columns, strict=True))
    return pa.Table.from_pydict(named, schema=DATA_VALUE)


def issue_rows(
    file_no: int, issues: Sequence[Issue], only: Submission | None
) -> list[dict[str, Any]]:
    """Rows of the ISSUE schema for a file; ``only`` is the one submission the file holds."""
    return [
        {
            "file_no": file_no,
            "position": position,
            "code": issue.code,
            "severity": issue.severity.value,
            "form": only.form if only else None,
            "unit": str(only.unit) if only else None,
            "period": str(only.period) if only else None,
            "element": issue.element,
            "place": str(issue.place),
            "sheet": issue.place.sheet,
            "cell": issue.place.cell,
            "seen": issue.seen,
            "expected": issue.expected,
            "message_vi": issue.message.vi,
            "message_en": issue.message.en,
            "action_vi": issue.action.vi,
            "action_en": issue.action.en,
        }
        for position, issue in enumerate(issues)
    ]


def issue_table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """The rows in the ISSUE schema."""
    return pa.Table.from_pylist(list(rows), schema=ISSUE)
