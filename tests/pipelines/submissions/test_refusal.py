"""What is wrong with a file is told with its place, what was seen and what to do."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pipelines.domain.issue import Severity
from pipelines.submissions.cell_faults import CELL_WORDINGS
from pipelines.submissions.file_faults import FILE_WORDINGS
from pipelines.submissions.header_faults import HEADER_WORDINGS
from pipelines.submissions.line_faults import LINE_WORDINGS
from pipelines.submissions.model import Absence
from pipelines.submissions.read import Reader, read_submission
from pipelines.submissions.xls_bytes import cells_in_error

FILES = Path(__file__).parent / "files"


@pytest.fixture
def read(spec, units):
    return Reader(spec, units).read


@pytest.fixture
def changed(workbook, read):
    """Read a filled workbook after setting cells or calling ``change(book, page)``."""

    def make(cells=None, change=None, **given):
        path = workbook(**given)
        book = openpyxl.load_workbook(path)
        for at, value in (cells or {}).items():
            book.worksheets[0][at] = value
        if change:
            change(book, book.worksheets[0])
        book.save(path)
        return read(path)

    return make


def forget_codes(book, page):
    del book["_chitieu"]
    page.delete_cols(6)


def codes(file):
    return [i.code for i in file.issues]


def the(file, code):
    """The one issue of that code; the file is rejected if it is an error."""
    (issue,) = [i for i in file.issues if i.code == code]
    assert file.rejected is (issue.severity is Severity.ERROR) or file.rejected
    for text in (issue.message, issue.action):
        assert text.vi
        assert text.en
        assert "{" not in text.vi + text.en
    return issue


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("143/143", "SUB202"),
        ("trên 75%", "SUB203"),
        ("hơn 1 nghìn", "SUB203"),
        ("96 vụ/95 đối tượng", "SUB202"),
        (-3, "SUB204"),
        (12.5, "SUB205"),
        ("1,357", "SUB206"),
        ("03 hộ", "SUB207"),
        ("75%", "SUB208"),
        (date(2025, 1, 2), "SUB212"),
        ("không rõ", "SUB201"),
    ],
)
def test_a_refused_cell_names_its_place_and_what_was_typed(changed, typed, code):
    file = changed({"D12": typed})
    issue = the(file, code)
    assert issue.place.cell == "D12"
    assert issue.element == "cases"
    assert issue.seen
    value = file.submissions[0].values[2]
    assert (value.value, value.absence) == (None, Absence.UNREADABLE)
    assert file.rejected


def test_a_percentage_that_may_be_a_share_is_asked_about(changed):
    assert the(changed({"D15": "1.357"}), "SUB209").element == "radio_share"
    assert the(changed({"D15": 0.125}), "SUB209").seen == "0.125"


def test_neither_yes_nor_no(changed):
    assert the(changed({"D14": "có lẽ"}), "SUB214").element == "maintains_model"


def test_a_formula_without_its_result_is_not_a_blank(changed):
    issue = the(changed({"D12": "=D10-D11"}), "SUB213")
    assert issue.seen == "=D10-D11"
    assert issue.place.cell == "D12"


def test_a_formula_that_several_cells_share_is_not_a_blank_in_any_of_them(workbook, read):
    path = workbook(filled={"households_total": 12, "households_at_talks": 3, "cases": 5})
    shared = b'<f t="shared" ref="D10:D11" si="0">E10*2</f><v></v></c>'
    rewrite(
        path,
        *(b"<v>12</v></c>", shared),
        *(b"<v>3</v></c>", b'<f t="shared" si="0"/><v></v></c>'),
        *(b"<v>5</v></c>", b'<f t="shared" si="0"/></c>'),
    )
    found = [(i.place.cell, i.seen) for i in read(path).issues if i.code == "SUB213"]
    assert found == [("D10", "=E10*2"), ("D11", "=…"), ("D12", "=…")]


def test_a_formula_whose_result_is_an_empty_text_is_a_blank(workbook, read):
    path = workbook(filled={"cases": 3, "households_total": 9})
    formula = b"<f>IF(1,&quot;&quot;,1)</f><v></v></c>"
    rewrite(path, b"<v>3</v></c>", formula, b'r="D12" ', b'r="D12" t="str" ')
    file = read(path)
    assert "SUB213" not in codes(file)
    assert file.submissions[0].values[2].absence is Absence.BLANK


def test_an_error_in_single_quotes_is_an_error_all_the_same(workbook, read):
    path = workbook(filled={"cases": 3, "households_total": 9})
    rewrite(path, b"<v>3</v></c>", b"<v>#N/A</v></c>", b'r="D12" ', b"r='D12' t='e' ")
    assert the(read(path), "SUB211").place.cell == "D12"


def test_an_excel_error_is_not_a_blank(workbook, read):
    path = workbook(filled={"cases": 3})
    rewrite(path, b"<v>3</v></c>", b"<v>#REF!</v></c>", b'r="D12" ', b'r="D12" t="e" ')
    issue = the(read(path), "SUB211")
    assert (issue.seen, issue.place.cell) == ("#REF!", "D12")


def rewrite(path, *replacements):
    """Replace bytes in the first sheet of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    for old, new in zip(replacements[::2], replacements[1::2], strict=True):
        assert old in sheet
        sheet = sheet.replace(old, new)
    parts["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_formula_with_its_result_is_a_figure(tmp_path, read, workbook):
    path = workbook()
    rewrite(path, b"<v>1200</v>", b"<f>1000+200</f><v>1200</v>")
    file = read(path)
    assert file.submissions[0].values[0].value == Decimal(1200)
    assert not file.rejected


def test_two_filled_cells_under_one_merged_heading(changed):
    def merge(_, page):
        for merged in list(page.merged_cells.ranges):
            page.unmerge_cells(str(merged))
        page.insert_cols(5)
        page.merge_cells("D8:E8")
        page["E12"] = 4

    assert the(changed(change=merge), "SUB217").seen == "3; 4"


def test_cells_in_error_of_an_xls_are_refused_each_in_its_place(read):
    """=NA() and =1/0, saved as .xls by LibreOffice, come out of the reader as blanks."""
    file = read(FILES / "errors.xls")
    found = [(i.place.cell, i.seen) for i in file.issues if i.code == "SUB211"]
    assert found == [("D11", "#N/A"), ("D12", "#DIV/0!")]
    assert file.rejected


def test_a_cell_in_error_of_an_ods_is_refused_though_its_place_is_not_told(read):
    assert the(read(FILES / "errors.ods"), "SUB148").severity is Severity.ERROR


def test_an_error_typed_into_an_xls_is_found_in_its_record():
    record = b"\x05\x02\x08\x00" + b"\x0b\x00" + b"\x03\x00" + b"\x0f\x00" + b"\x17\x01"
    assert cells_in_error(b"before" + record + b"after") == {"D12": "#REF!"}
    assert cells_in_error(record[:-1] + b"\x00") == {}  # a truth value, no error


@pytest.mark.parametrize("heading", ["Số liệu", "Kết quả"])
def test_two_columns_of_figures_that_differ_are_asked_about(changed, heading):
    issue = the(changed({"G8": heading, "G10": 1200, "G12": 4}), "SUB150")
    assert (issue.place.cell, issue.seen) == ("G8", f"Số liệu (D); {heading} (G)")


def test_a_second_column_of_figures_that_says_the_same_or_nothing_is_no_issue(changed):
    assert codes(changed({"G8": "Kết quả", "G10": 1200, "G12": 3})) == []


def test_a_figure_merged_over_two_lines_is_asked_about(changed):
    """Only the first of the two cells holds it; the other would read as a blank."""

    def merge(_, page):
        page["D11"] = None
        page.merge_cells("D10:D11")

    issue = the(changed(change=merge), "SUB218")
    assert (issue.place.cell, issue.element) == ("D11", "households_at_talks")
    assert issue.seen == "D10:D11 = 1200"


def test_blank_cells_that_are_merged_are_blank(changed):
    def merge(_, page):
        page["D10"] = page["D11"] = None
        page.merge_cells("D10:D11")

    assert codes(changed(change=merge)) == ["SUB137"]


@pytest.mark.parametrize("shown", ["0%", "0.00%", '#,##0.0 %;"-"'])
def test_a_percentage_stored_as_a_number_is_no_count(changed, shown):
    """Excel stores 100% as 1: only the way it is shown tells what was typed."""

    def show(_, page):
        page["D12"] = 1
        page["D12"].number_format = shown

    issue = the(changed(change=show), "SUB208")
    assert (issue.place.cell, issue.seen) == ("D12", "100%")


@pytest.mark.parametrize("shown", ['0"%"', "0\\%", "0"])
def test_a_number_that_is_not_scaled_is_a_count(changed, shown):
    def show(_, page):
        page["D12"].number_format = shown
        page["E12"].number_format = "0%"

    assert codes(changed(change=show)) == []


def test_wrong_version(changed):
    def age(_, page):
        page["F1"] = page["F1"].value.replace("|2|", "|1|")

    issue = the(changed(change=age), "SUB114")
    assert (issue.seen, issue.expected) == ("1", "2")


def test_unknown_form(changed):
    def other(_, page):
        page["F1"] = page["F1"].value.replace("ward-half-year", "old-form")

    assert the(changed(change=other), "SUB112").seen == "old-form"


def test_unknown_unit_with_a_suggestion(changed):
    def other(book, page):
        forget_codes(book, page)
        page["A3"], page["D3"], page["A4"] = "Đơn vị báo cáo: Phường Xuân Tào B", None, None

    issue = the(changed(change=other), "SUB116")
    assert issue.seen == "Phường Xuân Tào B"
    assert "Xuân Tảo" in (issue.expected or "")


def test_a_name_that_fits_several_units_is_asked_about(changed):
    def other(book, page):
        forget_codes(book, page)
        page["A3"], page["D3"], page["A4"] = "Đơn vị báo cáo: Phường Minh Khai", None, None

    issue = the(changed(change=other), "SUB117")
    assert "gso-2024/ward/00099" in (issue.expected or "")
    assert "gso-2024/ward/00613" in (issue.expected or "")


def test_the_unit_above_tells_two_of_one_name_apart(changed):
    def other(book, page):
        forget_codes(book, page)
        page["A3"], page["D3"] = "Đơn vị báo cáo: Phường Minh Khai", None

    assert str(changed(change=other).submissions[0].unit) == "gso-2024/ward/00613"


@pytest.mark.parametrize("unit", ["gso-2025/ward/00611", "Phường Xuân Đỉnh"])
def test_a_unit_that_does_not_exist_at_the_end_of_the_period(changed, unit):
    def other(book, page):
        forget_codes(book, page)
        page["A3"], page["D3"], page["A4"] = f"Đơn vị báo cáo: {unit}", None, None

    assert the(changed(change=other), "SUB118").seen == unit


def test_the_same_code_is_another_unit_after_the_reform(changed):
    def later(book, page):
        forget_codes(book, page)
        page["A3"], page["A4"], page["A2"] = None, None, None
        page["D4"] = "2025-H2"

    assert str(changed(change=later).submissions[0].unit) == "gso-2025/ward/00611"


def test_wrong_level(changed):
    def other(book, page):
        forget_codes(book, page)
        page["A3"], page["D3"], page["A4"] = "Đơn vị báo cáo: Quận Bắc Từ Liêm", None, None

    assert the(changed(change=other), "SUB119").expected == "cấp xã"


@pytest.mark.parametrize(
    ("words", "code"),
    [(None, "SUB120"), ("6 tháng năm 2025", "SUB121"), ("năm 2025", "SUB122")],
)
def test_periods(changed, words, code):
    def other(book, page):
        forget_codes(book, page)
        page["A2"], page["D4"] = None, words

    assert the(changed(change=other), code).place.cell == ("D4" if words else None)


@pytest.mark.parametrize(
    ("day", "found"), [(date(2024, 12, 31), ["SUB125"]), (date(2025, 1, 1), [])]
)
def test_nobody_reports_for_a_period_that_has_not_begun(spec, units, workbook, day, found):
    file = Reader(spec, units).read(workbook(), received_on=day)
    assert codes(file) == found
    assert file.rejected is bool(found)


def test_missing_header(changed):
    def bare(book, page):
        forget_codes(book, page)
        page["A3"], page["D3"], page["A4"] = None, None, None

    file = changed(change=bare)
    assert the(file, "SUB115")
    assert file.submissions == ()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("A3", "Đơn vị báo cáo: Phường Cổ Nhuế 1"),
        ("D3", "00616"),
        ("D3", "P. Cổ Nhuế 1"),
        ("D4", "2024-H2"),
    ],
)
def test_a_head_that_contradicts_the_hidden_codes_is_asked_about(changed, cell, text):
    file = changed({cell: text})
    assert the(file, "SUB123").place.cell == cell
    # Neither of the two may be told to have handed it in.
    assert file.submissions == ()


