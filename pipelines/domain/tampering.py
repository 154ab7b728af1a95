"""Issues about what was altered behind the product's back."""

from __future__ import annotations

from pipelines.domain.issue import Issue, Place, Severity, Text

_RESTORE = Text(
    "Khôi phục từ bản sao lưu, giữ lại bản bị sửa để làm rõ ai đã sửa.",
    "Restore it from a backup, and keep the altered one to find out who changed it.",
)


def altered(
    code: str,
    place: Place,
    message: Text,
    *,
    seen: str | None = None,
    expected: str | None = None,
    element: str | None = None,
    action: Text = _RESTORE,
    severity: Severity = Severity.ERROR,
) -> Issue:
    """Something is not as it was recorded: ``seen`` is what is there, ``expected`` what was."""
    return Issue(code, severity, place, message, action, seen, expected, element)
