"""The vice-chair has two minutes and a telephone: what is met, what would change it."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WHERE = "programme=kh294-bac-tu-liem&period=2025-H1&lang=vi"


@pytest.fixture
def telephone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_a_leader_learns_what_is_met_what_would_change_it_and_takes_the_report_along(telephone):
    page = telephone
    page.goto(f"/?{WHERE}")
    expect(page.locator(".ct-foot")).to_be_attached()
    # How many are met stands first, and each target says which way and what is still missing.
    lead = page.locator(".ct-lead").first
    expect(lead).to_contain_text(re.compile(r"\d+ đạt.*2 chưa đạt \(T3, T6\).*trong 8 chỉ tiêu"))
    expect(lead).to_contain_text("2 chưa xác định (T7, T8)")
    lines = page.locator(".ct-targets .ct-lines li")
    expect(lines).to_have_count(8)
    expect(lines.filter(has_text="chưa đạt").first).to_contain_text("còn thiếu")
    assert lead.bounding_box()["y"] < 844
    # What would change it: whom to call, by name.
    expect(page.get_by_role("heading", name="Nên gọi hôm nay")).to_be_visible()
    brief = page.locator(".ct-sentence", has_text="Nên gọi hôm nay: ")
    expect(brief).to_have_text(re.compile("Phường (Cổ Nhuế 2|Minh Khai), Phường "))
    first = page.locator(".ct-lines li").first
    assert brief.evaluate("e => e.getBoundingClientRect().top") < first.evaluate(
        "e => e.getBoundingClientRect().top"
    )
    calls = page.locator(".ct-calls table tbody tr")
    expect(calls.first).to_contain_text("Phường")
    expect(calls.first).to_contain_text("mô hình (tự mình đủ: chưa đạt)")
    # What needs a decision: where the targets that are not met fall short, by name and number.
    brief = page.locator(".ct-sentence", has_text="Còn xa chỉ tiêu nhất: ")
    expect(brief).to_contain_text(re.compile(r"Phường .+ và \d+ phường khác"))
    short = page.get_by_role("region", name="Nơi còn xa chỉ tiêu nhất").locator("tbody tr")
    expect(short).to_have_count(2)
    expect(short.first).to_contain_text(re.compile(r"T3\..+89.*Phường .+ \(17\), Phường"))
    expect(short.first.get_by_role("link")).to_have_attribute("href", re.compile("indicator="))
    # A term explains itself where it stands, to a finger too.
    term = lines.filter(has_text="chậm tiến độ").first.get_by_text("chậm tiến độ", exact=True)
    term.focus()
    told = term.evaluate("e => getComputedStyle(e, '::after').content")
    assert told.strip('"') == term.get_attribute("title")
    # Nothing scrolls sideways.
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    # One paper, to be signed.
    page.get_by_text("Văn bản để in và ký").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Word")).first.click()
    with ZipFile(BytesIO(download.value.path().read_bytes())) as paper:
        assert "word/document.xml" in paper.namelist()


def test_a_leader_follows_one_target_to_its_units(telephone):
    page = telephone
    page.goto(f"/indicator?{WHERE}&indicator=at_risk_people_equipped")
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator(".ct-lead").first).to_contain_text("chỉ tiêu")
    expect(page.get_by_role("heading", name="Các đơn vị trực thuộc")).to_be_visible()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
