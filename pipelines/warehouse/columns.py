"""Files and submissions as Arrow columns, ready for one insert a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipelines.domain.issue import Issue
from pipelines.submissions.model import Submission
from pipelines.warehouse.schema import DATA_VALUE, ISSUE

_OF_VALUE = ("element", "value", "absence", "typed", "sheet", "cell", "explanation")
_cells = attrgetter(*_OF_VALUE)


def value_table(numbered: Iterable[tuple[int, Submission]]) -> pa.Table:
    """One row per data value of each (submission_no, submission), in the DATA_VALUE schema."""
    columns: dict[str, list[Any]] = {name: [] for name in DATA_VALUE.names}
    for submission_no, submission in numbered:
        values = submission.values
        count = len(values)
        columns["submission_no"] += [submission_no] * count
        columns["form"] += [submission.form] * count
        columns["unit"] += [str(submission.unit)] * count
        columns["period"] += [str(submission.period)] * count
        for name, column in zip(_OF_VALUE, zip(*map(_cells, values), strict=True), strict=False):
            columns[name] += column
    return pa.Table.from_pydict(columns, schema=DATA_VALUE)


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
