"""What an analyst does with a day: filter, find, compare, and hand the link on."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HANOI = "programme=kh712-ha-noi&period=2025-H1"
BAC_TU_LIEM = "gso-2024/district/021"


def open_page(page, name, query=""):
    page.goto(f"/{name}?{query}")
    settled(page)


def settled(page):
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def address(page):
    return parse_qs(urlparse(page.url).query)


def choose(page, label, option):
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()


def go(page, name):
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()


def test_from_a_district_to_a_comparison_that_a_link_reopens(page, browser, served):
    open_page(page, "units", HANOI)
    choose(page, "Quận, huyện", "Quận Bắc Từ Liêm")
    expect(page.get_by_role("rowheader", name="Phường Xuân Tảo")).to_be_visible()

    choose(page, "Chỉ số", "T8. Người trực tiếp tham gia được tập huấn")
    choose(page, "Đánh giá", "chưa đạt")
    expect(page.get_by_text(re.compile(r"Bộ lọc đánh giá: còn \d+/13"))).to_be_visible()
    expect(page.get_by_role("rowheader", name="Phường Xuân Tảo")).to_have_count(0)
    assert address(page)["verdict"] == ["not_met"]

    go(page, "Chỉ số")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chỉ số")
    assert address(page)["indicator"] == ["staff_trained_share"]
    page.locator("summary").filter(has_text="Mẫu số nhỏ").click()
    expect(page.get_by_text(re.compile(r"giới hạn (dưới |trên )?95 %")).first).to_be_visible()
    expect(page.get_by_text("vẫn là so sánh chính xác")).to_be_visible()

    go(page, "So sánh")
    expect(page.get_by_role("heading", level=1)).to_have_text("So sánh")
    choose(page, "So với", "KH 90 Bắc Kạn (≥\u00a090\u00a0%, 45/QĐ-TTg)")
    expect(page.get_by_text("So với KH 90 Bắc Kạn").first).to_be_visible()
    asked = address(page)
    assert asked["beside"] == ["kh90-bac-kan"]
    assert asked["district"] == [BAC_TU_LIEM]

    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    again = context.new_page()
    again.goto(page.url)
    settled(again)
    expect(again.get_by_text("So với KH 90 Bắc Kạn").first).to_be_visible()
    header = again.get_by_role("columnheader")
    expect(
        header.filter(has_text="KH 712 Hà Nội (> 90 %)".replace(" 90 ", "\u00a090\u00a0"))
    ).to_have_count(1)
    context.close()


def test_a_ward_is_found_without_diacritics_and_one_click_goes_back(page):
    open_page(page, "units", HANOI)
    page.get_by_label("Tìm đơn vị").fill("co nhue 1")
    page.get_by_label("Tìm đơn vị").press("Enter")
    page.get_by_role("button", name="Phường Cổ Nhuế 1").click()
    expect(page.locator(".ct-where")).to_contain_text("Phường Cổ Nhuế 1")
    assert address(page)["ward"] == ["gso-2024/ward/00616"]
    assert address(page)["district"] == [BAC_TU_LIEM]
    page.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    expect(page.locator(".ct-where")).not_to_contain_text("Cổ Nhuế")
    assert "ward" not in address(page)
    assert address(page)["programme"] == ["kh712-ha-noi"]


def test_units_are_listed_in_the_order_of_the_alphabet(page):
    open_page(page, "units", HANOI)
    page.get_by_role("combobox", name="Quận, huyện").click()
    first = page.get_by_role("option")
    expect(first.nth(1)).to_have_text("Quận Ba Đình")
    expect(first.nth(2)).to_have_text("Huyện Ba Vì")
    expect(first.nth(3)).to_have_text("Quận Bắc Từ Liêm")


def test_after_the_reform_the_same_link_shows_who_took_the_land(page):
    open_page(page, "units", f"programme=kh712-ha-noi&period=2025-H2&district={BAC_TU_LIEM}")
    expect(page.get_by_text("Quận Bắc Từ Liêm không còn trong kỳ này")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Phường Tây Tựu")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Phường Hoàn Kiếm")).to_have_count(0)
    assert address(page)["district"] == [BAC_TU_LIEM]


def test_every_target_over_time_has_its_picture_and_the_choice_survives_the_language(page):
    open_page(page, "units", "show=time")
    expect(page.locator(".st-key-multiples .js-plotly-plot")).to_have_count(7)
    expect(page.locator(".st-key-multiples .ct-panel")).to_have_count(8)
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Units")
    expect(page.locator(".st-key-multiples .js-plotly-plot")).to_have_count(7)
    assert address(page)["show"] == ["time"]


def test_of_a_verdict_only_the_targets_judged_so_are_shown_over_time(page):
    open_page(page, "units", "show=time&verdict=not_met")
    names = page.locator(".st-key-multiples .ct-panel")
    expect(names).to_have_count(2)
    expect(names.nth(0)).to_contain_text("T3.")
    expect(names.nth(1)).to_contain_text("T6.")
    expect(page.get_by_text("còn 2/8 chỉ tiêu")).to_be_visible()
    open_page(page, "units", "show=time&verdict=met&indicator=staff_trained_share")
    expect(page.get_by_text("còn 0/1 chỉ tiêu")).to_be_visible()
    expect(names).to_have_count(0)


def test_periods_across_the_reform_share_no_ward_and_say_so(page):
    open_page(page, "compare", "programme=kh712-ha-noi&period=2025-H2&beside=2025-H1")
    expect(page.get_by_text("Không có đơn vị nào chung")).to_be_visible()
