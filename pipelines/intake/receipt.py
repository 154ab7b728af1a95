"""A receipt as plain values, as ``chitieu load --format json`` prints it and the queue keeps it."""

from __future__ import annotations

from typing import Any

from pipelines.domain.issue import Issue
from pipelines.submissions.model import Receipt


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """Codes, every issue in both languages."""
    return {
        "file": receipt.file,
        "sha256": receipt.sha256 or None,
        "status": receipt.status,
        "timeliness": receipt.timeliness,
        "received_at": receipt.received_at.isoformat(),
        "unit": receipt.unit,
        "form": receipt.form,
        "period": receipt.period,
        "submissions": receipt.submissions,
        "values": receipt.values,
        "issues": [issue_json(issue) for issue in receipt.issues],
    }


def issue_json(issue: Issue) -> dict[str, Any]:
    """Code, place and words of one issue."""
    return {
        "code": issue.code,
        "severity": issue.severity,
        "place": str(issue.place),
        "seen": issue.seen,
        "seen_en": issue.seen_en,
        "expected": issue.expected,
        "expected_en": issue.expected_en,
        "message": {"vi": issue.message.vi, "en": issue.message.en},
        "action": {"vi": issue.action.vi, "en": issue.action.en},
    }