def test_a_name_that_contradicts_its_code_is_asked_about(changed):
    def other(book, page):
        forget_codes(book, page)
        page["D3"] = "00616"

    assert the(changed(change=other), "SUB124").seen == "Phường Xuân Tảo"


def test_a_line_given_twice(changed):
    def repeat(_, page):
        for column in range(1, 7):
            page.cell(20, column, page.cell(12, column).value)

    issue = the(changed(change=repeat), "SUB132")
    assert (issue.seen, issue.expected) == ("D20", "D12")


def test_missing_lines_are_told_and_not_taken_for_zero(changed):
    def drop(_, page):
        for column in range(1, 7):
            page.cell(12, column).value = None

    file = changed(change=drop)
    issue = the(file, "SUB131")
    assert issue.severity is Severity.WARNING
    assert "Số vụ bạo lực gia đình" in (issue.seen or "")
    assert "cases" not in [v.element for v in file.submissions[0].values]


def test_a_figure_beside_an_unknown_label(changed):
    def add(_, page):
        page["B16"], page["D16"] = "Số vụ bạo lực gia đinh đã xử", 4

    issue = the(changed(change=add), "SUB133")
    assert issue.expected == "Số vụ bạo lực gia đình"


def test_a_label_that_contradicts_its_code(changed):
    issue = the(changed({"B12": "Tổng số hộ gia đình"}), "SUB134")
    assert issue.element == "cases"


