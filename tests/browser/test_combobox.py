"""A list of which one is chosen: what is typed into it, its keys, and what happens on the way."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import expect

import dashboard

pytestmark = pytest.mark.browser

HANOI = "programme=kh712-ha-noi&period=2025-H1"
BAC_TU_LIEM = "programme=kh294-bac-tu-liem&period=2025-H1"
PHONE = {"viewport": {"width": 390, "height": 844}, "user_agent": "Mozilla/5.0 (iPhone) Mobile"}


def open_page(page, query=BAC_TU_LIEM):
    page.goto(f"/units?{query}")
    settled(page)


def settled(page):
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def address(page):
    return parse_qs(urlparse(page.url).query)


def wards_of(page):
    return page.get_by_role("combobox", name="Phường, xã")


def active(page):
    return page.locator(".ct-active")


def type_into(page, label, words):
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_a_list_finds_without_diacritics_and_asks_where_several_are_meant(page):
    open_page(page)
    wards = wards_of(page)
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
    open_page(page)
    type_into(page, "Phường, xã", "zz*a*b <i>[x](y) $1$ {0}")
    told = page.get_by_text("Không có mục nào khớp với “zz*a*b <i>[x](y) $1$ {0}”.")
    expect(told).to_be_visible()
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(wards_of(page)).to_have_value("Tất cả")


def test_a_list_is_walked_by_keys_and_keeps_what_was_chosen_until_another_is(page):
    open_page(page)
    wards = wards_of(page)
    wards.focus()
    page.keyboard.press("ArrowDown")
    expect(wards).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    expect(wards).to_have_attribute("aria-activedescendant", last.get_attribute("id"))
    page.keyboard.press("ArrowDown")
    expect(active(page)).to_have_text("Tất cả")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(active(page)).to_have_text(last.inner_text())
    page.keyboard.press("PageUp")
    expect(active(page)).not_to_have_text(last.inner_text())
    page.keyboard.press("Alt+ArrowUp")
    expect(wards).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Alt+ArrowDown")
    expect(active(page)).to_have_text("Tất cả")
    page.keyboard.press("ArrowDown")
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

    # What is typed next replaces it, whichever way somebody came here.
    page.keyboard.type("xuan tao")
    expect(page.get_by_role("option")).to_have_text(["Phường Xuân Tảo"])
    page.keyboard.press("Enter")
    expect(page.locator(".ct-where")).to_contain_text("Phường Xuân Tảo")
    wards.click()
    expect(page.get_by_role("option", selected=True)).to_have_text(["Phường Xuân Tảo"])
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(wards).to_have_value("Phường Xuân Tảo")


def test_words_composed_of_several_keys_are_found_and_enter_ends_them_first(page):
    open_page(page)
    wards_of(page).click()
    keyboard = page.context.new_cdp_session(page)
    for composed in ("x", "xu", "xuâ", "xuân"):
        at = {"selectionStart": len(composed), "selectionEnd": len(composed)}
        keyboard.send("Input.imeSetComposition", {"text": composed, **at})
    expect(page.get_by_role("option")).to_have_text(["Phường Xuân Đỉnh", "Phường Xuân Tảo"])
    enter = {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", enter)
    expect(page.get_by_text("2 mục khớp")).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "xuân t"})
    expect(page.get_by_role("option")).to_have_text(["Phường Xuân Tảo"])
    page.keyboard.press("Enter")
    expect(page.locator(".ct-where")).to_contain_text("Phường Xuân Tảo")


def test_who_reads_with_their_ears_hears_how_many_fit(page):
    open_page(page)
    said = wards_of(page).locator("xpath=ancestor::*[contains(@class, 'ct-combobox')][last()]")
    said = said.get_by_role("status")
    expect(said).to_have_text("")
    wards_of(page).fill("co nhue")
    expect(said).to_contain_text("2 mục khớp")
    wards_of(page).fill("zzz")
    expect(said).to_contain_text("Không có mục nào khớp với “zzz”.")
    expect(wards_of(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(said).to_have_text("")


BY_ITSELF = """async code => {
  const address = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
  const {default: place} = await import(address);
  window.sent = [];
  window.place = (parentElement, chosen) => place({
    parentElement,
    setTriggerValue: (_, code) => window.sent.push(code),
    data: {
      label: "Unit", chosen, typed: true, hint: "", nothing: "", several: "",
      options: [["a", "Same"], ["b", "Same"], ["c", "Other"]],
    },
  });
  document.body.replaceChildren(document.createElement("main"));
}"""
"""The browser's side without a server: its parent is ``main``."""


