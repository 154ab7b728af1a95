"""Findings about data quality, as issues of the files that hold the values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import replace

from pipelines.disclosure.findings import protect_findings
from pipelines.quality.finding import Finding
from pipelines.snapshot.received import Received, Row, Slot


def with_findings(
    came: Received, findings: Iterable[Finding], *, hidden: Container[Slot]
) -> Received:
    """What came, with the findings that may be told behind the issues of each file."""
    submissions = {row["submission_no"]: row for row in came.submissions}
    following = Counter(row["file_no"] for row in came.issues)
    rows = []
    for finding in protect_findings(findings, hidden=hidden):
        submission = submissions[finding.submission_no]
        rows.append(_issue_row(finding, submission, following[submission["file_no"]]))
        following[submission["file_no"]] += 1
    return replace(came, issues=[*came.issues, *rows])


def _issue_row(finding: Finding, submission: Row, position: int) -> Row:
    issue = finding.issue
    return {
        **{n: submission[n] for n in ("file_no", "file_name", "sha256", "status", "received_at")},
        **{n: getattr(finding, n) for n in ("form", "unit", "period")},
        "position": position,
        "code": issue.code,
        "severity": issue.severity.value,
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
