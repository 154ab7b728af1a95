"""Faults of the form's lines: missing, twice, unknown, contradicting (SUB131-SUB137, SUB144)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from pipelines.domain.issue import Severity, Text
from pipelines.submissions.faults import Wording
from pipelines.submissions.form import Line

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

LINE_WORDINGS: Final[Mapping[str, Wording]] = {
    "SUB131": Wording(
        _WARNING,
        "Biểu thiếu {number} dòng: {seen}. Các dòng này là chưa có số liệu, không phải bằng 0.",
        "{number} line(s) of the form are missing: {seen}. They are not reported, not zero.",
        "Bổ sung dòng còn thiếu rồi gửi lại, hoặc dùng biểu mẫu gốc.",
        "Add the line and send the file again, or use the original template.",
    ),
    "SUB132": Wording(
        _ERROR,
        "Chỉ tiêu «{label}» ghi hai lần: ở {expected} và ở đây ({seen}).",
        "'{label_en}' is given twice: at {expected} and here ({seen}).",
        "Chỉ giữ lại một dòng.",
        "Keep one of the two.",
    ),
    "SUB133": Wording(
        _ERROR,
        "Dòng «{seen}» có số liệu nhưng không phải chỉ tiêu của biểu{hint_vi}.",
        "The line '{seen}' holds a figure but is no line of this form{hint_en}.",
        "Ghi đúng tên chỉ tiêu như biểu mẫu; dòng thêm ngoài biểu thì chuyển xuống cột Giải trình.",
        "Use the label of the template; what the form does not ask goes in the explanations.",
    ),
    "SUB134": Wording(
        _ERROR,
        "Dòng ghi «{seen}» nhưng mã của dòng là của «{expected}».",
        "The line says '{seen}' but its code belongs to '{expected}'.",
        "Cho biết số này của chỉ tiêu nào: khôi phục tên dòng như biểu mẫu rồi gửi lại.",
        "Say which one is meant: restore the label of the template and send the file again.",
    ),
    "SUB135": Wording(
        _ERROR,
        "Tên dòng «{seen}» có ở nhiều chỗ trong biểu ({expected}), không rõ là dòng nào.",
        "The label '{seen}' stands in several places of the form ({expected}).",
        "Ghi số thứ tự của dòng vào cột STT như biểu mẫu.",
        "Write the line's number in the first column, as in the template.",
    ),
    "SUB136": Wording(
        _ERROR,
        "Biểu chưa điền số liệu nào.",
        "No figure has been filled in.",
        "Điền số liệu; chỉ tiêu không phát sinh thì ghi 0.",
        "Fill in the figures; write 0 where nothing occurred.",
    ),
    "SUB137": Wording(
        _INFO,
        "Có {number} chỉ tiêu để trống: {seen}. Ô trống là chưa có số liệu, không phải bằng 0.",
        "{number} line(s) are blank: {seen}. A blank is not reported, not zero.",
        "Nếu không phát sinh thì ghi 0 và gửi lại.",
        "If nothing occurred, write 0 and send the file again.",
    ),
    "SUB144": Wording(
        _ERROR,
        "Không có chỉ tiêu «{seen}»{hint_vi}.",
        "There is no element '{seen}'{hint_en}.",
        "Ghi mã hoặc tên chỉ tiêu đúng như trong biểu.",
        "Write the element's code or its label as in the form.",
    ),
    "SUB146": Wording(
        _ERROR,
        "Chỉ tiêu «{seen}» không thuộc biểu {form}{hint_vi}.",
        "The element '{seen}' does not belong to the form {form}{hint_en}.",
        "Sửa tên biểu hoặc chỉ tiêu.",
        "Correct the form or the element.",
    ),
}

_LISTED: Final = 8
"""So many lines are named; more would hide the message."""
_LONGEST: Final = 320
"""So many letters of their names: a message holds 400."""


def line_list(lines: Sequence[Line]) -> Text:
    """The lines by number and label, the first few in full."""
    longest = (max(len(line.label), len(line.entry.name.en)) for line in lines[:_LISTED])
    named = accumulate(longest)
    shown = lines[: max(1, sum(length <= _LONGEST for length in named))]
    more = ["…"] if len(shown) < len(lines) else []
    return Text(
        "; ".join([*(f"{line.number} «{line.label}»" for line in shown), *more]),
        "; ".join([*(f"{line.number} '{line.entry.name.en}'" for line in shown), *more]),
    )