def test_a_slip_in_a_label_beside_its_code_is_no_issue(changed):
    assert codes(changed({"B12": "Số vụ bạo lực gia đinh"})) == []


def test_a_repeated_label_without_number_is_asked_about(changed):
    def anonymise(book, page):
        forget_codes(book, page)
        for row in range(9, 16):
            page.cell(row, 1).value = None

    filled = {"victims": 5, "victims_men": 1, "victims_women": 4}
    file = changed(change=anonymise, form_id="tt07-annual", period="2024", filled=filled)
    assert codes(file).count("SUB135") == 1


def test_nothing_filled_in(workbook, read):
    assert codes(read(workbook(filled={}))) == ["SUB136"]


def test_blanks_are_listed(workbook, read):
    file = read(workbook(filled={"households_total": 5, "cases": "-"}))
    issue = the(file, "SUB137")
    assert issue.severity is Severity.INFO
    assert issue.message.en.startswith("4 line(s) are blank")
    assert issue.expected is None
    assert file.submissions[0].values[2].typed == "-"


def test_the_same_unit_twice_in_one_workbook(changed):
    def double(book, page):
        book.copy_worksheet(page)

    assert the(changed(change=double), "SUB139").severity is Severity.ERROR


def test_no_table(tmp_path, read):
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write("A1", "Danh sách")
    assert codes(read(path)) == ["SUB111"]


