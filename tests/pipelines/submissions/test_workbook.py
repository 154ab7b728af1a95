"""A workbook may be mangled in every way that offices mangle it, and still reads the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipelines.domain.issue import Severity
from pipelines.submissions.read import Reader

FILES = Path(__file__).parent / "files"
EXPECTED = {
    "households_total": Decimal(1200),
    "households_at_talks": Decimal(480),
    "cases": Decimal(3),
    "maintains_model": Decimal(1),
    "radio_share": Decimal("12.5"),
}
HIDDEN = 6  # column F


@pytest.fixture
def read(spec, units):
    return Reader(spec, units).read


@pytest.fixture
def mangled(workbook):
    """A filled workbook after ``change(book, page)``."""

    def make(change, **given):
        path = workbook(**given)
        book = openpyxl.load_workbook(path)
        change(book, book.worksheets[0])
        book.save(path)
        return path

    return make


def figures(file):
    assert [i for i in file.issues if i.severity is Severity.ERROR] == []
    (submission,) = file.submissions
    return {value.element: value.value for value in submission.values}


def codes(file):
    return [issue.code for issue in file.issues]


def row_of(page, label):
    return next(c.row for row in page.iter_rows() for c in row if c.value == label)


def forget_codes(book, page):
    """Remove the hidden sheet and column, as copying into a new workbook does."""
    del book["_chitieu"]
    page.delete_cols(HIDDEN)


def test_a_filled_template_reads_as_filled(read, workbook):
    file = read(workbook())
    (submission,) = file.submissions
    assert figures(file) == EXPECTED
    assert (submission.form, submission.form_version) == ("ward-half-year", "2")
    assert (str(submission.unit), str(submission.period)) == ("gso-2024/ward/00611", "2025-H1")
    assert file.issues == ()
    assert not submission.illustrative


def test_every_value_keeps_sheet_cell_and_text(read, mangled):
    file = read(mangled(lambda _, page: page.cell(12, 4, " 03 vụ ")))
    value = file.submissions[0].values[2]
    assert (value.value, value.typed) == (3, " 03 vụ ")
    assert (value.sheet, value.cell) == ("Biểu số liệu", "D12")
    assert file.submissions[0].values[0].typed == "1200"


def test_illustrative_note_marks_the_submission(read, workbook):
    (submission,) = read(workbook(note="Dữ liệu minh họa")).submissions
    assert submission.illustrative
    assert submission.remark == "Dữ liệu minh họa"


def test_an_illustrative_banner_is_enough(read, mangled):
    def clear_note(_, page):
        page.cell(row_of(page, "Ghi chú"), 2).value = None

    (submission,) = read(mangled(clear_note, note="Dữ liệu minh họa")).submissions
    assert submission.illustrative


def test_explanations_are_kept(read, workbook):
    file = read(workbook(explanations={"cases": "Một vụ chuyển từ kỳ trước"}))
    assert file.submissions[0].values[2].explanation == "Một vụ chuyển từ kỳ trước"


@pytest.mark.parametrize("forget", [False, True], ids=["with codes", "without codes"])
class TestMangling:
    """Each change leaves the figures as they were, with the machine codes or without them."""

    @pytest.fixture
    def same(self, read, mangled, forget):
        def check(change):
            def both(book, page):
                if forget:
                    forget_codes(book, page)
                change(book, page)

            file = read(mangled(both))
            assert figures(file) == EXPECTED
            assert str(file.submissions[0].unit) == "gso-2024/ward/00611"
            assert str(file.submissions[0].period) == "2025-H1"
            return file

        return check

    def test_nothing_changed(self, same):
        same(lambda book, page: None)

    def test_renamed_sheet(self, same):
        def rename(_, page):
            page.title = "Sheet1 (2)"

        assert same(rename).submissions[0].values[0].sheet == "Sheet1 (2)"

    def test_extra_title_rows(self, same):
        def insert(_, page):
            unmerge(page)
            page.insert_rows(1, 3)
            page.cell(1, 1, "ỦY BAN NHÂN DÂN QUẬN BẮC TỪ LIÊM")

        assert same(insert).submissions[0].values[0].cell == "D13"

    def test_shifted_columns(self, same):
        def insert(_, page):
            unmerge(page)
            page.insert_cols(1, 2)

        assert same(insert).submissions[0].values[0].cell == "F10"

    def test_blank_rows_between_lines(self, same):
        def insert(_, page):
            unmerge(page)
            page.insert_rows(row_of(page, "Số vụ bạo lực gia đình"), 2)

        same(insert)

    def test_merged_heading_cells(self, same):
        def merge(_, page):
            top = row_of(page, "Số liệu")
            unmerge(page)
            page.insert_rows(top + 1)
            for column in "ABCDE":
                page.merge_cells(f"{column}{top}:{column}{top + 1}")

        same(merge)

    def test_heading_merged_over_two_columns(self, same):
        def merge(_, page):
            unmerge(page)
            top = row_of(page, "Số liệu")
            page.insert_cols(5)
            page.merge_cells(start_row=top, end_row=top, start_column=4, end_column=5)
            row = row_of(page, "Số vụ bạo lực gia đình")
            page.cell(row, 5, page.cell(row, 4).value)
            page.cell(row, 4).value = None

        assert same(merge).submissions[0].values[2].cell == "E12"

    def test_numbers_as_text(self, same):
        def type_text(_, page):
            page["D10"], page["D11"], page["D12"] = "1.200", " 480 hộ ", "０３"

        same(type_text)

    def test_trailing_spaces_and_other_case_in_labels(self, same):
        def retype(_, page):
            page["B10"] = "  tổng số  hộ gia đình\u00a0"
            page["B11"] = "2. Số hộ gia đình tham gia nói chuyện chuyên đề (hộ)"

        same(retype)

    def test_lines_in_another_order(self, same):
        def swap(_, page):
            for column in range(1, 7):
                first, second = page.cell(10, column), page.cell(11, column)
                first.value, second.value = second.value, first.value

        same(swap)

    def test_words_for_yes(self, same):
        def tick(_, page):
            page["D14"] = "x"

        same(tick)

    def test_extra_sheet_with_notes(self, same):
        def add(book, _):
            book.create_sheet("Ghi chép")["A1"] = "nhớ gọi lại"

        file = same(add)
        assert codes(file) == ["SUB138"]


def unmerge(page):
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("P. Xuân Tảo", None),
        ("xuan tao", None),
        ("Phường Xuân Tảo, quận Bắc Từ Liêm, Hà Nội", None),
        ("PHƯỜNG XUÂN TẢO", 611),
        (None, 611),
        (None, "00611"),
        (None, "gso-2024/ward/00611"),
        (None, "P. Xuân Tảo"),
        ("Phường Xuân Tảo", "xuan tao"),
    ],
)
def test_units_by_name_or_code_without_machine_codes(read, mangled, unit, code):
    def change(book, page):
        forget_codes(book, page)
        page["A3"] = f"Đơn vị báo cáo: {unit}" if unit else None
        page["D3"] = code

    (submission,) = read(mangled(change)).submissions
    assert str(submission.unit) == "gso-2024/ward/00611"


def test_the_unit_s_name_may_stand_where_its_code_is_asked_for(read, mangled):
    def change(_, page):
        page["D3"] = "P. Xuân Tảo"

    file = read(mangled(change))
    assert (file.issues, len(file.submissions)) == ((), 1)


def test_hidden_sheet_alone_still_tells_whose_file_it_is(read, mangled):
    def change(_, page):
        page.delete_cols(HIDDEN)
        for cell in ("A3", "D3", "A2", "D4"):
            page[cell] = None

    assert str(read(mangled(change)).submissions[0].unit) == "gso-2024/ward/00611"


def test_lines_that_lost_their_code_are_found_by_label(read, mangled):
    def change(_, page):
        page.cell(11, HIDDEN).value = None
        page.cell(12, HIDDEN).value = None
        page["D12"] = None

    file = read(mangled(change))
    assert figures(file) == {**EXPECTED, "cases": None}
    assert codes(file) == ["SUB137"]


def test_repeated_labels_are_told_apart_by_their_number(read, mangled):
    filled = {
        "victims": 5,
        "victims_men": 1,
        "victims_women": 4,
        "perpetrators": 5,
        "perpetrators_men": 3,
    }
    path = mangled(forget_codes, form_id="tt07-annual", period="2024", filled=filled)
    assert figures(read(path)) == {k: Decimal(v) for k, v in filled.items()}


def test_other_words_for_the_unit_of_measure_count_where_they_fit(read, mangled):
    def change(_, page):
        page["D10"], page["D13"] = "05 nạn nhân", "5 nạn nhân"

    filled = {"victims": 5, "victims_men": 1, "victims_women": 4, "perpetrators_men": 3}
    file = read(mangled(change, form_id="tt07-annual", period="2024", filled=filled))
    values = {value.element: value.value for value in file.submissions[0].values}
    assert (values["victims"], values["perpetrators"]) == (5, None)
    (issue,) = [i for i in file.issues if i.severity is Severity.ERROR]
    assert (issue.code, issue.element) == ("SUB207", "perpetrators")


def test_cases_may_be_called_ca(read, mangled):
    assert figures(read(mangled(lambda _, page: page.cell(12, 4, "03 ca")))) == EXPECTED


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_spreadsheet_formats(read, suffix):
    """The same figures saved by an office suite as .xls or .ods read the same."""
    assert figures(read(FILES / f"filled.{suffix}")) == EXPECTED


def test_two_units_in_one_workbook_are_two_submissions(read, workbook):
    path, other = workbook("a.xlsx"), workbook("b.xlsx", unit="gso-2024/ward/00616")
    book = openpyxl.load_workbook(path)
    source = openpyxl.load_workbook(other).worksheets[0]
    copy = book.create_sheet("Cổ Nhuế 1")
    for row in source.iter_rows():
        for cell in row:
            copy.cell(cell.row, cell.column, cell.value)
    book.save(path)
    file = read(path)
    assert [s.unit.code for s in file.submissions] == ["00611", "00616"]
    assert not file.rejected
