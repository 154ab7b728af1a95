"""A receipt as plain values, as ``chitieu load --format json`` prints it and the queue keeps it."""

from __future__ import annotations

from typing import Any

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
        "issues": [
            {
                "code": i.code,
                "severity": i.severity,
                "place": str(i.place),
                "seen": i.seen,
                "expected": i.expected,
                "message": {"vi": i.message.vi, "en": i.message.en},
                "action": {"vi": i.action.vi, "en": i.action.en},
            }
            for i in receipt.issues
        ],
    }
