"""A figure that rests on a declared correction: marked, explained, traced to the struck cell."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_mark_leads_from_the_overview_to_the_cell_as_typed(page):
    page.goto("/?period=2025-H1")
    expect(page.locator(".ct-say").get_by_text("[r]")).to_have_count(1)
    expect(page.locator(".ct-foot")).to_contain_text("[r] có số liệu được đính chính")
    page.goto("/indicator?period=2025-H1&indicator=talks_households&ward=gso-2024/ward/00602")
    expect(page.locator(".ct-lead").first).to_contain_text("[r]")
    page.locator("summary").filter(has_text="Từ những ô nào").click()
    row = page.get_by_role("region", name="Từ những ô nào").get_by_role("row")
    corrected = row.filter(has_text="[r]")
    expect(corrected.locator(".ct-struck")).to_have_text("426")
    expect(corrected).to_contain_text("đính chính: Gõ thiếu một chữ số")


def test_the_legend_is_not_there_where_nothing_is_corrected(page):
    page.goto("/?lang=en&period=2025-H1&ward=gso-2024/ward/00611")
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator(".ct-foot")).not_to_contain_text("[r]")
