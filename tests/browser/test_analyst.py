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


def type_into(page, label, words):
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


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


def test_a_list_finds_without_diacritics_and_asks_where_several_are_meant(page):
    open_page(page, "units", "programme=kh294-bac-tu-liem&period=2025-H1")
    wards = page.get_by_role("combobox", name="Phường, xã")
    type_into(page, "Phường, xã", "co nhue")
    expect(page.get_by_text("2 mục khớp")).to_be_visible()
    expect(page.get_by_role("option")).to_have_text(["Phường Cổ Nhuế 1", "Phường Cổ Nhuế 2"])
    assert "ward" not in address(page)
    page.get_by_role("option").last.click()
    expect(page.locator(".ct-where")).to_contain_text("Phường Cổ Nhuế 2")
    expect(wards).to_have_value("Phường Cổ Nhuế 2")
    expect(page.get_by_text("2 mục khớp")).to_have_count(0)
    assert address(page)["ward"] == ["gso-2024/ward/00617"]

    type_into(page, "Phường, xã", "p. xuan t")
    expect(page.locator(".ct-where")).to_contain_text("Phường Xuân Tảo")
    type_into(page, "Phường, xã", "uan tao")
    expect(page.get_by_text("Không có mục nào khớp với “uan tao”.")).to_be_visible()
    page.keyboard.press("Tab")
    expect(wards).to_have_value("Phường Xuân Tảo")
    expect(page.locator(".ct-where")).to_contain_text("Phường Xuân Tảo")
    type_into(page, "Phường, xã", "tat ca")
    expect(page.locator(".ct-where")).not_to_contain_text("Phường")
    assert "ward" not in address(page)


def test_what_was_typed_and_fits_nothing_is_said_as_typed_and_gone_with_the_list(page):
    open_page(page, "units", "programme=kh294-bac-tu-liem&period=2025-H1")
    type_into(page, "Phường, xã", "zz*a*b <i>[x](y) $1$ {0}")
    told = page.get_by_text("Không có mục nào khớp với “zz*a*b <i>[x](y) $1$ {0}”.")
    expect(told).to_be_visible()
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Phường, xã")).to_have_value("Tất cả")


def test_a_list_is_walked_by_keys_and_keeps_what_was_chosen_until_another_is(page):
    open_page(page, "units", "programme=kh294-bac-tu-liem&period=2025-H1")
    wards = page.get_by_role("combobox", name="Phường, xã")
    wards.focus()
    page.keyboard.press("ArrowDown")
    expect(wards).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    expect(wards).to_have_attribute("aria-activedescendant", last.get_attribute("id"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(wards).to_have_attribute("aria-expanded", "false")
    expect(wards).to_have_value("Tất cả")
    expect(wards).to_be_focused()
    assert "ward" not in address(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".ct-where")).to_contain_text("Phường Cổ Nhuế 2")
    expect(wards).to_be_focused()
    wards.click()
    expect(page.get_by_role("option", selected=True)).to_have_text(["Phường Cổ Nhuế 2"])
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(wards).to_have_value("Phường Cổ Nhuế 2")


def test_the_search_and_a_list_offer_the_same_unit_and_one_click_ends_the_search(page):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_page(page, "units", "programme=kh294-bac-tu-liem&period=2025-H1")
    page.get_by_label("Tìm đơn vị").fill("co nhue")
    expect(page.get_by_role("button", name="Phường Cổ Nhuế 2")).to_be_visible()
    type_into(page, "Phường, xã", "co nhue")
    expect(page.get_by_role("option", name="Phường Cổ Nhuế 2")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    expect(page.get_by_label("Tìm đơn vị")).to_have_value("")
    expect(page.get_by_role("button", name="Phường Cổ Nhuế 2")).to_have_count(0)


def test_letters_in_their_order_are_no_name_and_short_lists_find_too(page):
    open_page(page, "units", HANOI)
    type_into(page, "Quận, huyện", "xuan")
    expect(page.locator(".ct-where")).to_contain_text("Quận Thanh Xuân")
    type_into(page, "Kỳ", "cuoi nam 2024")
    expect(page.locator(".ct-where")).to_contain_text("6 tháng cuối năm 2024")
    type_into(page, "Chỉ số", "t8")
    expect(page).to_have_url(re.compile("indicator=staff_trained_share"))


def test_on_a_phone_no_keyboard_hides_a_short_list(browser, served):
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, user_agent="Mozilla/5.0 (iPhone) Mobile"
    )
    page = phone.new_page()
    page.goto(f"{served.address}/units?programme=kh294-bac-tu-liem&period=2025-H1")
    settled(page)
    verdict = page.get_by_role("combobox", name="Đánh giá")
    expect(verdict).to_have_attribute("inputmode", "none")
    verdict.click()
    page.get_by_role("option", name="chưa đạt").click()
    expect(page).to_have_url(re.compile("verdict=not_met"))
    phone.close()


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
