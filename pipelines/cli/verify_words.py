"""What ``chitieu verify`` tells, for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipelines.cli.verification import Verification
from pipelines.domain.issue import Issue, Severity, Text
from pipelines.snapshot.verify import SnapshotCheck

_SHOWN = 10
"""Of issues of one kind; JSON has them all."""
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_FINE = Text("Không phát hiện chỗ nào bị sửa.", "Nothing was found to be altered.")
_NOT_COUNTED = Text("không tính lại được kết quả", "figures could not be counted again")


def verification_words(found: Verification, *, language: str) -> Iterator[str]:
    """What was looked at, then every issue, then the outcome."""
    for text in (_ledger(found), _held(found), *map(_snapshot, found.snapshots)):
        yield text.in_language(language)
    told: Counter[str] = Counter()
    actions = dict.fromkeys(issue.action for issue in found.issues)
    for issue in found.issues:
        told[issue.code] += 1
        if told[issue.code] <= _SHOWN:
            yield _issue(issue, language)
    for code, number in told.items():
        if number > _SHOWN:
            more = Text(
                f"và {number - _SHOWN} điều {code} nữa", f"and {number - _SHOWN} more {code}"
            )
            yield f"  … {more.in_language(language)}"
    yield from (f"→ {action.in_language(language)}" for action in actions)
    errors = sum(issue.severity is Severity.ERROR for issue in found.issues)
    wrong = Text(f"{errors} chỗ không đúng như đã ghi.", f"{errors} thing(s) are not as recorded.")
    yield (wrong if errors else _FINE).in_language(language)


def _ledger(found: Verification) -> Text:
    lines = found.ledger.lines
    if not lines:
        return Text("Sổ nhật ký: chưa có dòng nào", "Ledger: no line yet")
    head = lines[-1]
    return Text(
        f"Sổ nhật ký: {_count(len(lines), 'vi')} dòng; mã dòng cuối {head.sha256}",
        f"Ledger: {_count(len(lines), 'en')} lines; hash of the last one {head.sha256}",
    )


def _held(found: Verification) -> Text:
    files, values, originals = (
        len(found.ledger.files),
        found.ledger.value_count,
        found.originals,
    )
    return Text(
        f"Kho dữ liệu: {_count(values, 'vi')} số liệu của {_count(files, 'vi')} tệp;"
        f" lưu trữ: {_count(originals, 'vi')} tệp gốc",
        f"Warehouse: {_count(values, 'en')} values of {_count(files, 'en')} files;"
        f" archive: {_count(originals, 'en')} originals",
    )


def _snapshot(check: SnapshotCheck) -> Text:
    figures = _NOT_COUNTED
    if check.figures is not None:
        figures = Text(
            f"{_count(check.figures, 'vi')} kết quả tính lại",
            f"{_count(check.figures, 'en')} figures counted again",
        )
    return Text(
        f"Bản công bố {check.id}: {check.files} tệp, {figures.vi}",
        f"Snapshot {check.id}: {check.files} files, {figures.en}",
    )


def _issue(issue: Issue, language: str) -> str:
    said = issue.message.in_language(language)
    return f"{_MARKS[issue.severity]} {issue.code} {issue.place}: {said}"


def _count(number: int, language: str) -> str:
    words = f"{number:,}"
    return words.replace(",", ".") if language == "vi" else words


def verification_json(found: Verification) -> dict[str, Any]:
    """Everything, with every issue in both languages."""
    lines = found.ledger.lines
    return {
        "holds": found.holds,
        "ledger": {
            "lines": len(lines),
            "last_line": lines[-1].number if lines else None,
            "sha256": lines[-1].sha256 if lines else None,
        },
        "files": len(found.ledger.files),
        "values": found.ledger.value_count,
        "originals": found.originals,
        "snapshots": [
            {
                "snapshot": check.id,
                "files": check.files,
                "figures": check.figures,
                "holds": not check.issues,
            }
            for check in found.snapshots
        ],
        "issues": [
            {
                "code": i.code,
                "severity": i.severity,
                "place": str(i.place),
                "element": i.element,
                "seen": i.seen,
                "expected": i.expected,
                "message": {"vi": i.message.vi, "en": i.message.en},
                "action": {"vi": i.action.vi, "en": i.action.en},
            }
            for i in found.issues
        ],
    }
