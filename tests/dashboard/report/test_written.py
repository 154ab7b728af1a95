"""A paper by hand, written as Word and as PDF and read again."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace
from datetime import date, datetime
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from dashboard.report.document import (
    Annex,
    Column,
    Foot,
    Grid,
    Head,
    Heading,
    Items,
    Note,
    Paper,
    Paragraph,
    Picture,
)
from dashboard.report.make import write_paper


def png() -> bytes:
    """A picture of one white dot."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff")),
        (b"IEND", b""),
    )
    written = (
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


ROWS = tuple((str(n), f"Chỉ tiêu số {n}\n“đạt 50%”", "≥ 50 %") for n in range(1, 61))
PAPER = Paper(
    kind="report",
    language="vi",
    head=Head("…", "UBND QUẬN", "CỘNG HÒA XÃ HỘI", "Độc lập", "Số: …/BC-…", "…, ngày … năm …"),
    title="BÁO CÁO",
    subject="Kết quả thực hiện\nNăm 2025",
    addressed="Kính gửi: …",
    body=(
        Heading("I. Kết quả chung"),
        Paragraph("**5 đạt** và 3 chưa đạt."),
        Items(("**Đạt** (1): A.", "**Chưa đạt** (1): B.")),
        Grid("Kết quả", (Column("TT", 10), Column("Chỉ tiêu", 100), Column("Ngưỡng", 50)), ROWS),
        Note("**Dữ liệu minh họa.** [c] không công bố."),
        Picture(png(), "Biểu đồ: 5 đạt.", 100),
    ),
    foot=Foot("…", "…", "Nơi nhận:", ("- …;", "- Lưu: VT, …")),
    annexes=(Annex("PHỤ LỤC\nCăn cứ"), Paragraph("Bản **2025-08-01-abc**.")),
    labels=("Dữ liệu minh họa",),
    source="Bản công bố 2025-08-01-abc",
    as_of=date(2025, 8, 1),
)  # fmt: skip


@pytest.fixture(scope="module")
def word():
    return Document(io.BytesIO(write_paper(PAPER, "docx")))


@pytest.fixture(scope="module")
def pages():
    return [p.extract_text() for p in PdfReader(io.BytesIO(write_paper(PAPER, "pdf"))).pages]


def texts(part) -> list[str]:
    return [p.text for p in part.paragraphs]


def squeezed(words: str) -> str:
    return "".join(words.split())


def test_the_page_is_that_of_the_decree(word):
    page = word.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert 20 <= round(page.top_margin.mm) <= 25
    assert 20 <= round(page.bottom_margin.mm) <= 25
    assert 30 <= round(page.left_margin.mm) <= 35
    assert 15 <= round(page.right_margin.mm) <= 20


def test_every_style_that_is_used_is_black_times_new_roman_for_every_script(word):
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    parts = [word, *cells, word.sections[0].header, word.sections[0].first_page_header]
    for name in {p.style.name for part in parts for p in part.paragraphs}:
        style = word.styles[name]
        fonts = style.element.rPr.rFonts
        scripts = {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert scripts == {"Times New Roman"}, name
        assert str(style.font.color.rgb) == "000000", name


def test_paragraphs_are_justified_indented_and_six_points_apart(word):
    form = word.styles["Body Text"].paragraph_format
    assert form.alignment == 3  # justified
    assert round(form.first_line_indent.mm) == 10
    assert form.space_before.pt + form.space_after.pt >= 6
    assert word.styles["Body Text"].font.size.pt == 13


def test_number_day_and_signature_are_left_to_the_clerk_and_the_signer(word):
    head, foot = word.tables[0], word.tables[-1]
    assert texts(head.cell(0, 0)) == ["…", "UBND QUẬN", "", "Số: …/BC-…"]
    assert texts(head.cell(0, 1))[-1] == "…, ngày … năm …"
    assert texts(foot.cell(0, 1)) == ["…", "", "", "", "", "…"]
    assert texts(foot.cell(0, 0)) == ["Nơi nhận:", "- …;", "- Lưu: VT, …"]


def test_the_signature_never_stands_alone_on_a_page(word):
    body = list(word.element.body)
    foot = body.index(word.tables[-1]._tbl)
    last = [p for p in word.paragraphs if p._p in body[foot - 2 : foot]]
    assert [p.paragraph_format.keep_with_next for p in last] == [True, True]
    filling = tuple(Paragraph(f"Dòng {n}.") for n in range(1, 60))
    for lines in range(24, 30):
        paper = replace(PAPER, body=(*filling[:lines], Paragraph("Hết.")), annexes=())
        pages = PdfReader(io.BytesIO(write_paper(paper, "pdf"))).pages
        signed = next(t for p in pages if "Lưu: VT" in (t := p.extract_text()))
        assert "Hết." in signed


def test_pages_are_numbered_from_the_second_in_the_top_margin(word, pages):
    page = word.sections[0]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert "PAGE" not in page.first_page_header._element.xml
    assert page.header.paragraphs[0].style.paragraph_format.alignment == 1  # centred
    assert not pages[0].strip().startswith("1")
    assert [text.strip()[0] for text in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_the_label_and_the_snapshot_stand_on_every_page(word, pages):
    page = word.sections[0]
    for header, footer in (
        (page.header, page.footer),
        (page.first_page_header, page.first_page_footer),
    ):
        assert "Dữ liệu minh họa" in texts(header)
        assert texts(footer) == ["Bản công bố 2025-08-01-abc"]
    for text in pages:
        assert squeezed("Dữ liệu minh họa") in squeezed(text)
        assert squeezed(PAPER.source) in squeezed(text)


def test_headings_are_headings_and_the_head_of_a_table_is_repeated(word, pages):
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == ["I. Kết quả chung"]
    table = word.tables[1]
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True] + [False] * 60
    assert [round(column.width.mm) for column in table.columns] == [10, 100, 50]
    assert table.cell(3, 1).text == "Chỉ tiêu số 3\n“đạt 50%”"
    assert len([text for text in pages if "Ngưỡng" in text]) > 1


def test_the_picture_says_its_sentence(word):
    described = [
        e.get("descr") for e in word.element.iter(qn("wp:docPr")) if e.get("descr")
    ]  # fmt: skip
    assert described == ["Biểu đồ: 5 đạt."]
    pdf = write_paper(PAPER, "pdf")
    tree = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert tree["/Lang"] == "vi"
    assert tree["/MarkInfo"]["/Marked"]


def test_the_document_says_its_language_and_its_day(word):
    spoken = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == "vi-VN"
    about = word.core_properties
    assert about.title == "BÁO CÁO Kết quả thực hiện Năm 2025"
    assert {about.created.replace(tzinfo=None), about.modified.replace(tzinfo=None)} == {
        datetime(2025, 8, 1)  # noqa: DTZ001 - a day without an hour
    }


def test_bold_marks_become_bold_words(word):
    body = next(p for p in word.paragraphs if p.text.startswith("5 đạt"))
    assert [(run.text, bool(run.bold)) for run in body.runs] == [
        ("5 đạt", True), (" và 3 chưa đạt.", False),
    ]  # fmt: skip


def test_word_and_pdf_hold_the_same_words(word, pages):
    read = squeezed("".join(pages))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    for paragraph in [p for part in (word, *cells) for p in part.paragraphs]:
        # A page may end within a paragraph: its lines are looked for one by one.
        for line in paragraph.text.split("\n"):
            assert squeezed(line) in read, line


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_the_same_paper_is_the_same_file(format_):
    assert write_paper(PAPER, format_) == write_paper(replace(PAPER), format_)


def test_no_part_of_the_word_file_holds_a_clock():
    with ZipFile(io.BytesIO(write_paper(PAPER, "docx"))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_letter_has_its_subject_under_its_number():
    letter = replace(PAPER, kind="letter", title="", subject="V/v đôn đốc nộp báo cáo")
    word = Document(io.BytesIO(write_paper(letter, "docx")))
    assert texts(word.tables[0].cell(0, 0))[-2:] == ["Số: …/BC-…", "V/v đôn đốc nộp báo cáo"]
    assert "Title" not in {p.style.name for p in word.paragraphs}
    first = PdfReader(io.BytesIO(write_paper(letter, "pdf"))).pages[0].extract_text()
    assert squeezed("V/v đôn đốc nộp báo cáo") in squeezed(first)


def test_words_with_marks_of_typst_or_xml_stay_words():
    tricky = "#eval(1) $x$ *a* <b> & \\ @ref [c] _d_"
    paper = replace(PAPER, body=(Paragraph(tricky),), annexes=())
    word = Document(io.BytesIO(write_paper(paper, "docx")))
    assert tricky in texts(word)
    text = "".join(
        p.extract_text() for p in PdfReader(io.BytesIO(write_paper(paper, "pdf"))).pages
    )  # fmt: skip
    assert squeezed(tricky) in squeezed(text)
