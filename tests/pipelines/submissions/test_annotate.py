"""The workbook goes back: its faults marked and listed, and nothing else changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pipelines.submissions.annotate import annotate
from pipelines.submissions.form import ISSUES_SHEET
from pipelines.submissions.package import Package
from pipelines.submissions.read import Reader

FILES = Path(__file__).parent / "files"
FAULTY = {"households_total": 5, "households_at_talks": 9, "cases": "143/143"}
PAGE = "Biểu số liệu"


@pytest.fixture
def reader(spec, units):
    return Reader(spec, units)


@pytest.fixture
def go_back(reader):
    """What goes back to whoever sent that file."""

    def go(data, name="mau.xlsx"):
        file = reader.read_bytes(name, data)
        return annotate(data, file, {s: reader.describe(s) for s in file.submissions})

    return go


def cells(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    names = [name for name in book.sheet_names if name != ISSUES_SHEET]
    return {name: book.get_sheet_by_name(name).to_python() for name in names}


def opened(data):
    return openpyxl.load_workbook(BytesIO(data))


def coloured(page):
    """Cell to the colour of our format on it."""
    return {
        cell: rule.dxf.fill.bgColor.rgb
        for ranges, rules in page.conditional_formatting._cf_rules.items()
        for rule in rules
        if "chitieu" in rule.formula[0]
        for cell in str(ranges.sqref).split()
    }


def test_every_cell_comes_back_as_it_was_sent(workbook, go_back):
    data = workbook(filled=FAULTY).read_bytes()
    back = go_back(data)
    assert back.why_listed is None
    assert cells(back.data) == cells(data)
    before, after = Package.read(data).text, Package.read(back.data).text
    for part in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        inside = [text(part).partition("<sheetData>")[2] for text in (before, after)]
        assert inside[0].partition("</sheetData>")[0] == inside[1].partition("</sheetData>")[0]


def test_layout_protection_validation_and_print_settings_stay(workbook, go_back):
    data = workbook(filled=FAULTY).read_bytes()
    back = go_back(data).data
    before, after = opened(data)[PAGE], opened(back)[PAGE]
    for what in ("merged_cells", "print_area", "print_title_rows", "freeze_panes"):
        assert str(getattr(before, what)) == str(getattr(after, what))
    assert before.protection == after.protection
    assert before.data_validations.dataValidation == after.data_validations.dataValidation
    assert before.column_dimensions["B"].width == after.column_dimensions["B"].width
    assert after["D10"].number_format == before["D10"].number_format
    assert repr(after["D10"].fill) == repr(before["D10"].fill)
    assert opened(back)["_chitieu"].sheet_state == "hidden"


def test_faulty_cells_are_coloured_and_commented_in_both_languages(workbook, go_back):
    page = opened(go_back(workbook(filled=FAULTY).read_bytes()).data)[PAGE]
    assert set(coloured(page)) == {"D11", "D12"}
    told = page["D12"].comment.text
    assert told.startswith("[chitieu] Lỗi / Error SUB202")
    assert "Cách sửa: Chỉ ghi số của chỉ tiêu này" in told
    assert told.index("có hai số") < told.index("holds two numbers")
    assert page["B10"].comment.text.startswith("Hộ đang cư trú")


def test_errors_and_warnings_differ_in_colour(workbook, go_back):
    filled = {"victims": 5, "victims_men": 1, "victims_women": "2,5", "perpetrators": 0}
    faulty = workbook(form_id="tt07-annual", period="2024", filled=filled)
    wrong = workbook(
        "b.xlsx",
        form_id="tt07-annual",
        period="2024",
        filled={**filled, "victims_women": 1, "perpetrators_men": 0},
    )
    error = coloured(opened(go_back(faulty.read_bytes()).data)[PAGE])
    warning = coloured(opened(go_back(wrong.read_bytes()).data)[PAGE])
    assert error
    assert warning
    assert set(error.values()).isdisjoint(warning.values())


def test_the_first_sheet_lists_every_issue_and_leads_to_its_cell(workbook, go_back, reader):
    path = workbook(filled=FAULTY)
    book = opened(go_back(path.read_bytes()).data)
    assert book.sheetnames == [ISSUES_SHEET, PAGE, "_chitieu"]
    page = book[ISSUES_SHEET]
    said = "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    for issue in reader.read(path).issues:
        assert issue.code in said
        assert issue.message.vi in said
        assert issue.action.en in said
    links = {cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink}
    assert {f"'{PAGE}'!D11", f"'{PAGE}'!D12"} <= links


def test_only_the_first_sheet_is_chosen(workbook, go_back):
    book = opened(go_back(workbook(filled=FAULTY).read_bytes()).data)
    assert [page.sheet_view.tabSelected for page in book] == [True, None, None]


def test_the_reader_passes_over_the_list(workbook, go_back, reader):
    path = workbook(filled=FAULTY)
    again = reader.read_bytes("mau.xlsx", go_back(path.read_bytes()).data)
    assert again.issues == reader.read(path).issues
    assert again.submissions == reader.read(path).submissions


def test_the_mended_file_reads_without_issue(workbook, go_back, reader, tmp_path):
    book = opened(go_back(workbook(filled=FAULTY).read_bytes()).data)
    page = book[PAGE]
    for cell, figure in {"D11": 4, "D12": 3, "D14": "Có", "D15": "12,5%"}.items():
        page[cell] = figure
    book.save(tmp_path / "mended.xlsx")
    assert reader.read(tmp_path / "mended.xlsx").issues == ()


def test_annotating_again_replaces_the_earlier_annotation(workbook, go_back):
    once = go_back(workbook(filled=FAULTY).read_bytes()).data
    assert go_back(once).data == once


def test_what_was_mended_loses_its_mark_even_when_another_program_saved_it(
    workbook, go_back, tmp_path
):
    book = opened(go_back(workbook(filled=FAULTY).read_bytes()).data)
    book[PAGE]["D12"] = 3
    book.save(tmp_path / "half.xlsx")
    page = opened(go_back((tmp_path / "half.xlsx").read_bytes()).data)[PAGE]
    assert set(coloured(page)) == {"D11"}
    assert page["D12"].comment is None
    assert page["D11"].comment.text.count("[chitieu]") == 1


def test_a_comment_of_the_ward_stays_above_ours(workbook, go_back, tmp_path):
    book = opened(workbook(filled=FAULTY).read_bytes())
    book[PAGE]["D12"].comment = openpyxl.comments.Comment("Theo công an phường", "chị Hoa")
    book.save(tmp_path / "own.xlsx")
    once = go_back((tmp_path / "own.xlsx").read_bytes()).data
    told = opened(once)[PAGE]["D12"].comment.text
    assert told.startswith("Theo công an phường\n\n[chitieu]")
    assert opened(go_back(once).data)[PAGE]["D12"].comment.text == told


def test_a_colour_rule_of_the_ward_stays(workbook, go_back, tmp_path):
    book = opened(workbook(filled=FAULTY).read_bytes())
    red = openpyxl.styles.PatternFill("solid", bgColor="FFFF0000")
    rule = openpyxl.formatting.rule.CellIsRule(operator="lessThan", formula=["0"], fill=red)
    book[PAGE].conditional_formatting.add("D10:D12", rule)
    book.save(tmp_path / "own.xlsx")
    twice = go_back(go_back((tmp_path / "own.xlsx").read_bytes()).data).data
    rules = [r for rs in opened(twice)[PAGE].conditional_formatting for r in rs.rules]
    assert sorted((r.type, r.priority) for r in rules) == [("cellIs", 3), ("expression", 1)]


def test_results_of_formulas_and_hidden_lists_are_kept(workbook, go_back, tmp_path):
    """openpyxl would drop the result and the extended list; the parts are kept as they are."""
    package = Package.read(workbook(filled=FAULTY).read_bytes())
    xml = package.text("xl/worksheets/sheet1.xml")
    xml = xml.replace("<v>5</v>", "<f>2+3</f><v>5</v>", 1)
    extended = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><a/></ext></extLst>'
    package.put("xl/worksheets/sheet1.xml", xml.replace("</worksheet>", f"{extended}</worksheet>"))
    data = package.write()
    back = go_back(data)
    assert back.why_listed is None
    after = Package.read(back.data).text("xl/worksheets/sheet1.xml")
    assert "<f>2+3</f><v>5</v>" in after
    assert after.endswith(f"{extended}</worksheet>")
    assert cells(back.data) == cells(data)


def test_a_fault_in_merged_cells_is_shown_on_the_one_that_is_seen(workbook, go_back, tmp_path):
    book = opened(workbook(filled={**FAULTY, "cases": None}).read_bytes())
    book[PAGE].merge_cells("D11:D12")
    book.save(tmp_path / "merged.xlsx")
    page = opened(go_back((tmp_path / "merged.xlsx").read_bytes()).data)[PAGE]
    assert set(coloured(page)) == {"D11"}


def test_a_file_without_issues_does_not_go_back(workbook, go_back):
    assert go_back(workbook().read_bytes()) is None


@pytest.mark.parametrize("name", ["errors.xls", "errors.ods", "encrypted.xlsx"])
def test_where_nothing_can_be_marked_the_issues_are_listed_and_it_says_why(name, go_back, reader):
    data = (FILES / name).read_bytes()
    back = go_back(data, name)
    assert back.why_listed.vi
    assert back.ending == ".xlsx"
    book = opened(back.data)
    assert book.sheetnames == [ISSUES_SHEET]
    said = [cell.value for row in book[ISSUES_SHEET].iter_rows() for cell in row]
    assert any(reader.read(FILES / name).issues[0].message.vi in str(words) for words in said)


def test_a_csv_is_listed_by_line(go_back):
    lines = "unit,period,element,value\ngso-2024/ward/00611,2025-H1,cases,143/143\n"
    book = opened(go_back(lines.encode(), "a.csv").data)
    said = [cell.value for row in book[ISSUES_SHEET].iter_rows() for cell in row]
    assert any("dòng 2" in str(words) for words in said)
