"""Changes: another snapshot is chosen, the flips come first, and the link reopens the choice."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WHERE = "programme=kh294-bac-tu-liem&period=2025-H1"


@pytest.fixture(scope="module")
def older(served) -> str:
    """What was known on 8 July 2025, published beside the demo's snapshot, which stays current."""
    pointer = served.home / "snapshots" / "CURRENT"
    current = pointer.read_text(encoding="utf-8")
    words = ["publish", "--home", str(served.home), "--as-of", "2025-07-20"]
    command = [sys.executable, "-m", "dashboard.cli", *words, "--known-at", "2025-07-08"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    snapshot = pointer.read_text(encoding="utf-8").strip()
    pointer.write_text(current, encoding="utf-8")
    return snapshot


def open_changes(page: Page, query: str) -> None:
    page.goto(f"/changes?{query}")
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_flipped_verdicts_come_first_then_why_the_figures_differ(page, older):
    open_changes(page, f"{WHERE}&against={older}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thay đổi")
    expect(page.locator(".ct-lead")).to_contain_text("9 đánh giá đã đổi")
    flips = page.locator(".ct-flips li")
    expect(flips).to_have_count(9)
    expect(flips.first).to_contain_text("?\u00a0chưa xác định → ✓\u00a0đạt")
    expect(flips.first).to_contain_text("(25.950/60.473) → ")
    row = page.locator("table").locator("tbody tr").first
    expect(row).to_contain_text("25.950/60.473")
    expect(row).to_contain_text("+3.483/+7.153")
    expect(row).to_contain_text("33.268/67.626")
    page.get_by_text("English").click()
    expect(page.locator(".ct-lead")).to_contain_text("9 verdicts flipped")
    expect(page).to_have_url(re.compile(f"against={older}"))


def test_a_flip_leads_to_the_picture_of_its_figure_and_the_link_reopens_it(page, older):
    open_changes(page, f"{WHERE}&against={older}")
    picture = page.locator(".js-plotly-plot")
    expect(picture).to_contain_text("42,91\u00a0% (25.950/60.473)")
    expect(picture).to_contain_text("+0,61\u00a0điểm\u00a0% (+3.483/+7.153)")
    page.get_by_role("link", name="T3. Người có nguy cơ").click()
    expect(page).to_have_url(re.compile("ward=gso-2024%2Fward%2F00604&indicator="))
    expect(picture).to_contain_text("→ 50\u00a0% (41/82)")
    expect(page.get_by_text("không tính được chênh lệch")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_does_not_scroll_sideways(page, older, check_pictured, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_changes(page, f"{WHERE}&against={older}")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
    page.get_by_text("Mọi số liệu khác nhau").click()
    box = page.locator(".ct-scroll")
    expect(box).to_be_visible()
    assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
    if width == 1440:
        check_pictured(page, "changes")


def test_a_snapshot_that_does_not_exist_is_told(page, older):
    open_changes(page, f"{WHERE}&against=2020-01-01-000000000000")
    expect(page.get_by_role("note").last).to_contain_text("2020-01-01-000000000000")
