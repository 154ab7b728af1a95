"""The list of issues that lies beside a refused file, for the person who sent it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pipelines.domain.issue import Issue, Text
from pipelines.submissions.form import ILLUSTRATIVE
from pipelines.submissions.issue_sheet import ORDER, SEVERITY
from pipelines.submissions.model import Submission, SubmissionFile


def issue_list(file: SubmissionFile, names: Mapping[Submission, Text]) -> str:
    """Every issue of the file for the person who sent it: in Vietnamese, then in English."""
    halves = [_told(file, names, language) for language in ("vi", "en")]
    return "\n".join([*halves[0], "", "-" * 72, "", *halves[1], ""])


_HEAD: Final = {
    True: Text(
        "Không đọc được tệp này nên chưa nạp số liệu nào. Làm theo hướng dẫn dưới đây rồi gửi lại.",
        "This file could not be read, so nothing was loaded. Do as told below and send it again.",
    ),
    False: Text(
        "Tệp này chưa được nạp vì có lỗi. Sửa các lỗi dưới đây rồi gửi lại cả tệp.",
        "This file was not loaded because of errors. Mend those below and send the whole file.",
    ),
}


def _told(file: SubmissionFile, names: Mapping[Submission, Text], language: str) -> Iterator[str]:
    yield f"{Text('Tệp', 'File').in_language(language)}: {file.name}"
    for submission in file.submissions:
        codes = f"{submission.unit}, {submission.period}, {submission.form}"
        yield f"- {names[submission].in_language(language)} ({codes})"
    if any(submission.illustrative for submission in file.submissions):
        yield ILLUSTRATIVE
    yield _HEAD[file.unreadable].in_language(language)
    ordered = sorted(file.issues, key=lambda issue: ORDER.index(issue.severity))
    for number, issue in enumerate(ordered, 1):
        yield ""
        yield from _told_issue(number, issue, language)


def _told_issue(number: int, issue: Issue, language: str) -> Iterator[str]:
    severity = SEVERITY[issue.severity].in_language(language)
    yield f"{number}. {severity} {issue.code}: {issue.message.in_language(language)}"
    yield f"   {Text('Chỗ', 'Place').in_language(language)}: {issue.place}"
    for head, said in (
        (Text("Đã ghi", "Seen"), issue.seen_in(language)),
        (Text("Cần có", "Expected"), issue.expected_in(language)),
    ):
        if said:
            yield f"   {head.in_language(language)}: {said}"
    yield f"   {Text('Cách sửa', 'What to do').in_language(language)}: " + (
        issue.action.in_language(language)
    )
