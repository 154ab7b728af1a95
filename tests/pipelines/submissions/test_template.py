"""The blank workbook can be filled in without instructions and gives the same bytes each time."""

from __future__ import annotations

import openpyxl
import pytest

from pipelines.domain.errors import UnknownNameError


def _page(path):
    return openpyxl.load_workbook(path).worksheets[0]


def _texts(page):
    return [str(c.value) for row in page.iter_rows() for c in row if c.value is not None]


def test_same_input_gives_same_bytes(workbook):
    assert workbook("a.xlsx").read_bytes() == workbook("b.xlsx").read_bytes()


def test_header_says_who_what_and_when(workbook):
    texts = _texts(_page(workbook()))
    assert "Kỳ báo cáo: 6 tháng đầu năm 2025 (01/01/2025 – 30/06/2025)" in texts
    assert "Đơn vị báo cáo: Phường Xuân Tảo" in texts
    assert "Trực thuộc: Quận Bắc Từ Liêm, Thành phố Hà Nội" in texts
    assert {"00611", "05/07/2025", "2"} <= set(texts)


def test_only_input_cells_are_unlocked(workbook):
    page = _page(workbook())
    assert page.protection.sheet
    labels = {c.value: c for row in page.iter_rows() for c in row}
    row = labels["Tổng số hộ gia đình"].row
    locked = [page.cell(row, column).protection.locked for column in range(1, 6)]
    assert locked == [True, True, True, False, False]


def test_each_kind_of_cell_is_checked_while_typing(workbook):
    rules = _page(workbook()).data_validations.dataValidation
    assert [(r.type, str(r.sqref)) for r in rules] == [
        ("whole", "D10:D12"),
        ("list", "D14"),
        (None, "D15"),
    ]
    assert all(len(r.prompt) <= 255 and len(r.promptTitle) <= 32 for r in rules)


def test_definitions_are_notes_on_the_labels(workbook):
    page = _page(workbook())
    notes = [c.comment.text for row in page.iter_rows() for c in row if c.comment]
    assert len(notes) == 1
    assert notes[0].startswith("Hộ đang cư trú tại thời điểm cuối kỳ.")


def test_machine_codes_stand_in_a_hidden_sheet_and_column(workbook):
    book = openpyxl.load_workbook(workbook())
    codes = book["_chitieu"]
    assert codes.sheet_state == "hidden"
    mark = "chitieu:1|ward-half-year|2|gso-2024/ward/00611|2025-H1"
    assert codes["A1"].value == mark
    assert book.worksheets[0]["F1"].value == mark
    assert book.worksheets[0].column_dimensions["F"].hidden
    for row, element in codes.iter_rows(min_row=2, max_col=2, values_only=True):
        assert book.worksheets[0][f"F{row}"].value == element


def test_illustrative_data_has_a_banner(workbook):
    plain, marked = workbook("a.xlsx"), workbook("b.xlsx", note="Dữ liệu minh họa")
    banner = "DỮ LIỆU MINH HỌA – không phải số liệu thật"
    assert banner not in _texts(_page(plain))
    assert banner in _texts(_page(marked))


def test_year_from_december_is_dated(workbook):
    path = workbook(form_id="tt07-annual", period="2024", filled={"victims": 0})
    texts = _texts(_page(path))
    assert "Kỳ báo cáo: năm 2024 (01/12/2023 – 30/11/2024)" in texts
    assert "04/12/2024" in texts


def test_unknown_unit_is_refused(workbook):
    with pytest.raises(UnknownNameError):
        workbook(unit="gso-2024/ward/99999")
