"""Before the due date a reader sees how it looks, and after it no more."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DISTRICT = "programme=kh294-bac-tu-liem&indicator=wards_with_model"


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_the_outlook_stands_under_the_verdict_and_says_that_there_is_no_baseline(page):
    open_page(page, f"/indicator?{DISTRICT}&period=2025-H1")
    expect(page.get_by_text("Triển vọng đến hạn 31/12/2025: chậm tiến độ.")).to_be_visible()
    expect(page.get_by_text("Kế hoạch không nêu mức đầu kỳ nên không tính tốc độ.")).to_be_visible()
    expect(page.get_by_text("Nét đứt xám: số liệu dẫn tới đâu khi đến hạn")).to_be_visible()
    open_page(page, f"/?{DISTRICT}&period=2025-H1&lang=en")
    lines = page.locator(".ct-lines li")
    expect(lines.filter(has_text="Wards maintaining a model")).to_contain_text(
        "Outlook to 31/12/2025: off track"
    )
    # what is kept back has no outlook either
    expect(lines.filter(has_text="Suppressed").first).not_to_contain_text("Outlook")


def test_there_is_no_outlook_in_a_period_that_ends_with_the_due_date(page):
    open_page(page, "/?programme=kh712-ha-noi&period=2025-H2")
    expect(page.locator(".ct-lines li").first).to_be_visible()
    expect(page.locator(".ct-lines")).not_to_contain_text("Triển vọng")


def test_the_formulas_of_the_outlook_are_told_with_their_sources(page):
    open_page(page, "/about?lang=en")
    expect(page.get_by_text("Sen 1968, JASA 63: 1379–1389")).to_be_visible()
