"""The blank workbook of a form: a person in a ward office fills it in without instructions.

Layout, top to bottom: title, period, banner when illustrative, who reports, the table, a place to
sign. Column F is hidden and holds the machine codes beside what they stand for, so that rows
somebody inserts or moves take their codes along; the hidden sheet repeats them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.spec.model import Spec
from pipelines.submissions.folding import fold
from pipelines.submissions.form import (
    CODES_SHEET,
    HEADINGS,
    ILLUSTRATIVE,
    NO,
    YES,
    FormLayout,
    Line,
    lay_out,
    period_words,
    stamp,
)
from pipelines.submissions.template_style import (
    CODE_COLUMN,
    EXPLANATION_COLUMN,
    VALUE_COLUMN,
    WIDTHS,
    allow_only,
    formats,
    row_height,
    set_up_page,
)
from pipelines.submissions.unit_names import full_name, parent_names
from pipelines.units.register import UnitRegister

# A fixed date, so that the same form gives the same bytes.
_CREATED = datetime(2025, 1, 1)  # noqa: DTZ001 - xlsxwriter wants it without a zone

Typed = int | str | None


def write_template(
    path: Path,
    *,
    spec: Spec,
    units: UnitRegister,
    unit: UnitId,
    form_id: str,
    period: Period,
    filled: Mapping[str, Typed] | None = None,
    note: str | None = None,
    explanations: Mapping[str, str] | None = None,
) -> None:
    """Write the workbook of one unit, form and period; the same input gives the same bytes.

    ``filled`` (element to number or text as a person would type it), ``note`` and
    ``explanations`` fill it in, for sample data. A note that says *Dữ liệu minh họa* also sets a
    banner. Raise UnknownNameError for a unit that is not in the register.
    """
    layout = lay_out(spec, form_id)
    sheet = _Sheet(layout, units.unit(unit), parent_names(units, units.unit(unit)), period)
    sheet.deadline = _date(spec.deadline(form_id, unit.level, period))
    sheet.filled, sheet.note, sheet.explanations = filled or {}, note, explanations or {}
    with xlsxwriter.Workbook(path, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": layout.form.name.vi, "created": _CREATED})
        book.set_size(1600, 1200)
        rows = sheet.write(book)
        _write_codes(book, str(stamp(layout, unit, period)), rows)


def _date(day: object) -> str:
    return f"{day:%d/%m/%Y}" if day else "không quy định"


@dataclass
class _Sheet:
    """What the visible sheet says; ``write`` puts it down."""

    layout: FormLayout
    unit: OrgUnit
    parents: str
    period: Period
    deadline: str = ""
    filled: Mapping[str, Typed] = field(default_factory=dict)
    note: str | None = None
    explanations: Mapping[str, str] = field(default_factory=dict)
    row: int = 0

    @property
    def illustrative(self) -> bool:
        return fold(ILLUSTRATIVE) in fold(self.note or "")

    def write(self, book: Workbook) -> dict[int, str]:
        """Write the sheet; return which row (from 0) holds which element."""
        styles = formats(book)
        page = book.add_worksheet("Biểu số liệu")
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width, styles["base"])
        page.set_column(CODE_COLUMN, CODE_COLUMN, None, styles["code"], {"hidden": True})
        self._write_title(page, styles)
        self._write_header(page, styles)
        self._write_headings(page, styles)
        top = self.row
        rows = self._write_table(page, styles)
        self._write_signatures(page, styles)
        form = f"{self.layout.id}, phiên bản {self.layout.form.version}"
        footer = f"{form} – {ILLUSTRATIVE}" if self.illustrative else form
        set_up_page(page, top=top, bottom=self.row - 1, footer=footer)
        return rows

    def _across(self, page: Worksheet, text: str, style: Format, height: float) -> None:
        page.merge_range(self.row, 0, self.row, EXPLANATION_COLUMN, text, style)
        page.set_row(self.row, height)
        self.row += 1

    def _write_title(self, page: Worksheet, styles: Mapping[str, Format]) -> None:
        mark = str(stamp(self.layout, self.unit.id, self.period))
        page.write_string(self.row, CODE_COLUMN, mark, styles["code"])
        title = self.layout.form.name.vi
        self._across(page, title.upper(), styles["title"], row_height(title, 62, line=21))
        first = self.layout.calendar.first_day(self.period)
        last = self.layout.calendar.last_day(self.period)
        words = f"Kỳ báo cáo: {period_words(self.period)} ({_date(first)} – {_date(last)})"
        self._across(page, words, styles["subtitle"], 20)
        if self.illustrative:
            text = f"{ILLUSTRATIVE.upper()} – không phải số liệu thật"
            self._across(page, text, styles["banner"], 22)

    def _write_header(self, page: Worksheet, styles: Mapping[str, Format]) -> None:
        form = self.layout.form
        pairs = (
            (f"Đơn vị báo cáo: {full_name(self.unit)}", "Mã đơn vị", self.unit.id.code),
            (f"Trực thuộc: {self.parents or '–'}", "Mã kỳ", str(self.period)),
            (f"Biểu mẫu: {form.name.vi}", "Phiên bản", form.version),
        )
        for left, label, value in pairs:
            page.merge_range(self.row, 0, self.row, 1, left, styles["who"])
            page.write_string(self.row, 2, label, styles["field"])
            page.merge_range(self.row, 3, self.row, 4, value, styles["known"])
            page.set_row(self.row, row_height(left, 64))
            self.row += 1
        page.write_string(self.row, 0, "Ghi chú", styles["who"])
        page.write_string(self.row, 1, self.note or "", styles["note"])
        page.write_string(self.row, 2, "Hạn nộp", styles["field"])
        page.merge_range(self.row, 3, self.row, 4, self.deadline, styles["deadline"])
        page.set_row(self.row, row_height(self.note or "", 46))
        self.row += 1
        hint = (
            "Chỉ nhập vào các ô màu vàng. Không phát sinh thì ghi 0; chưa có số liệu thì để trống."
        )
        self._across(page, hint, styles["hint"], 22)

    def _write_headings(self, page: Worksheet, styles: Mapping[str, Format]) -> None:
        for column, heading in enumerate(HEADINGS):
            page.write_string(self.row, column, heading, styles["heading"])
        page.set_row(self.row, 24)
        self.row += 1

    def _write_table(self, page: Worksheet, styles: Mapping[str, Format]) -> dict[int, str]:
        rows: dict[int, str] = {}
        for title, lines in self.layout.sections():
            self._across(page, title, styles["section"], row_height(title, 104))
            for line in lines:
                rows[self.row] = line.element
                self._write_line(page, styles, line)
                self.row += 1
        allow_only(page, {row: self.layout.by_element[e] for row, e in rows.items()})
        return rows

    def _write_line(self, page: Worksheet, styles: Mapping[str, Format], line: Line) -> None:
        page.write_string(self.row, 0, line.number, styles["number"])
        page.write_string(self.row, 1, line.label, styles[f"label_{self._depth(line)}"])
        page.write_string(self.row, 2, line.measure, styles["measure"])
        _write_typed(page, self.row, line, self.filled.get(line.element), styles)
        explanation = self.explanations.get(line.element, "")
        page.write(self.row, EXPLANATION_COLUMN, explanation, styles["explanation"])
        page.write_string(self.row, CODE_COLUMN, line.element, styles["code"])
        label = row_height(line.label, 57 - 4 * self._depth(line))
        page.set_row(self.row, max(label, row_height(explanation, 36)))
        definition = line.entry.definition
        if definition:
            of_ours = line.entry.definition_by == "product"
            page.write_comment(self.row, 1, definition.vi + (_OURS if of_ours else ""), _COMMENT)

    def _depth(self, line: Line) -> int:
        """How far an official line stands below the widest of its form: ``B.3.1`` below ``B.3``."""
        if not line.is_official:
            return 0
        dots = [other.number.count(".") for other in self.layout.lines if other.is_official]
        return min(2, line.number.count(".") - min(dots))

    def _write_signatures(self, page: Worksheet, styles: Mapping[str, Format]) -> None:
        self.row += 1
        page.merge_range(self.row, 2, self.row, 4, "………, ngày …… tháng …… năm ………", styles["place"])
        page.merge_range(self.row + 1, 0, self.row + 1, 1, "NGƯỜI LẬP BIỂU", styles["sign"])
        page.merge_range(self.row + 1, 2, self.row + 1, 4, "THỦ TRƯỞNG ĐƠN VỊ", styles["sign"])
        page.merge_range(self.row + 2, 0, self.row + 2, 1, "(ký, ghi rõ họ tên)", styles["place"])
        page.merge_range(
            self.row + 2, 2, self.row + 2, 4, "(ký, ghi rõ họ tên, đóng dấu)", styles["place"]
        )
        self.row += 3


_COMMENT = {
    "font_name": "Times New Roman",
    "font_size": 11,
    "color": "#FFFBE6",
    "x_scale": 2.4,
    "y_scale": 1.6,
    "author": "chitieu",
}

_OURS = "\n(Cách hiểu dùng trong biểu này; văn bản không nêu định nghĩa.)"


def _write_typed(
    page: Worksheet, row: int, line: Line, value: Typed, styles: Mapping[str, Format]
) -> None:
    kind = line.entry.value_type
    style = styles[f"input_{kind}"]
    if value is None:
        page.write_blank(row, VALUE_COLUMN, None, style)
    elif isinstance(value, str):
        page.write_string(row, VALUE_COLUMN, value, style)
    elif kind == "yes_no":
        page.write_string(row, VALUE_COLUMN, YES if value else NO, style)
    else:
        page.write_number(row, VALUE_COLUMN, value, style)


def _write_codes(book: Workbook, mark: str, rows: Mapping[int, str]) -> None:
    page = book.add_worksheet(CODES_SHEET)
    page.write_string(0, 0, mark)
    for place, (row, element) in enumerate(rows.items(), 1):
        page.write_number(place, 0, row + 1)
        page.write_string(place, 1, element)
    page.hide()
    page.protect("")
