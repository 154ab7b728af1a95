"""Faults of who reports and for when: the unit, its level, the period (SUB115-SUB122, SUB125)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipelines.domain.issue import Severity
from pipelines.submissions.faults import Wording

_ERROR = Severity.ERROR

HEADER_WORDINGS: Final[Mapping[str, Wording]] = {
    "SUB115": Wording(
        _ERROR,
        "Không thấy đơn vị báo cáo.",
        "The reporting unit is not given.",
        "Ghi tên đơn vị và mã đơn vị ở đầu biểu (cột unit trong CSV).",
        "Write the unit's name and code at the top of the form (column unit in a CSV).",
    ),
    "SUB116": Wording(
        _ERROR,
        "Không có đơn vị nào là «{seen}» vào ngày {day}{hint_vi}.",
        "There is no unit '{seen}' on {day}{hint_en}.",
        "Ghi mã đơn vị, hoặc tên đầy đủ kèm đơn vị cấp trên.",
        "Write the unit's code, or its full name with the unit above it.",
    ),
    "SUB117": Wording(
        _ERROR,
        "Tên «{seen}» ứng với nhiều đơn vị: {expected}.",
        "The name '{seen}' fits several units: {expected}.",
        "Cho biết là đơn vị nào: ghi mã đơn vị, hoặc thêm tên quận, huyện, tỉnh.",
        "Say which one: write the unit's code, or add the district and province.",
    ),
    "SUB118": Wording(
        _ERROR,
        "Đơn vị «{seen}» không tồn tại vào ngày cuối kỳ {day}{hint_vi}.",
        "The unit '{seen}' does not exist on the last day of the period, {day}{hint_en}.",
        "Kiểm tra kỳ báo cáo và đơn vị: từ 01/7/2025 các đơn vị đã sắp xếp lại và dùng mã mới.",
        "Check period and unit: units were reorganised on 1 July 2025 and have new codes.",
    ),
    "SUB119": Wording(
        _ERROR,
        "Đơn vị «{seen}» không thuộc cấp phải lập biểu này ({expected}).",
        "The unit '{seen}' is not of the level that fills in this form ({expected}).",
        "Dùng biểu mẫu của đúng cấp, hoặc ghi lại đơn vị lập biểu.",
        "Use the form of the right level, or correct the reporting unit.",
    ),
    "SUB120": Wording(
        _ERROR,
        "Không thấy kỳ báo cáo.",
        "The reporting period is not given.",
        "Ghi kỳ báo cáo ở đầu biểu, ví dụ «{expected}» (cột period trong CSV).",
        "Write the period at the top of the form, such as {expected} (column period in a CSV).",
    ),
    "SUB121": Wording(
        _ERROR,
        "Không hiểu kỳ báo cáo «{seen}».",
        "The period '{seen}' is not understood.",
        "Ghi rõ kỳ và năm, ví dụ «{expected}» hoặc «6 tháng đầu năm 2025», «năm 2025».",
        "Write the period as {expected}, or in words as the template does.",
    ),
    "SUB122": Wording(
        _ERROR,
        "Biểu này không lập cho kỳ «{seen}»; kỳ của biểu là {expected}.",
        "This form is not asked for the period '{seen}'; it is asked for {expected}.",
        "Dùng biểu mẫu của đúng kỳ báo cáo.",
        "Use the form of the right period.",
    ),
    "SUB125": Wording(
        _ERROR,
        "Kỳ báo cáo {words_vi} ({seen}) bắt đầu từ {first}, chưa bắt đầu khi nhận tệp ({day}).",
        "The period, {words_en} ({seen}), begins on {first}, after the day of receipt ({day}).",
        "Kiểm tra lại năm và kỳ báo cáo; nếu kỳ đúng thì nộp sau khi kỳ đó bắt đầu.",
        "Check year and period; if they are right, hand it in once the period has begun.",
    ),
}
