"""What each paper says of a small office, held against the rows of its snapshot."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from pypdf import PdfReader

from dashboard.naming import figure_words, names, wording
from dashboard.report import periodic
from dashboard.report.document import (
    KINDS,
    Annex,
    Block,
    Grid,
    Heading,
    Items,
    Note,
    Paper,
    Paragraph,
    Picture,
)
from dashboard.report.make import make_paper, write_paper
from dashboard.report.reading import below, own_rows
from dashboard.text.language import plain
from dashboard.text.sentence import roll_up_sentence, target_sentence
from pipelines.domain.verdict import Verdict
from pipelines.snapshot.read import Snapshot


def words(*blocks: Block) -> list[str]:
    """Everything that blocks say, alt texts among it."""
    said = []
    for block in blocks:
        match block:
            case Items(several):
                said += several
            case Grid(caption, columns, rows):
                said += [caption, *(c.title for c in columns), *(c for row in rows for c in row)]
            case Picture(_, alt, _):
                said.append(alt)
            case Heading() | Paragraph() | Note() | Annex():
                said.append(block.words)
    return said


def grids(paper: Paper) -> list[Grid]:
    return [block for block in (*paper.body, *paper.annexes) if isinstance(block, Grid)]


def test_the_report_says_where_what_is_not_met_falls_short(about, monkeypatch):
    def missing_it(read):
        return lambda asked: tuple(
            replace(row, verdict=Verdict.NOT_MET, to_go=1)
            if row.indicator == "wards_with_model" and row.value is not None
            else row
            for row in read(asked)
        )

    assert "Nơi còn xa chỉ tiêu nhất" not in words(*make_paper(about(), "periodic").body)
    for read in (own_rows, below):
        monkeypatch.setattr(periodic, read.__name__, missing_it(read))
    paper = make_paper(about(), "periodic")
    (table,) = [grid for grid in grids(paper) if grid.caption == "Nơi còn xa chỉ tiêu nhất"]
    ((name, to_go, units),) = table.rows
    assert (name, to_go) == (names(about())["wards_with_model"], "1 phường")
    assert (
        units == "Phường Thượng Cát, Phường Liên Mạc, Phường Đức Thắng · 1 phường chưa báo cáo đủ"
    )


def test_the_report_says_what_the_pages_say(about):
    subject = about()
    rows, said = own_rows(subject), words(*make_paper(subject, "periodic").body)
    assert roll_up_sentence(rows, text=subject.text) in said
    table = grids(make_paper(subject, "periodic"))[0]
    for row, cells in zip(rows, table.rows, strict=True):
        assert cells[1].startswith(names(subject)[row.indicator])
        assert cells[3].split("\n")[0] == figure_words(subject, row)
        sentence = target_sentence(row, wording=wording(subject, row.indicator), text=subject.text)
        assert any(sentence in told for told in said)


def test_figures_carry_target_verdict_to_go_coverage_and_marks(about):
    table = grids(make_paper(about(), "periodic"))[0]
    assert [tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows] == [
        ("1", "Phường có mô hình\n“trên 50% phường” (Kế hoạch thử)", "> 50 %",
         "75 % (3/4)\n[75 % – 100 %]",
         "đạt", "0", "3/4", ""),
        ("2", "Tỷ lệ được hỗ trợ\n“đạt 80%” (Kế hoạch thử)", "≥ 80 %",
         "57,1 % (16/28)\n[từ 0 %, chưa có giới hạn trên]", "chưa xác định", "7", "3/4", ""),
    ]  # fmt: skip


def test_every_figure_rests_on_files_that_are_counted_and_named(about):
    *_, figures, files = grids(make_paper(about(), "periodic"))
    assert [row[2:5] for row in figures.rows] == [("3/4", "3", "1-3")] * 2
    assert [row[0] for row in files.rows] == ["1", "2", "3"]
    tiny, nothing_occurred, few = (row[2] for row in files.rows)
    assert re.fullmatch("[0-9a-f]{12}", nothing_occurred)
    # A hash would tell the numbers kept back to whoever tries them all.
    assert {tiny, few} == {"[c] không công bố"}


def test_what_is_missing_is_named_with_what_would_decide_it(about):
    said = words(*make_paper(about(), "periodic").body)
    assert any("Chưa có báo cáo hợp lệ: Phường Đông Ngạc" in told for told in said)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_suppressed_figure_is_in_no_paper(about, kind, lang):
    subject = about("ward/00595", lang)
    hidden = [row for row in own_rows(subject) if row.verdict is Verdict.SUPPRESSED]
    assert hidden
    paper = make_paper(subject, kind)
    said = " ".join(words(*paper.body, *paper.annexes))
    assert not re.search(r"33[,.]3|1/3|\b33\b", said)
    if kind == "periodic":
        cells = next(
            row for row in grids(paper)[0].rows if names(subject)["helped_share"] in row[1]
        )
        assert cells[3:] == (figure_words(subject, hidden[0]), cells[4], "–", "–", "[c]")
        assert grids(paper)[-2].rows[-1][2:] == ("–", "–", "–", "[c]")


def test_the_reminder_goes_to_who_owes_a_form_and_says_since_when(about):
    owing, late = grids(make_paper(about(), "reminder"))
    assert owing.rows == (
        ("1", "Phường Đông Ngạc", "Biểu của phường, 6 tháng đầu năm 2025", "05/07/2025", "27",
         "chưa có bản hợp lệ; tệp 00601-2025-H1-ward-half-year.xlsx nhận ngày 04/07/2025"
         " bị trả lại: 1 lỗi"),
    )  # fmt: skip
    assert late.rows[0][1:5] == (
        "Phường Đức Thắng", "Biểu của phường, 6 tháng đầu năm 2025", "05/07/2025", "4",
    )  # fmt: skip


def test_the_reminder_asks_for_lines_left_out_as_for_blank_ones(about, monkeypatch):
    subject = about()
    whole = Snapshot.values

    def without_one_line(snapshot, **asked):
        table = whole(snapshot, **asked)
        kept = [n for n, e in enumerate(table["element"].to_pylist()) if e != "helped"]
        return table.take(kept)

    monkeypatch.setattr(Snapshot, "values", without_one_line)
    _, late = grids(make_paper(subject, "reminder"))
    name = subject.text.of(subject.snapshot.spec.data_elements["helped"].name)
    assert late.rows[0][5].endswith(f"còn thiếu hoặc để trống: {name}")


def test_without_an_overdue_report_the_reminder_says_so(about):
    paper = make_paper(about("ward/00598"), "reminder")
    assert grids(paper) == []
    assert any("không có báo cáo nào quá hạn" in told for told in words(*paper.body))


def test_the_lists_state_their_rule_and_a_reason_for_each_name(about):
    paper = make_paper(about(), "lists")
    commend, remind = grids(paper)
    assert [row[1] for row in commend.rows] == ["Phường Thượng Cát", "Phường Liên Mạc"]
    assert [row[1:] for row in remind.rows] == [
        ("Phường Đông Ngạc", "Biểu của phường, 6 tháng đầu năm 2025: tệp bị trả lại, chưa có bản"
         " hợp lệ, quá hạn 27 ngày (hạn 05/07/2025)."),
        ("Phường Đức Thắng", "Biểu của phường, 6 tháng đầu năm 2025: nộp ngày 09/07/2025, muộn 4"
         " ngày (hạn 05/07/2025)."),
    ]  # fmt: skip
    rules = [w for w in words(*paper.body) if w.startswith(("**Biểu dương**", "**Nhắc nhở**"))]
    assert len(rules) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_illustrative_data_are_labelled_on_the_pages_and_beside_each_table(about, kind):
    paper = make_paper(about(), kind)
    assert paper.labels == ("Dữ liệu minh họa",)
    for blocks in (paper.body, paper.annexes):
        for block, following in pairwise(blocks):
            if isinstance(block, Grid) and block.columns[1].title != "Tự mình đủ":
                assert isinstance(following, Note)
                assert following.words.startswith("**Dữ liệu minh họa.**")


@pytest.mark.parametrize("kind", KINDS)
def test_an_english_paper_says_that_it_is_a_translation(about, kind):
    paper = make_paper(about(lang="en"), kind)
    assert paper.labels == (
        "Dữ liệu minh họa / Illustrative data", "English working translation",
    )  # fmt: skip


def test_the_head_holds_nothing_that_the_plan_does_not_name(about):
    """The test plan names no issuer: both bodies stay open."""
    head = make_paper(about(), "periodic").head
    assert (head.superior, head.issuer) == ("…", "…")
    assert head.number == "Số: …/BC-…"


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_ends_with_words_that_stay_with_the_signature(about, kind):
    assert isinstance(make_paper(about(), kind).body[-1], Paragraph)


@pytest.mark.parametrize("kind", KINDS)
def test_word_and_pdf_hold_what_the_paper_says(about, kind):
    paper = make_paper(about(), kind)
    word = Document(io.BytesIO(write_paper(paper, "docx")))
    tables = {cell.text for t in word.tables for row in t.rows for cell in row.cells}
    read = "".join(
        "".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(write_paper(paper, "pdf"))).pages
    )
    for grid in grids(paper):
        for cell in (c for row in grid.rows for c in row):
            assert plain(cell) in tables
            assert all("".join(plain(line).split()) in read for line in cell.split("\n"))


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_the_same_snapshot_gives_the_same_bytes(about, format_):
    first, again = (write_paper(make_paper(about(), "periodic"), format_) for _ in range(2))
    assert first == again
