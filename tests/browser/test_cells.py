"""From a figure on screen to the cells that it comes from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NUMBER = re.compile(r"\d+")


def test_a_figure_of_one_unit_leads_to_the_cells_it_comes_from(page):
    page.goto("/units?period=2025-H1&ward=gso-2024/ward/00611")
    page.get_by_role("row", name="T1.").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chỉ số")
    expect(page.locator(".ct-where")).to_contain_text("Phường Xuân Tảo")
    pair = page.locator(".ct-lead").first.inner_text()
    # The link opens the page with its cells unfolded.
    table = page.get_by_role("region", name="Từ những ô nào")
    rows = table.get_by_role("row")
    expect(rows).to_have_count(3)
    for words in ("Tử số", "Mẫu số"):
        row = rows.filter(has_text=words)
        expect(row).to_contain_text("00611-2025-H1-ward-half-year.xlsx")
        expect(row).to_contain_text("Biểu số liệu!D1")
        assert row.get_by_role("cell").first.inner_text() in pair


@pytest.mark.parametrize(
    ("there", "figure"),
    [
        ("/?period=2025-H1", ".ct-lines .ct-say a"),
        ("/units?period=2025-H1", ".ct-heatmap tr:has-text('Xuân Tảo') td a"),
    ],
)
def test_a_click_on_a_figure_shows_its_cells(page, there, figure):
    page.goto(there)
    link = page.locator(figure).first
    clicked = NUMBER.findall(link.inner_text())
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chỉ số")
    assert clicked[0] in NUMBER.findall(page.locator(".ct-lead").first.inner_text())
    expect(page.get_by_role("region", name="Từ những ô nào")).to_be_visible()


def test_what_is_suppressed_is_shown_as_such_among_the_cells(page):
    page.goto("/indicator?lang=en&period=2025-H1&indicator=victims_supported_share")
    page.locator("summary").filter(has_text="From which cells").click()
    table = page.get_by_role("region", name="From which cells")
    hidden = table.get_by_role("row").filter(has_text="Phường Xuân Tảo")
    expect(hidden).to_have_count(2)
    expect(hidden.first).to_contain_text("suppressed")
    assert not NUMBER.search(hidden.first.get_by_role("cell").nth(0).inner_text())
    assert hidden.first.get_by_role("cell").nth(1).inner_text() == ""