def test_unlike_any_form(tmp_path, read):
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row("A1", ["Nội dung", "Số lượng"])
        page.write_row("A2", ["Số cây đã trồng", 5])
    assert codes(read(path)) == ["SUB112"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "SUB101"),
        ("a.csv", b" \n", "SUB101"),
        ("a.xlsx", b"PK\x03\x04 not a zip at all", "SUB104"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "SUB104"),
        ("a.pdf", b"%PDF-1.7 ...", "SUB103"),
        ("a.csv", b"\x81\x8d\x8f,x\n", "SUB105"),
        ("a.csv", b"a,b\n1,2\n", "SUB141"),
        ("encrypted.xlsx", FILES / "encrypted.xlsx", "SUB102"),
    ],
)
def test_unreadable_files_have_one_issue(spec, units, name, data, code):
    data = data.read_bytes() if isinstance(data, Path) else data
    file = read_submission((name, data), spec=spec, units=units)
    assert file.unreadable
    assert file.rejected
    assert codes(file) == [code]
    assert file.size == len(data)
    (issue,) = file.issues
    assert issue.seen
    assert issue.expected


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["phuong.zip", "phuong.xlsx"])
def test_an_archive_of_workbooks_is_to_be_unpacked(spec, units, workbook, tmp_path, packing, name):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.write(workbook(), "00611.xlsx")
    issue = the(read_submission(path, spec=spec, units=units), "SUB108")
    assert "Giải nén" in issue.action.vi
    assert (issue.seen, issue.seen_en) == ("tệp nén ZIP", "a ZIP archive")


