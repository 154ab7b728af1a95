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
    downloaded, out = tmp_path / name, tmp_path / f"command.{ending}"
    caught.value.save_as(downloaded)
    command = [sys.executable, "-m", "dashboard.cli", "report", "--home", str(served.home)]
    options = ["--programme", "kh294-bac-tu-liem", "--unit", "gso-2024/district/021"]
    options += ["--period", "2025-H1", "--kind", kind, "--out", str(out)]
    subprocess.run(
        [*command, *options], check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert downloaded.read_bytes() == out.read_bytes()
    if ending == "docx":
        lead = page.locator(".ct-lead").first.inner_text()
        assert lead in [p.text for p in Document(str(downloaded)).paragraphs]
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
