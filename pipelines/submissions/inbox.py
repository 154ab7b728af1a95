"""Files on their way in: found under a folder, refused ones set aside with the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipelines.domain.issue import Issue, Severity
from pipelines.submissions.model import SubmissionFile

READABLE = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"})
ISSUES_SUFFIX = ".issues.txt"
_SEVERITY = {
    Severity.ERROR: ("LỖI", "ERROR"),
    Severity.WARNING: ("CẢNH BÁO", "WARNING"),
    Severity.INFO: ("THÔNG TIN", "NOTE"),
}


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Files to read: those named, and those below each folder named, in the order of names.

    Excel's lock files (``~$``), hidden files and the notes of refused files are passed over. A
    file that is named itself is always taken, whatever it is: its receipt says what is wrong.
    """
    found: dict[Path, None] = {}
    for path in paths:
        below = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in below:
            if file == path or _is_handed_in(file):
                found[file] = None
    return tuple(found)


def _is_handed_in(path: Path) -> bool:
    if not path.is_file() or path.name.startswith(("~$", ".")):
        return False
    return path.suffix.lower() in READABLE and not path.name.endswith(ISSUES_SUFFIX)


def quarantine(data: bytes, file: SubmissionFile, folder: Path) -> Path:
    """Set a refused file aside under its hash, with its issues in words beside it."""
    place = folder / file.sha256[:12]
    place.mkdir(parents=True, exist_ok=True)
    kept = place / file.name
    kept.write_bytes(data)
    notes = kept.with_name(f"{file.name}{ISSUES_SUFFIX}")
    notes.write_text(issues_text(file), encoding="utf-8")
    return kept


def archive(data: bytes, file: SubmissionFile, folder: Path) -> Path:
    """Keep an accepted original under its hash; the same bytes are kept once."""
    kept = folder / file.sha256[:2] / file.sha256 / file.name
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    return kept


def issues_text(file: SubmissionFile) -> str:
    """Every issue in Vietnamese, then in English: place, seen, expected, what to do."""
    blocks = [f"{file.name}\nSHA-256 {file.sha256}\n"]
    for title, language in (("TIẾNG VIỆT", 0), ("ENGLISH", 1)):
        blocks.append(f"=== {title} ===\n")
        blocks += [_block(issue, language) for issue in file.issues]
    return "\n".join(blocks)


def _block(issue: Issue, language: int) -> str:
    code = ("vi", "en")[language]
    lines = [
        f"[{_SEVERITY[issue.severity][language]}] {issue.code}  {issue.place}",
        f"  {issue.message.in_language(code)}",
    ]
    if issue.seen is not None:
        lines.append(f"  {('Đã ghi', 'Seen')[language]}: {issue.seen}")
    if issue.expected is not None:
        lines.append(f"  {('Cần có', 'Expected')[language]}: {issue.expected}")
    lines.append(f"  {('Cần làm', 'What to do')[language]}: {issue.action.in_language(code)}")
    return "\n".join(lines) + "\n"
