"""A CSV may be long or wide, in any usual encoding and separator; doubts name line and field."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.domain.issue import Severity
from pipelines.submissions.forms import Forms
from pipelines.submissions.line_faults import line_list
from pipelines.submissions.model import Absence
from pipelines.submissions.read import Reader

LONG = """unit,period,element,value
gso-2024/ward/00611,2025-H1,households_total,1200
gso-2024/ward/00611,2025-H1,households_at_talks,480
gso-2024/ward/00611,2025-H1,cases,3
gso-2024/ward/00611,2025-H1,maintains_model,Có
gso-2024/ward/00611,2025-H1,radio_share,"12,5%"
"""
WIDE = """unit,period,households_total,households_at_talks,cases,maintains_model,radio_share
gso-2024/ward/00611,2025-H1,1200,480,3,Có,"12,5%"
"""
EXPECTED = {
    "households_total": Decimal(1200),
    "households_at_talks": Decimal(480),
    "cases": Decimal(3),
    "maintains_model": Decimal(1),
    "radio_share": Decimal("12.5"),
}


@pytest.fixture
def read(spec, units):
    reader = Reader(spec, units)

    def read_text(text, encoding="utf-8", name="a.csv"):
        data = text if isinstance(text, bytes) else text.encode(encoding)
        return reader.read_bytes(name, data)

    return read_text


def figures(file):
    assert [i for i in file.issues if i.severity is Severity.ERROR] == []
    (submission,) = file.submissions
    return {value.element: value.value for value in submission.values}


def codes(file):
    return [issue.code for issue in file.issues]


@pytest.mark.parametrize("text", [LONG, WIDE], ids=["long", "wide"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_encodings(read, text, encoding):
    # Windows-1258 writes some vowels as letter and mark: ó is o and an acute.
    data = text.replace("Có", "C\u00f3").encode(encoding)
    assert figures(read(data)) == EXPECTED


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("text", [LONG, WIDE], ids=["long", "wide"])
def test_separators(read, text, separator):
    quoted = text.replace('"12,5%"', "12@5%").replace(",", separator).replace("@", ",")
    assert figures(read(quoted)) == EXPECTED


def test_vietnamese_headings_and_labels(read):
    text = (
        "Mã đơn vị;Kỳ báo cáo;Chỉ tiêu;Số liệu;Giải trình\n"
        "00611;6 tháng đầu năm 2025;Tổng số hộ gia đình;1.200;\n"
        "00611;6 tháng đầu năm 2025;số vụ bạo lực gia đình;03 vụ;Chuyển kỳ trước\n"
    )
    file = read(text)
    values = {v.element: v for v in file.submissions[0].values}
    assert values["households_total"].value == 1200
    assert values["cases"].explanation == "Chuyển kỳ trước"
    assert (values["cases"].typed, values["cases"].cell) == ("03 vụ", "L3:F4")
    assert values["cases"].sheet == ""


def test_wide_columns_by_label_and_titles_above(read):
    text = (
        "BÁO CÁO TỔNG HỢP;;;\n;;;\n"
        "Đơn vị;Trực thuộc;Kỳ;Tổng số hộ gia đình;Số vụ bạo lực gia đình\n"
        "P. Minh Khai;Quận Bắc Từ Liêm;2025-H1;5;0\n"
        "P. Minh Khai;Q. Ba Đình;2025-H1;6;-\n"
    )
    file = read(text)
    assert [s.unit.code for s in file.submissions] == ["00613", "00099"]
    assert file.submissions[1].values[1].absence is Absence.BLANK
    assert not file.rejected


def test_many_submissions_in_one_file(read):
    file = read(LONG + LONG.partition("\n")[2].replace("00611", "00616"))
    assert [s.unit.code for s in file.submissions] == ["00611", "00616"]
    assert [len(s.values) for s in file.submissions] == [5, 5]


def test_published_figures_keep_source_and_remark(read):
    text = (
        "unit,period,element,value,form,source,remark,illustrative\n"
        "gso-2024/nation/vn,2009,published_cases,53.152,published,https://a.example,32/63 tỉnh,\n"
        "gso-2024/nation/vn,2009,published_homes,39591,published,https://b.example,32/63 tỉnh,\n"
        "toàn quốc,2010,published_cases,58863,published,https://a.example,,x\n"
    )
    file = read(text)
    first, second = file.submissions
    assert first.source == "https://a.example; https://b.example"
    assert first.remark == "32/63 tỉnh"
    assert [s.illustrative for s in file.submissions] == [False, True]
    assert str(second.unit) == "gso-2024/nation/vn"
    assert file.issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "Dữ liệu minh họa\n" + LONG,
        WIDE.replace("unit,", "ghi chú,unit,").replace("\ngso", "\nDữ liệu minh họa 2025,gso"),
        WIDE.replace("unit,", "minh hoa,unit,").replace("\ngso", "\nDữ liệu minh họa,gso"),
    ],
)
def test_illustrative(read, text):
    assert read(text).submissions[0].illustrative


def test_the_form_is_found_from_its_elements(read):
    text = "unit,period,element,value\n01,2012,published_cases,5\n"
    assert read(text).submissions[0].form == "published"


def test_a_number_without_its_zeros_is_a_ward_code(read):
    assert figures(read(WIDE.replace("gso-2024/ward/00611", "611"))) == EXPECTED


def test_refused_cells_name_line_and_field(read):
    file = read(WIDE.replace(",3,", ",143/143,"))
    (issue,) = file.issues
    assert issue.code == "SUB202"
    assert str(issue.place) == "a.csv:2:5"
    assert file.submissions[0].values[2].absence is Absence.UNREADABLE


def test_an_unquoted_decimal_comma_is_an_extra_field(read):
    file = read(WIDE.replace('"12,5%"', "12,5%"))
    assert codes(file) == ["SUB143"]
    assert file.rejected


def test_unknown_element_with_a_suggestion(read):
    file = read(LONG.replace("households_at_talks", "households_at_talk"))
    issue = file.issues[0]
    assert (issue.code, issue.expected) == ("SUB144", "households_at_talks")
    assert str(issue.place) == "a.csv:3:3"
    assert file.rejected


def test_misspelt_column_is_asked_about_and_foreign_one_told(read):
    wide = WIDE.replace("households_at_talks", "houshold_at_talks").replace("cases", "màu cờ")
    file = read(wide)
    assert codes(file) == ["SUB142", "SUB147", "SUB131"]
    assert [i.severity for i in file.issues[:2]] == [Severity.ERROR, Severity.INFO]
    assert file.issues[0].expected == "households_at_talks"


def test_an_element_of_another_form(read):
    text = "unit,period,form,element,value\n00611,2025-H1,ward-half-year,victims,3\n"
    assert codes(read(text)) == ["SUB146"]


def test_an_element_that_no_form_has_is_asked_about_in_the_words_of_its_form(read):
    text = "unit,period,form,element,value\n00611,2025-H1,ward-half-year,household_at_talks,3\n"
    (found, *_) = read(text).issues
    assert found.expected == "households_at_talks"
    assert "có phải «households_at_talks» không" in found.message.vi


def test_lines_are_named_whole_however_many_they_are(spec, units):
    lines = Forms(spec, units).layouts["ward-half-year"].lines * 4
    for told in (line_list(lines).vi, line_list(lines).en):
        *named, last = told.split("; ")
        assert last == "…"
        assert len(named) > 1
        assert all(words.endswith(("»", "'")) for words in named)
        assert len(told) <= 400


def test_columns_of_two_forms_without_a_form(read):
    assert codes(read("unit,period,cases,victims\n00611,2025-H1,1,2\n")) == ["SUB113"]


def test_unknown_form(read):
    assert codes(read("unit,period,form,cases\n00611,2025-H1,cũ,1\n")) == ["SUB112"]


def test_a_repeated_label_is_asked_about(read):
    text = "unit,period,element,value\n00611,2024,Nam,3\n"
    assert codes(read(text)) == ["SUB135"]


def test_the_same_value_twice(read):
    file = read(LONG + "gso-2024/ward/00611,2025-H1,cases,4\n")
    assert codes(file) == ["SUB132"]
    assert file.issues[0].expected == "L4:F4"


def test_two_columns_of_values_that_differ_are_asked_about_once(read):
    text = "unit,period,element,value,Số liệu\n"
    text += "00611,2025-H1,cases,3,3\n00611,2025-H1,households_total,9,8\n"
    text += "00611,2025-H1,households_at_talks,2,1\n"
    file = read(text)
    (issue,) = [i for i in file.issues if i.code == "SUB150"]
    assert (issue.seen, str(issue.place)) == ("value; Số liệu", "a.csv:3:5")
    assert file.rejected
    assert "SUB150" not in codes(read(text.replace(",9,8", ",9,").replace(",2,1", ",2,2")))


def test_a_column_of_a_long_file_that_is_not_read_is_told(read):
    text = LONG.replace("unit,", "unit,màu cờ,").replace("00611,", "00611,đỏ,")
    (issue,) = read(text).issues
    assert (issue.code, issue.severity, issue.seen) == ("SUB147", Severity.INFO, "màu cờ")
    assert str(issue.place) == "a.csv:1:2"


def test_a_column_twice(read):
    text = "unit,period,cases,cases\n00611,2025-H1,1,1\n"
    assert "SUB145" in codes(read(text))


def test_a_doubt_shared_by_many_lines_is_told_once(read):
    assert codes(read(LONG.replace("00611", "99999"))) == ["SUB116"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("2025-H1", "2025", "SUB122"),
        ("2025-H1", "giữa năm", "SUB121"),
        ("2025-H1", "0001-H1", "SUB121"),
        ("2025-H1", "9999-H2", "SUB121"),
        ("2025-H1", "", "SUB120"),
        ("gso-2024/ward/00611", "", "SUB115"),
        ("gso-2024/ward/00611", "gso-2025/ward/00611", "SUB118"),
        ("gso-2024/ward/00611", "gso-2024/district/021", "SUB119"),
    ],
)
def test_heads(read, old, new, code):
    file = read(WIDE.replace(old, new))
    assert codes(file) == [code]
    assert file.submissions == ()


def test_name_and_code_must_agree(read):
    text = "Đơn vị,Mã đơn vị,Kỳ,Số vụ bạo lực gia đình\nPhường Cổ Nhuế 1,00611,2025-H1,3\n"
    assert codes(read(text)) == ["SUB124"]
    assert codes(read(text.replace("00611", "00616"))) == ["SUB131"]


@pytest.mark.parametrize("column", ["snapshot_id", "spec_fingerprint"])
def test_what_the_product_exported_is_no_submission(read, column):
    """Suppressed figures are blank in it: loaded as a correction, they would be lost."""
    text = LONG.replace("unit,", f"{column},unit,").replace("\ngso", "\n2025-07-31,gso")
    file = read(text)
    assert codes(file) == ["SUB149"]
    assert file.submissions == ()


def test_a_heading_without_lines(read):
    assert codes(read(WIDE.partition("\n")[0])) == ["SUB136"]
    assert codes(read("unit,period,element,value,màu cờ\n")) == ["SUB147", "SUB136"]


def test_neither_long_nor_wide(read):
    assert codes(read("unit,period\n00611,2025-H1\n")) == ["SUB141"]


def test_a_quoted_line_break_keeps_the_line_numbers_right(read):
    text = LONG.replace("unit,", "remark,unit,").replace("\ngso", "\nx,gso")
    text = text.replace("\nx,gso", '\n"hai\ndòng",gso', 1).replace(",3\n", ",-3\n")
    file = read(text)
    assert str(file.issues[0].place) == "a.csv:5:5"


def test_rules_are_checked_with_their_place(read):
    file = read(WIDE.replace("480", "4800"))
    (issue,) = file.issues
    assert (issue.code, issue.severity) == ("SUB301", Severity.ERROR)
    assert issue.place.cell == "L2:F4"
