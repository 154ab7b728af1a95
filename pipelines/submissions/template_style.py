"""How the blank workbook looks and what its cells accept: A4, Times New Roman, calm colours."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.submissions.form import NO, YES, Line

WIDTHS = (9, 52, 15, 16, 30)
"""Columns A to E in characters."""

VALUE_COLUMN, EXPLANATION_COLUMN, CODE_COLUMN = 3, 4, 5

_INK, _GREY, _RULE = "#1A1A1A", "#595959", "#8C8C8C"
_HEAD, _SECTION, _INPUT, _WARN = "#DCE6F1", "#F2F2F2", "#FFF8D6", "#FCE4D6"

_TEXT = {"align": "left", "valign": "vcenter", "text_wrap": True, "indent": 1}
_CENTRE = {"align": "center", "valign": "vcenter", "text_wrap": True}
_CELL = {"border": 1, "border_color": _RULE}
_OPEN = {"locked": False, "bg_color": _INPUT, **_CELL}
_NUMBER = {**_OPEN, "align": "right", "valign": "vcenter", "indent": 1}

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "base": {},
    "code": {"font_color": _GREY, "font_size": 9},
    "title": {**_CENTRE, "bold": True, "font_size": 15},
    "subtitle": {**_CENTRE, "italic": True, "font_size": 13},
    "banner": {**_CENTRE, "bold": True, "bg_color": _WARN, "font_color": "#9C3A00"},
    "who": {"align": "left", "valign": "vcenter", "text_wrap": True, "bold": True},
    "field": {"align": "right", "valign": "vcenter", "font_color": _GREY},
    "known": {**_TEXT, "bold": True},
    "deadline": {**_TEXT, "bold": True, "font_color": "#9C3A00"},
    "note": {**_TEXT, **_OPEN},
    "hint": {**_TEXT, "italic": True, "font_color": _GREY, "indent": 0},
    "heading": {**_CENTRE, **_CELL, "bold": True, "bg_color": _HEAD},
    "section": {**_TEXT, **_CELL, "bold": True, "bg_color": _SECTION},
    "number": {**_CENTRE, **_CELL, "font_color": _GREY},
    **{f"label_{depth}": {**_TEXT, **_CELL, "indent": 1 + 2 * depth} for depth in range(3)},
    "measure": {**_CENTRE, **_CELL, "font_color": _GREY},
    "explanation": {**_TEXT, **_OPEN, "font_size": 11},
    "input_count": {**_NUMBER, "num_format": "#,##0"},
    "input_yes_no": {**_OPEN, "align": "center", "valign": "vcenter"},
    # Text, so that 74,85% stays as typed whatever the language of the computer.
    "input_percent": {**_NUMBER, "num_format": "@"},
    "place": {**_CENTRE, "italic": True},
    "sign": {**_CENTRE, "bold": True},
}


def formats(book: Workbook) -> Mapping[str, Format]:
    """Every cell style of the workbook by name."""
    font = {"font_name": "Times New Roman", "font_size": 12, "font_color": _INK}
    return {name: book.add_format({**font, **style}) for name, style in _STYLES.items()}


def row_height(text: str, width: int, *, line: float = 16.5) -> float:
    """Points for a text wrapped at so many characters, with air around it."""
    return max(1, ceil(len(text) / width)) * line + 4.5


_RULES: Mapping[str, Mapping[str, Any]] = {
    "count": {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "input_title": "Số nguyên",
        "input_message": (
            "Chỉ ghi chữ số, ví dụ 1357. Không phát sinh thì ghi 0; chưa có số liệu thì để trống."
        ),
        "error_title": "Chưa đúng kiểu số",
        "error_message": (
            "Ô này nhận số nguyên từ 0 trở lên, ví dụ 1357. Không ghi chữ, đơn vị tính, "
            "tỷ lệ hay phân số như 143/143. Cần nói thêm thì ghi vào cột Giải trình."
        ),
    },
    "yes_no": {
        "validate": "list",
        "source": [YES, NO],
        "input_title": "Có hoặc Không",
        "input_message": "Chọn Có hoặc Không trong danh sách; chưa rõ thì để trống.",
        "error_title": "Chọn trong danh sách",
        "error_message": "Ô này chỉ nhận Có hoặc Không.",
    },
    "percent": {
        "validate": "any",
        "input_title": "Tỷ lệ phần trăm",
        "input_message": "Ghi cả dấu %, phần thập phân sau dấu phẩy, ví dụ 74,85%.",
    },
}


def allow_only(page: Worksheet, lines: Mapping[int, Line]) -> None:
    """Let each input cell accept what its data element takes, one rule per run of like cells."""
    runs: list[list[int]] = []
    for row, line in lines.items():
        kind = line.entry.value_type
        last = runs[-1][-1] if runs else None
        if last is not None and last == row - 1 and lines[last].entry.value_type == kind:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        rule = dict(_RULES[lines[run[0]].entry.value_type])
        page.data_validation(run[0], VALUE_COLUMN, run[-1], VALUE_COLUMN, rule)


def set_up_page(page: Worksheet, *, top: int, bottom: int, footer: str) -> None:
    """A4 upright, the heading of the table kept in sight and on every sheet, labels locked."""
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.7, right=0.5, top=0.6, bottom=0.7)
    page.center_horizontally()
    page.repeat_rows(top - 1)
    page.print_area(0, 0, bottom, EXPLANATION_COLUMN)
    page.set_footer(f'&L&"Times New Roman"&9{footer}&R&"Times New Roman"&9Trang &P/&N')
    page.freeze_panes(top, 0)
    page.hide_gridlines(2)
    page.set_selection(top + 1, VALUE_COLUMN, top + 1, VALUE_COLUMN)
    page.protect("", {"format_columns": True, "format_rows": True, "objects": True})
