"""What a receipt says of files that stand beside the one handed in."""

from __future__ import annotations

from datetime import datetime

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.submissions.model import SubmissionFile


def newer_in_force(file: SubmissionFile, name: str, received_at: datetime) -> Issue:
    """The same bytes came before, and another file has replaced them since."""
    day = f"{received_at:%d/%m/%Y}"
    return Issue(
        code="SUB153",
        severity=Severity.WARNING,
        place=Place(file.name),
        message=Text(
            vi=f"Tệp này đã được nạp trước đây và sau đó có tệp mới hơn «{name}» (nhận ngày {day});"
            " số liệu của tệp mới hơn vẫn có hiệu lực.",
            en=f"This file was loaded before, and a newer file '{name}' (received on {day}) has"
            " replaced it since; the figures of the newer one stay in force.",
        ),
        action=Text(
            vi="Nếu muốn dùng lại số liệu của tệp này: mở bằng Excel, bấm Lưu rồi nạp lại; với tệp"
            " CSV thì thêm một dòng ghi chú phía trên hàng tiêu đề.",
            en="To use the figures of this file after all, open it in Excel, save it and load it"
            " again; in a CSV add a line with a note above the heading.",
        ),
        seen=file.name,
        expected=name,
    )


def order_unknown(file: SubmissionFile) -> Issue:
    """Two files of one unit came at one moment."""
    return Issue(
        code="SUB151",
        severity=Severity.WARNING,
        place=Place(file.name),
        message=Text(
            vi="Có hai tệp khác nhau của cùng đơn vị, kỳ và biểu mẫu được ghi nhận cùng một lúc,"
            " nên không biết tệp nào mới hơn; tệp này đang có hiệu lực.",
            en="Two different files of the same unit, period and form were received at the same"
            " moment, so which is newer is not known; this one is in force.",
        ),
        action=Text(
            vi="Hỏi lại đơn vị. Nếu tệp kia mới hơn, hãy lưu lại tệp đó và nạp lại.",
            en="Ask the unit. If the other file is the newer one, save it anew and load it again.",
        ),
    )


def newer_stands(file: SubmissionFile) -> Issue:
    """The file was received before the one in force."""
    return Issue(
        code="SUB152",
        severity=Severity.INFO,
        place=Place(file.name),
        message=Text(
            vi="Đã có báo cáo nhận sau báo cáo này cho cùng đơn vị, kỳ và biểu mẫu;"
            " báo cáo nhận sau vẫn có hiệu lực.",
            en="A submission received later exists for the same unit, period and form;"
            " the later one stays in force.",
        ),
        action=Text(
            vi="Không cần làm gì, trừ khi đơn vị muốn dùng lại số liệu trong tệp này:"
            " khi đó hãy lưu lại tệp và nộp lại.",
            en="Nothing to do, unless the unit wants the figures of this file after all:"
            " then save it anew and hand it in again.",
        ),
    )
