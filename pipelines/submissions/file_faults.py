"""Faults of a whole file: it cannot be opened, or nothing of a form is found in it (SUB1xx)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipelines.domain.issue import Issue, Place, Severity
from pipelines.submissions.faults import Wording, issue
from pipelines.submissions.kind import TAKEN

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_FRESH_VI = "Tải biểu mẫu mới, điền lại và gửi lại tệp."
_FRESH_EN = "Get a fresh template, fill it in and send the file again."

FILE_WORDINGS: Final[Mapping[str, Wording]] = {
    "SUB101": Wording(
        _ERROR,
        "Tệp rỗng, không có nội dung nào.",
        "The file is empty.",
        "Kiểm tra tệp trên máy rồi gửi lại.",
        "Check the file on your computer and send it again.",
    ),
    "SUB102": Wording(
        _ERROR,
        "Tệp được bảo vệ bằng mật khẩu nên không mở được.",
        "The file is protected by a password and cannot be opened.",
        "Mở tệp trong Excel, bỏ mật khẩu mở tệp (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu và "
        "gửi lại.",
        "Open it in Excel, remove the password (File › Info › Protect Workbook), save and send "
        "it again.",
    ),
    "SUB103": Wording(
        _ERROR,
        "Tệp không phải là bảng tính hay CSV; hệ thống nhận .xlsx, .xls, .ods và .csv.",
        "The file is neither a workbook nor a CSV; .xlsx, .xls, .ods and .csv are accepted.",
        "Gửi số liệu bằng biểu mẫu Excel đã được cấp, không gửi bản Word, PDF hoặc ảnh chụp.",
        "Send the figures in the Excel template, not as Word, PDF or a photograph.",
    ),
    "SUB104": Wording(
        _ERROR,
        "Tệp bị hỏng nên không mở được ({seen}).",
        "The file is damaged and cannot be opened ({seen}).",
        "Mở tệp trên máy, lưu lại dưới dạng .xlsx rồi gửi lại; không mở được thì điền lại.",
        "Open it on your computer, save it as .xlsx and send it again, or fill in a new one.",
    ),
    "SUB105": Wording(
        _ERROR,
        "Không đọc được chữ trong tệp CSV: bảng mã không phải UTF-8, UTF-16 hay Windows-1258.",
        "The characters of the CSV cannot be read: it is not UTF-8, UTF-16 or Windows-1258.",
        "Trong Excel chọn Lưu thành › CSV UTF-8 rồi gửi lại.",
        "In Excel choose Save As › CSV UTF-8 and send it again.",
    ),
    "SUB106": Wording(
        _ERROR,
        "Trang tính trải trên {seen} ô, quá lớn để là một biểu mẫu.",
        "A sheet spans {seen} cells, too many to be a form.",
        "Xóa các ô thừa ở xa bảng số liệu, lưu và gửi lại.",
        "Clear the stray cells far from the table, save and send it again.",
    ),
    "SUB107": Wording(
        _ERROR,
        "Máy không cho đọc tệp này: {why_vi}.",
        "The computer does not let this file be read: {why_en}.",
        "Đóng tệp nếu đang mở trong Excel, kiểm tra quyền đọc, rồi nạp lại.",
        "Close it where it is open in Excel, check the permission to read it, then load it again.",
    ),
    "SUB108": Wording(
        _ERROR,
        "Đây là tệp nén (.zip, .rar, .7z) chứa nhiều tệp, không phải bảng tính.",
        "This is an archive (.zip, .rar, .7z) that holds other files, not a workbook.",
        "Giải nén rồi nạp từng tệp bên trong, hoặc nạp cả thư mục đã giải nén.",
        "Unpack it and load the files in it, or the whole unpacked folder.",
    ),
    "SUB109": Wording(
        _ERROR,
        "Tệp bung ra {seen}, quá lớn để là một biểu mẫu; không mở.",
        "The file unpacks to {seen}, too much for a form; it was not opened.",
        _FRESH_VI,
        _FRESH_EN,
    ),
    "SUB111": Wording(
        _ERROR,
        "Không tìm thấy bảng số liệu: thiếu hàng tiêu đề có cột «{expected}».",
        "No table of figures was found: there is no heading row with a column '{expected}'.",
        _FRESH_VI,
        _FRESH_EN,
    ),
    "SUB112": Wording(
        _ERROR,
        "Không nhận ra biểu mẫu «{seen}»; các biểu đang dùng: {expected}.",
        "The form '{seen}' is not known; forms in use: {expected}.",
        _FRESH_VI,
        _FRESH_EN,
    ),
    "SUB113": Wording(
        _ERROR,
        "Không rõ số liệu này thuộc biểu nào: {seen}.",
        "It is not clear which form these figures belong to: {seen}.",
        "Ghi tên biểu mẫu vào tệp (cột «bieu» trong CSV) rồi gửi lại.",
        "Name the form in the file (column 'form' in a CSV) and send it again.",
    ),
    "SUB114": Wording(
        _ERROR,
        "Biểu mẫu là phiên bản {seen}; phiên bản đang dùng là {expected}.",
        "The form is version {seen}; version {expected} is in use.",
        _FRESH_VI,
        _FRESH_EN,
    ),
    "SUB123": Wording(
        _ERROR,
        "{what_vi} ghi trên biểu là «{seen}» nhưng mã ẩn của biểu là «{expected}».",
        "{what_en} written on the form is '{seen}' but its hidden code says '{expected}'.",
        "Dùng đúng biểu mẫu được cấp cho đơn vị và kỳ này, không sửa từ biểu của đơn vị khác.",
        "Use the template made for this unit and period, not another unit's with its name changed.",
    ),
    "SUB124": Wording(
        _ERROR,
        "{what_vi} ghi hai lần không khớp nhau: «{seen}» và «{expected}».",
        "{what_en} is given twice and differs: '{seen}' and '{expected}'.",
        "Sửa cho thống nhất rồi gửi lại.",
        "Make them agree and send the file again.",
    ),
    "SUB138": Wording(
        _INFO,
        "Trang tính «{seen}» không phải biểu số liệu nên không được đọc.",
        "Sheet '{seen}' is not a form and was not read.",
        "Không phải làm gì nếu trang này chỉ để ghi chú.",
        "Nothing, if the sheet holds notes only.",
    ),
    "SUB139": Wording(
        _ERROR,
        "Tệp có hai phần số liệu cùng đơn vị, biểu và kỳ: {seen}.",
        "The file holds two sets of figures for the same unit, form and period: {seen}.",
        "Chỉ giữ lại một phần rồi gửi lại.",
        "Keep one of them and send the file again.",
    ),
    "SUB141": Wording(
        _ERROR,
        "Tệp CSV thiếu cột {expected}; các cột đọc được: {seen}.",
        "The CSV has no column {expected}; columns found: {seen}.",
        "Tệp CSV cần một hàng tiêu đề: unit,period,element,value (hoặc unit,period và mỗi chỉ tiêu"
        " một cột); hàng dưới ví dụ: 00611,2025-H1,mã chỉ tiêu,1200. Không cần chuyển biểu mẫu"
        " sang CSV: hãy gửi thẳng tệp Excel.",
        "A CSV needs a heading: unit,period,element,value (or unit,period and one column per"
        " element), and below it lines such as 00611,2025-H1,code of the element,1200. A template"
        " need not be turned into a CSV: send the workbook itself.",
    ),
    "SUB142": Wording(
        _ERROR,
        "Cột «{seen}» không phải chỉ tiêu của biểu nào{hint_vi}.",
        "Column '{seen}' is no element of any form{hint_en}.",
        "Sửa tên cột theo mã hoặc tên chỉ tiêu; cột không dùng thì xóa đi.",
        "Correct the column's name to an element's code or label, or remove the column.",
    ),
    "SUB143": Wording(
        _ERROR,
        "Dòng có {seen} ô trong khi tiêu đề có {expected} cột.",
        "The line has {seen} fields where the heading has {expected} columns.",
        "Kiểm tra dấu phân cách; ô có dấu phẩy phải đặt trong dấu ngoặc kép.",
        "Check the separators; a field that holds one must be quoted.",
    ),
    "SUB148": Wording(
        _ERROR,
        "Trang tính có ô trống và có ô báo lỗi công thức; ở tệp này không rõ là những ô nào.",
        "The sheet has blank cells and cells in error; this file does not tell which is which.",
        "Xóa công thức lỗi, gõ thẳng số vào ô; hoặc lưu thành .xlsx rồi gửi lại.",
        "Replace the formulas in error by numbers, or save as .xlsx and send it again.",
    ),
    "SUB149": Wording(
        _ERROR,
        "Tệp này do hệ thống xuất ra từ bản công bố, không phải báo cáo của đơn vị; trong đó có"
        " thể có số không được công bố.",
        "This file was exported from a published snapshot and is no unit's report; figures in it"
        " may have been kept back.",
        "Gửi tệp gốc của đơn vị. Nếu cần sửa số liệu thì điền vào biểu mẫu của đơn vị và kỳ đó.",
        "Send the unit's own file. To correct a figure, fill in the template of unit and period.",
    ),
    "SUB150": Wording(
        _ERROR,
        "Bảng có hai cột số liệu với nội dung khác nhau: {seen}; không rõ cột nào là số liệu.",
        "The table has two columns of figures that differ: {seen}; which one counts is not clear.",
        "Chỉ giữ lại một cột số liệu, hoặc đổi tên tiêu đề cột kia, rồi gửi lại.",
        "Keep one of them, or give the other another heading, and send the file again.",
    ),
    "SUB147": Wording(
        _INFO,
        "Cột «{seen}» không phải chỉ tiêu nên không được đọc.",
        "Column '{seen}' is no element and was not read.",
        "Không phải làm gì nếu cột này chỉ để ghi chú.",
        "Nothing, if the column holds notes only.",
    ),
    "SUB145": Wording(
        _ERROR,
        "Tệp CSV có hai cột cùng là «{expected}».",
        "The CSV has two columns for '{expected}'.",
        "Chỉ giữ lại một cột rồi gửi lại.",
        "Keep one of them and send the file again.",
    ),
}


def damage(place: Place, error: Exception) -> Issue:
    """That a file is damaged; how a library says so, in English, is a detail in either language."""
    detail = str(error) or type(error).__name__
    seen = f"chi tiết kỹ thuật: {detail}"
    return file_issue("SUB104", place, seen=seen, seen_en=detail, expected=TAKEN)


def file_issue(code: str, place: Place, **words: str | None) -> Issue:
    """An issue about the file as a whole; ``seen`` and ``expected`` are among the words."""
    return issue(FILE_WORDINGS, code, place, **words)  # type: ignore[arg-type]
