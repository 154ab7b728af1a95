"""Faults of one cell: what was typed is not one exact figure (SUB2xx)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.submissions.cell import CellFault
from pipelines.submissions.faults import Wording, issue
from pipelines.submissions.form import Line

_EXACT_VI = "Ghi một số chính xác; phần nói thêm ghi vào cột Giải trình."
_EXACT_EN = "Write one exact number; what else there is to say goes in the explanations."


def _refused(vi: str, en: str, do_vi: str, do_en: str) -> Wording:
    return Wording(Severity.ERROR, f"«{{label}}»: {vi}", f"'{{label_en}}': {en}", do_vi, do_en)


CELL_WORDINGS: Final[Mapping[str, Wording]] = {
    CellFault.NOT_A_NUMBER: _refused(
        "«{seen}» không phải là số.",
        "'{seen}' is not a number.",
        "Chỉ ghi chữ số. Không phát sinh thì ghi 0; chưa có số liệu thì để trống.",
        "Write digits only: 0 where nothing occurred, blank where there is no figure yet.",
    ),
    CellFault.TWO_NUMBERS: _refused(
        "«{seen}» có hai số trong một ô, không rõ số nào là số liệu.",
        "'{seen}' holds two numbers; it is not clear which one is the figure.",
        "Chỉ ghi số của chỉ tiêu này; số còn lại ghi vào dòng của nó hoặc cột Giải trình.",
        "Write this line's number only; the other belongs in its own line or the explanations.",
    ),
    CellFault.NOT_EXACT: _refused(
        "«{seen}» là số ước lượng hoặc viết bằng chữ, không phải số chính xác.",
        "'{seen}' is an estimate or written in words, not an exact number.",
        _EXACT_VI,
        _EXACT_EN,
    ),
    CellFault.NEGATIVE: _refused(
        "«{seen}» là số âm; số đếm không thể nhỏ hơn 0.",
        "'{seen}' is negative; a count cannot be below zero.",
        "Ghi số thực có trong kỳ. Mức giảm so với kỳ trước do hệ thống tự tính.",
        "Write the number of the period itself; a fall since last time is worked out for you.",
    ),
    CellFault.NOT_WHOLE: _refused(
        "«{seen}» không phải số nguyên, trong khi ô này đếm theo {measure}.",
        "'{seen}' is not a whole number, and this line is a count ({measure_en}).",
        "Ghi số nguyên. Nếu dấu chấm dùng để ngăn cách hàng nghìn thì ghi liền, ví dụ 1357.",
        "Write a whole number. If the point was meant to group thousands, leave it out: 1357.",
    ),
    CellFault.COMMA_IN_COUNT: _refused(
        "«{seen}» có thể là {whole} hoặc số thập phân, không rõ là số nào.",
        "'{seen}' may stand for {whole} or for a decimal number.",
        "Nếu là {whole} thì ghi liền, không dùng dấu phẩy.",
        "If {whole} is meant, write it without the comma.",
    ),
    CellFault.OTHER_MEASURE: _refused(
        "«{seen}» ghi kèm đơn vị khác; ô này tính theo {measure}.",
        "'{seen}' names another unit of measure than this line's ({measure_en}).",
        "Ghi số tính theo {measure}, không cần ghi kèm đơn vị tính.",
        "Write the number counted in this line's unit of measure, without the unit.",
    ),
    CellFault.PERCENT_IN_COUNT: _refused(
        "«{seen}» là tỷ lệ, trong khi ô này cần số đếm theo {measure}.",
        "'{seen}' is a percentage where a count is asked for.",
        "Ghi số lượng; tỷ lệ do hệ thống tự tính.",
        "Write the count; percentages are worked out for you.",
    ),
    CellFault.AMBIGUOUS_PERCENT: _refused(
        "«{seen}» có thể hiểu theo hai cách, không rõ là bao nhiêu phần trăm.",
        "'{seen}' can be read in two ways; it is not clear how many per cent it is.",
        "Ghi bằng dấu phẩy thập phân và cả dấu %, ví dụ 74,85% hoặc 0,5%.",
        "Write it with a decimal comma and the sign, such as 74,85% or 0,5%.",
    ),
    CellFault.PERCENT_OUT_OF_RANGE: _refused(
        "«{seen}» nằm ngoài khoảng từ 0% đến 100%.",
        "'{seen}' is not between 0% and 100%.",
        "Kiểm tra dấu thập phân, ví dụ 74,85%.",
        "Check the decimal mark, such as 74,85%.",
    ),
    CellFault.EXCEL_ERROR: _refused(
        "ô báo lỗi Excel «{seen}» nên không có số.",
        "the cell shows the Excel error '{seen}' and holds no number.",
        "Xóa công thức và gõ thẳng số vào ô.",
        "Delete the formula and type the number.",
    ),
    CellFault.DATE: _refused(
        "Excel hiểu nội dung ô là ngày giờ ({seen}), không phải số.",
        "Excel took the cell for a date or time ({seen}), not a number.",
        "Định dạng lại ô là Số (Number) rồi gõ lại; không gõ dạng 1/2.",
        "Format the cell as Number and type it again; avoid forms like 1/2.",
    ),
    CellFault.FORMULA_WITHOUT_VALUE: _refused(
        "ô có công thức «{seen}» nhưng chưa được tính nên không có số.",
        "the cell holds the formula '{seen}' whose result was never worked out.",
        "Mở tệp bằng Excel, lưu lại rồi gửi; hoặc gõ thẳng số vào ô.",
        "Open the file in Excel, save it and send it again; or type the number.",
    ),
    CellFault.NOT_YES_NO: _refused(
        "«{seen}» không phải Có hay Không.",
        "'{seen}' is neither yes nor no.",
        "Ghi Có (hoặc x) nếu có, Không (hoặc ko) nếu không có hoặc chưa có; chưa rõ thì để trống.",
        "Write Có (yes, or x) or Không (no, or ko; also where there is none yet); leave it blank if"
        " not known.",
    ),
    CellFault.TOO_LARGE: _refused(
        "«{seen}» quá lớn, có thể hai số bị dính vào nhau.",
        "'{seen}' is too large; two numbers may have run together.",
        "Kiểm tra và ghi lại số.",
        "Check the number and write it again.",
    ),
    CellFault.TOO_PRECISE: _refused(
        "«{seen}» có quá nhiều chữ số thập phân; hệ thống giữ tối đa ba chữ số.",
        "'{seen}' has too many decimals; three are kept.",
        "Ghi tối đa ba chữ số thập phân, ví dụ 62,874%.",
        "Write at most three decimals, such as 62,874%.",
    ),
    CellFault.TWO_CELLS: _refused(
        "cột Số liệu có hai ô cùng có nội dung ({seen}), không rõ ô nào là số liệu.",
        "two cells under the heading of the figures are filled in ({seen}).",
        "Chỉ giữ lại một ô trong cột Số liệu.",
        "Keep one of the two.",
    ),
    CellFault.MERGED: _refused(
        "ô này gộp chung với ô của dòng khác ({seen}), không rõ số là của dòng nào.",
        "this cell is merged with another line's ({seen}); whose figure it is, is not clear.",
        "Bỏ gộp ô, rồi ghi số riêng của từng dòng; dòng không phát sinh thì ghi 0.",
        "Unmerge the cells and write each line's own figure, 0 where nothing occurred.",
    ),
}


def cell_issue(fault: CellFault, place: Place, line: Line, typed: str) -> Issue:
    """The issue for a cell of that line in which ``typed`` was found."""
    wanted = _wanted(line)
    return issue(
        CELL_WORDINGS,
        fault.value,
        place,
        seen=typed,
        expected=wanted.vi,
        expected_en=wanted.en,
        element=line.element,
        label=line.label,
        label_en=line.entry.name.en,
        measure=line.measure,
        measure_en=line.measure_en,
        whole=typed.replace(",", "").strip(),
    )


def _wanted(line: Line) -> Text:
    """What the cell takes."""
    if line.counts:
        return Text(f"số nguyên ({line.measure})", f"a whole number ({line.measure_en})")
    if line.value_type == "yes_no":
        return Text("Có hoặc Không", "Có (yes) or Không (no)")
    return Text("tỷ lệ từ 0% đến 100%", "a percentage from 0% to 100%")