@pytest.fixture
def alone(page):
    page.clock.install()
    page.goto("about:blank")
    room = Path(dashboard.__file__).parent
    code = "\n".join(
        (room / name).read_text(encoding="utf-8") for name in ("meant.js", "combobox.js")
    )
    page.evaluate(BY_ITSELF, code)
    return page


def test_a_call_that_is_over_late_takes_no_list_away(alone):
    """Streamlit ends a call whose data changed before the script was there only afterwards."""
    combobox = alone.get_by_role("combobox", name="Unit")
    ends = alone.evaluate_handle(
        "() => ['a', 'c'].map(code => place(document.querySelector('main'), code))"
    )
    ends.evaluate("ends => ends[0]()")
    expect(combobox).to_have_value("Other")
    ends.evaluate("ends => ends[1]()")
    expect(combobox).to_have_count(0)


def test_a_choice_without_an_answer_is_taken_back(alone):
    alone.evaluate("() => place(document.querySelector('main'), 'a')")
    combobox = alone.get_by_role("combobox", name="Unit")
    for _ in range(2):
        combobox.click()
        alone.get_by_role("option", name="Other").click()
        expect(combobox).to_have_value("Other")
        alone.clock.fast_forward(60_000)
        expect(combobox).to_have_value("Same")
    assert alone.evaluate("() => sent") == ["c", "c"]


def test_an_answer_does_not_move_an_open_list(alone):
    alone.evaluate("() => place(document.querySelector('main'), 'a')")
    combobox = alone.get_by_role("combobox", name="Unit")
    combobox.click()
    alone.keyboard.press("ArrowDown")
    before = alone.get_by_role("option").nth(1).element_handle()
    alone.evaluate("() => place(document.querySelector('main'), 'c')")
    expect(alone.get_by_role("option", selected=True)).to_have_text(["Other"])
    assert before.evaluate("e => e.isConnected && e.classList.contains('ct-active')")
    alone.keyboard.press("Enter")
    assert alone.evaluate("() => sent") == ["b"]


def test_an_older_browser_has_the_list_beneath_its_field(page):
    page.add_init_script("delete HTMLElement.prototype.showPopover")
    open_page(page)
    type_into(page, "Phường, xã", "zzz")
    expect(page.get_by_text("Không có mục nào khớp").first).to_be_visible()
    wards_of(page).fill("xuan tao")
    page.get_by_role("option", name="Phường Xuân Tảo").click()
    expect(page.locator(".ct-where")).to_contain_text("Phường Xuân Tảo")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_the_search_and_a_list_offer_the_same_unit_and_one_click_ends_the_search(page):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_page(page)
    page.get_by_label("Tìm đơn vị").fill("co nhue")
    expect(page.get_by_role("button", name="Phường Cổ Nhuế 2")).to_be_visible()
    type_into(page, "Phường, xã", "co nhue")
    expect(page.get_by_role("option", name="Phường Cổ Nhuế 2")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    expect(page.get_by_label("Tìm đơn vị")).to_have_value("")
    expect(page.get_by_role("button", name="Phường Cổ Nhuế 2")).to_have_count(0)


def test_letters_in_their_order_are_no_name_and_short_lists_find_too(page):
    open_page(page, HANOI)
    type_into(page, "Quận, huyện", "xuan")
    expect(page.locator(".ct-where")).to_contain_text("Quận Thanh Xuân")
    type_into(page, "Kỳ", "cuoi nam 2024")
    expect(page.locator(".ct-where")).to_contain_text("6 tháng cuối năm 2024")
    type_into(page, "Chỉ số", "t8")
    expect(page).to_have_url(re.compile("indicator=staff_trained_share"))


def test_on_a_phone_no_keyboard_hides_a_short_list(browser, served):
    phone = browser.new_context(**PHONE, has_touch=True, base_url=served.address)
    page = phone.new_page()
    open_page(page)
    verdict = page.get_by_role("combobox", name="Đánh giá")
    expect(verdict).to_have_attribute("inputmode", "none")
    verdict.tap()
    page.get_by_role("option", name="chưa đạt").tap()
    expect(page).to_have_url(re.compile("verdict=not_met"))
    # Nor does one stay before what was chosen.
    expect(verdict).not_to_be_focused()
    phone.close()
