"""The data officer: who is missing by swing, then hotspots and tasks, filtered to one ward."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WHERE = "programme=kh294-bac-tu-liem&period=2025-H1"


def open_page(page: Page, name: str, query: str) -> None:
    page.goto(f"/{name}?{query}")
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def sideways(page: Page) -> int:
    main = page.locator("[data-testid=stMain]")
    return main.evaluate("e => e.scrollWidth - e.clientWidth")


def test_the_officer_sees_what_to_chase_then_what_to_work_on(page):
    open_page(page, "submissions", WHERE)
    expect(page.locator(".ct-tally")).to_contain_text("11/13")
    cut_off = page.locator(".ct-sentence").filter(has_text="đã quá 210 ngày")
    expect(cut_off).to_contain_text("tính đến 31/01/2026")
    lines = page.locator(".ct-chase li")
    expect(lines).to_have_count(2)
    # Both settle as much; a file that came and was refused comes before one that never came.
    expect(lines.nth(0)).to_contain_text("Phường Cổ Nhuế 2")
    expect(lines.nth(0)).to_contain_text("Số hộ tham gia nói chuyện không thể lớn hơn tổng số hộ")
    expect(lines.nth(0)).to_contain_text("Cần làm: trả lại tệp")
    expect(lines.nth(1)).to_contain_text("chưa nộp")
    expect(lines.nth(1)).to_contain_text("Có thể làm rõ: T7")

    page.get_by_role("link", name="Việc cần làm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc cần làm")
    hotspots = page.locator("table").filter(has_text="▲")
    expect(hotspots.locator("tbody tr")).to_have_count(2)
    expect(hotspots.locator("tbody tr").first).to_contain_text("Phường Phú Diễn")
    expect(hotspots.locator("tbody tr").last).to_contain_text("11/13")
    expect(page.get_by_text("không phải kết luận")).to_be_visible()
    tasks = page.locator("table").filter(has_text="Câu trích")
    expect(tasks.locator("tbody tr")).to_have_count(7)
    expect(tasks).to_contain_text("✓ đã xong, từ 20/06/2025")
    expect(tasks).to_contain_text("quá hạn 47 ngày")
    expect(tasks.get_by_text("? chưa khai báo")).to_have_count(3)
    expect(tasks).to_contain_text("Dữ liệu minh họa")

    page.get_by_role("combobox", name="Phường, xã").click()
    page.get_by_role("option", name="Phường Thượng Cát").click()
    expect(page.locator(".ct-lead").first).to_contain_text("0 điểm nóng")
    expect(hotspots).to_have_count(0)
    page.get_by_text("English").click()
    expect(page.locator(".ct-lead").first).to_contain_text("0 hotspots")
    expect(page.locator(".ct-lead").last).to_contain_text("3 no state declared")


def test_what_is_not_shown_is_named_without_a_number(page):
    open_page(page, "work", WHERE)
    page.get_by_text("dãy số không xét được").click()
    hidden = page.locator("table").filter(has_text="■")
    expect(hidden.locator("tbody tr").filter(has_text="có số không công bố").first).to_be_visible()
    for cell in hidden.locator("tbody td").all_text_contents():
        assert not any(sign.isdigit() for sign in cell)


@pytest.mark.parametrize("name", ["submissions", "work"])
def test_on_a_phone_nothing_scrolls_sideways(page, name):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, name, WHERE)
    assert sideways(page) <= 1
    for table in page.locator(".ct-scroll").filter(has=page.locator(".ct-stacks")).all():
        if table.is_visible():
            assert table.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
