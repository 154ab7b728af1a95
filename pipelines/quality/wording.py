"""The wording of every finding, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.submissions.faults import Wording

_EXPLAIN = Text(
    "nếu số đúng thì ghi lý do vào cột Giải trình rồi gửi lại tệp.",
    "if the figure is right, give the reason under Giải trình and send the file again.",
)


def _wording(message: Text, action: Text) -> Wording:
    do_vi, do_en = (f"{action.in_language(k)}; {_EXPLAIN.in_language(k)}" for k in ("vi", "en"))
    return Wording(Severity.WARNING, message.vi, message.en, do_vi, do_en)


WORDINGS: Mapping[str, Wording] = {
    "DQ101": _wording(
        Text(
            "«{name}» là số lũy kế từ đầu năm nhưng giảm: {seen}, trong khi {before} đã có {was}.",
            "“{name}” counts from the start of the year, yet it fell: {seen}, after {was} in the"
            " {before}.",
        ),
        Text(
            "Nếu đây là số riêng của kỳ này thì cộng thêm các kỳ trước; nếu số kỳ trước sai thì"
            " sửa kỳ trước",
            "If this is the figure of this period alone, add those before it; if the earlier one"
            " was wrong, correct that one",
        ),
    ),
    "DQ102": _wording(
        Text(
            "Cả {seen} số liệu giống hệt {before}: có thể biểu kỳ trước đã được chép lại.",
            "All {seen} numbers are those of the {before}: the earlier form may have been copied.",
        ),
        Text("Ghi số liệu của kỳ này", "Fill in the figures of this period"),
    ),
    "DQ103": _wording(
        Text("Cả {seen} số liệu đều bằng 0.", "All {seen} numbers are zero."),
        Text(
            "Dòng nào chưa có số liệu thì để trống, không ghi 0",
            "Leave a line blank where there is no figure yet, and do not write 0",
        ),
    ),
    "DQ104": _wording(
        Text(
            "«{name}»: {seen}, gấp {ratio} lần {before} ({was}), trong khi các đơn vị cùng địa bàn"
            " thường là {usual} lần: có thể đã ghi số lũy kế từ đầu năm.",
            "“{name}”: {seen} is {ratio} times that of the {before} ({was}), where its peers have"
            " {usual} times: it may count from the start of the year.",
        ),
        Text(
            "Dòng này hỏi số phát sinh riêng trong kỳ: trừ đi các kỳ trước",
            "This line asks for the period alone: take off what was reported before",
        ),
    ),
    "DQ105": _wording(
        Text(
            "«{name}»: {seen}, gấp {ratio} lần {before} ({was}), trong khi các đơn vị cùng địa bàn"
            " thường là {usual} lần: có thể đã ghi số riêng của kỳ.",
            "“{name}”: {seen} is {ratio} times that of the {before} ({was}), where its peers have"
            " {usual} times: it may count this period alone.",
        ),
        Text(
            "Dòng này hỏi số lũy kế từ đầu năm: cộng thêm các kỳ trước",
            "This line asks for a count from the start of the year: add what was reported before",
        ),
    ),
    "DQ106": _wording(
        Text(
            "«{name}»: {seen} khác hẳn các kỳ trước của đơn vị (thường là {usual}, dao động bình"
            " thường {expected}){peers}.",
            "“{name}”: {seen} is unlike the unit's own past (usually {usual}, by chance"
            " {expected}){peers}.",
        ),
        Text("Kiểm tra lại số đã ghi", "Check the figure"),
    ),
    "DQ107": _wording(
        Text(
            "«{name}»: {seen}, trong khi {before} là {was}; chênh lệch {change} %, hơn {limit} %.",
            "“{name}”: {seen}, after {was} in the {before}; a difference of {change} %, more than"
            " {limit} %.",
        ),
        Text(
            "Kiểm tra lại cả hai số, nhất là chữ số thừa hoặc thiếu",
            "Check both figures, for a digit too many or too few above all",
        ),
    ),
    "DQ108": _wording(
        Text(
            "Cả {seen} tỷ lệ đều đúng bằng chỉ tiêu: {targets}.",
            "All {seen} percentages are exactly their targets: {targets}.",
        ),
        Text(
            "Ghi số đếm được, không tính ngược từ chỉ tiêu",
            "Write what was counted, and do not work it back from the target",
        ),
    ),
}
"""Code to sentences. Words in braces are filled in."""

EXPLAINED = Text("Đơn vị đã có giải trình.", "The unit has explained it.")
"""What is said where the explanation itself may not be shown."""


def said(
    code: str,
    place: Place,
    *,
    seen: Text,
    expected: Text,
    element: str | None,
    words: Mapping[str, Text],
) -> Issue:
    """The issue of that code, both languages filled in with their own words."""
    wording, filled = WORDINGS[code], {"seen": seen, "expected": expected, **words}
    vi, en = ({n: t.in_language(k) for n, t in filled.items()} for k in ("vi", "en"))
    return Issue(
        code=code,
        severity=wording.severity,
        place=place,
        message=Text(wording.vi.format(**vi), wording.en.format(**en)),
        action=Text(wording.do_vi, wording.do_en),
        seen=seen.vi,
        expected=expected.vi,
        element=element,
        seen_en=seen.en,
        expected_en=expected.en,
    )


def explain(issue: Issue, words: str | None) -> Issue:
    """The issue as a note that quotes the unit's explanation; as it is where there is none."""
    if words is None:
        return issue
    quoted = Text(f"Đã có giải trình: «{words}».", f"Explained: “{words}”.")
    return replace(issue, severity=Severity.INFO, action=quoted)
