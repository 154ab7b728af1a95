"""The first day of an office: nothing is published, and the page says how that changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .faults import serious_faults
from .office import workbook
from .signing import dashboard, free_port

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    with dashboard(tmp_path_factory.mktemp("empty"), free_port()) as address:
        yield address


@pytest.fixture
def officer(browser, address) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 900}, base_url=address)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def stranger(browser, tmp_path) -> Iterator[Page]:
    """At a desk of an office of its own, where nothing will ever be published."""
    with dashboard(tmp_path, free_port()) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
        context.set_default_timeout(20_000)
        yield context.new_page()
        context.close()


def test_an_empty_office_is_read_in_either_language(stranger):
    stranger.goto("/")
    stranger.get_by_text("English", exact=True).click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Nothing is published yet")
    stranger.get_by_role("navigation").get_by_role("link", name="Guide").click()
    stranger.get_by_role("navigation").get_by_role("link", name="Overview").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Nothing is published yet")
    stranger.get_by_text("Tiếng Việt", exact=True).click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Chưa có bản công bố nào")
    stranger.goto("/?lang=en")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Nothing is published yet")


def test_the_first_file_is_handed_in_and_published_from_the_page(officer, tmp_path: Path):
    officer.goto("/")
    expect(officer.get_by_role("heading", level=1)).to_have_text("Chưa có bản công bố nào")
    expect(officer.get_by_text("Nạp tệp này")).to_be_visible()
    assert serious_faults(officer) == []
    main = officer.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1

    main.get_by_role("link", name="Nhận báo cáo").click()
    expect(officer.get_by_role("heading", name="Biểu mẫu trống")).to_be_visible()
    officer.get_by_role("button", name="Tạo 13 biểu mẫu").click()
    expect(officer.get_by_role("button", name=re.compile("zip", re.I))).to_be_visible()
    first = workbook(tmp_path / "minh-khai.xlsx", "00613", households_at_talks=41)
    officer.locator("input[type=file]").set_input_files(str(first))
    officer.get_by_role("button", name="Nạp tệp này").click()
    receipts = officer.get_by_role("region", name="Biên nhận").first
    expect(receipts).to_contain_text("✓ nhận")
    officer.get_by_role("button", name="Công bố số liệu").click()
    expect(receipts).to_contain_text("Công bố số liệu ngày", timeout=60_000)
    expect(officer.get_by_text("Lần công bố gần nhất từ trang này: ")).to_be_visible()

    officer.goto("/?programme=kh294-bac-tu-liem&period=2025-H1")
    expect(officer.locator(".ct-lead").first).to_contain_text("chỉ tiêu", timeout=60_000)
    expect(officer.locator(".ct-lines li").first).to_contain_text("1/13 phường đã báo cáo")


def test_the_guide_is_read_before_anything_is_published(officer):
    officer.goto("/guide")
    expect(officer.locator("article.ct-guide h2").first).to_be_visible()
