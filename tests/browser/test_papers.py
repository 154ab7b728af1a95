"""A paper is made by one click on the overview, and it is the one that the command writes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


def by_command(served, kind: str, out: Path) -> Path:
    """The paper of Bắc Từ Liêm's first half of 2025, as the command writes it."""
    command = [sys.executable, "-m", "dashboard.cli", "report", "--home", str(served.home)]
    options = ["--programme", "kh294-bac-tu-liem", "--unit", "gso-2024/district/021"]
    options += ["--period", "2025-H1", "--kind", kind, "--out", str(out)]
    subprocess.run(
        [*command, *options],
        check=True,
        cwd=out.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return out


@pytest.mark.parametrize(
    ("kind", "button", "ending"),
    [
        ("periodic", "Báo cáo định kỳ (Word)", "docx"),
        ("reminder", "Công văn đôn đốc (PDF)", "pdf"),
    ],
)
def test_the_downloaded_paper_is_what_the_command_writes(
    page, served, tmp_path, kind, button, ending
):
    page.goto("/?programme=kh294-bac-tu-liem&period=2025-H1")
    page.locator("summary").filter(has_text="Văn bản để in và ký").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    name = f"chitieu_{kind}_kh294-bac-tu-liem_gso-2024-district-021_2025-H1.{ending}"
    assert caught.value.suggested_filename == name
    downloaded = tmp_path / name
    caught.value.save_as(downloaded)
    out = by_command(served, kind, tmp_path / f"command.{ending}")
    assert downloaded.read_bytes() == out.read_bytes()
    if ending == "docx":
        lead = page.locator(".ct-lead").first.inner_text()
        assert lead in [p.text for p in Document(str(downloaded)).paragraphs]
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_who_is_commended_and_reminded_stands_on_screen_with_the_reasons_of_the_paper(
    page, served, tmp_path
):
    page.goto("/submissions?programme=kh294-bac-tu-liem&period=2025-H1")
    fold = page.locator("[data-testid=stExpander]").filter(has_text="Biểu dương, nhắc nhở")
    fold.locator("summary").click()
    expect(fold.locator("table")).to_have_count(3)
    shown = [row.locator("th, td").all_inner_texts() for row in fold.locator("tbody tr").all()]
    paper = Document(str(by_command(served, "lists", tmp_path / "lists.docx")))
    named = [
        [cell.text for cell in row.cells[1:]]
        for table in paper.tables
        for row in table.rows
        if row.cells[0].text.isdigit()
    ]
    assert shown == named
    assert len(named) == 13


def test_the_periodic_report_says_of_the_past_what_the_page_of_units_says(page, served, tmp_path):
    page.goto("/units?programme=kh294-bac-tu-liem&period=2025-H1&show=time")
    names = page.locator(".ct-panel")
    expect(page.locator(".ct-foot")).to_be_attached()
    shown = zip(names.all_inner_texts(), page.locator(".ct-brief").all_inner_texts(), strict=True)
    paper = Document(str(by_command(served, "periodic", tmp_path / "periodic.docx")))
    said = [p.text for p in paper.paragraphs]
    moved = [f"- {name}: {words}" for name, words in shown if "Mức độ bao phủ" in words]
    assert len(moved) == 7
    assert [words for words in moved if words not in said] == []