def test_a_document_is_no_archive(spec, units, tmp_path):
    path = tmp_path / "bao cao.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    issue = the(read_submission(path, spec=spec, units=units), "SUB103")
    assert (issue.seen, issue.seen_en) == ("văn bản Word", "a Word document")
    assert issue.expected == ".xlsx, .xls, .ods, .csv"


def test_a_template_saved_as_csv_is_told_what_a_csv_needs(spec, units):
    text = "BIỂU BỔ SUNG;;;\nĐơn vị báo cáo: Phường Xuân Tảo;;;\nSTT;Chỉ tiêu;Đơn vị tính;Số liệu\n"
    issue = the(read_submission(("a.csv", text.encode()), spec=spec, units=units), "SUB141")
    assert "unit,period,element,value" in issue.action.vi
    assert "send the workbook itself" in issue.action.en


def test_a_truncated_workbook_is_unreadable(workbook, read):
    path = workbook()
    path.write_bytes(path.read_bytes()[:3000])
    assert codes(read(path)) == ["SUB104"]


def test_a_damaged_sheet_is_unreadable(workbook, read):
    path = workbook()
    rewrite(path, b"</sheetData>", b"<c></row")
    file = read(path)
    assert file.unreadable


def test_a_part_that_is_damaged_where_only_we_look_is_unreadable(workbook, read):
    """A wrong checksum is passed over by the workbook reader, not by what asks behind blanks."""
    path = workbook(filled={"cases": 3})
    rewrite(path, b"<v>3</v></c>", b"<f>1+2</f></c>")
    with zipfile.ZipFile(path) as archive:
        checksum = archive.getinfo("xl/worksheets/sheet1.xml").CRC
    data = path.read_bytes().replace(checksum.to_bytes(4, "little"), b"\0\0\0\0")
    path.write_bytes(data)
    assert codes(read(path)) == ["SUB104"]


def test_a_sheet_that_reaches_to_the_end_of_the_world(changed):
    told = the(changed({"XFD1048576": "x"}), "SUB106")
    assert "17.179.869.184" in told.message.vi
    assert "17,179,869,184" in told.message.en


@pytest.mark.parametrize("cells", [b"XFD1048576", b"XFD1 A1048576", b"ZZ99999"])
def test_where_a_sheet_really_ends_counts_and_not_what_it_declares(workbook, read, cells):
    """Believed, `A1` would let the workbook reader ask for more memory than there is."""
    path = workbook()
    far = b"".join(
        b'<row r="%b"><c r="%b"><v>1</v></c></row>' % (at.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"), at)
        for at in cells.split()
    )
    rewrite(path, b"</sheetData>", far + b"</sheetData>", b'ref="A1:F19"', b'ref="A1"')
    assert codes(read(path)) == ["SUB106"]


def test_a_sheet_that_declares_more_than_it_holds_is_read(workbook, read):
    path = workbook()
    rewrite(path, b'ref="A1:F19"', b'ref="A1:XFD1048576"')
    assert codes(read(path)) == []


@pytest.mark.parametrize("wordings", [FILE_WORDINGS, HEADER_WORDINGS, LINE_WORDINGS, CELL_WORDINGS])
def test_every_fault_is_worded_in_both_languages(wordings):
    for code, wording in wordings.items():
        texts = (wording.vi, wording.en, wording.do_vi, wording.do_en)
        assert all(text.strip().endswith((".", "!")) for text in texts), code
        assert wording.vi != wording.en


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("is_honest", [True, False])
def test_a_file_that_unpacks_to_far_too_much_is_not_opened(
    spec, units, workbook, tmp_path, monkeypatch, part, is_honest
):
    """Whatever its directory says: a few kilobytes may hold gigabytes."""
    monkeypatch.setattr("pipelines.submissions.book._MOST_BYTES", 5_000_000)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(workbook()) as old, zipfile.ZipFile(path, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + b" " * (20_000_000 if name == part else 0))
    if not is_honest:
        data = bytearray(path.read_bytes())
        entry = data.rindex(part.encode()) - 46  # the directory stands at the end
        data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
        path.write_bytes(data)
    issue = the(read_submission(path, spec=spec, units=units), "SUB109")
    assert "bung ra" in issue.message.vi
