"""What a submission does not say: lines that are missing and lines that are blank."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.domain.issue import Issue, Place, Text
from pipelines.submissions.faults import issue
from pipelines.submissions.form import FormLayout
from pipelines.submissions.line_faults import LINE_WORDINGS, line_list
from pipelines.submissions.model import Absence, DataValue


def find_gaps(layout: FormLayout, values: Sequence[DataValue], place: Place) -> list[Issue]:
    """An issue for missing lines, one for blank ones, and an error where nothing is filled in.

    Nobody owes the lines of an open form, so there a missing one is no issue.
    """
    issues = []
    if len(values) < len(layout.lines) and not layout.is_open:
        given = {value.element for value in values}
        absent = [line for line in layout.lines if line.element not in given]
        issues.append(_told("SUB131", place, line_list(absent), len(absent)))
    blank = [layout.by_element[v.element] for v in values if v.absence is Absence.BLANK]
    if len(blank) == len(values):
        issues.append(issue(LINE_WORDINGS, "SUB136", place))
    elif blank:
        issues.append(_told("SUB137", place, line_list(blank), len(blank)))
    return issues


def _told(code: str, place: Place, lines: Text, count: int) -> Issue:
    return issue(LINE_WORDINGS, code, place, seen=lines.vi, seen_en=lines.en, number=str(count))
