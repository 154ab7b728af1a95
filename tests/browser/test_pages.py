"""What a person does in a real Chromium: look, filter, reopen a link, switch, download."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PAGES = {
    "overview": "Tổng quan",
    "indicator": "Chỉ số",
    "units": "Đơn vị",
    "compare": "So sánh",
    "submissions": "Nộp báo cáo",
    "work": "Việc cần làm",
    "receive": "Nhận báo cáo",
    "data": "Số liệu",
    "changes": "Thay đổi",
    "about": "Giới thiệu",
}
HANOI = "programme=kh712-ha-noi&period=2025-H1"


def path(name: str, query: str = "") -> str:
    return f"/{'' if name == 'overview' else name}?{query}"


def open_page(page: Page, name: str, query: str = "") -> None:
    page.goto(path(name, query))
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()


def test_the_first_page_is_found_by_its_name_as_well_and_the_view_is_kept(page):
    open_page(page, "overview")
    page.goto("/overview?programme=kh294-bac-tu-liem&period=2024-H2")
    expect(page.locator(".ct-lead").first).to_contain_text("3 đạt")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert address(page)["period"] == ["2024-H2"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_its_heading_its_label_and_no_error(page, name):
    open_page(page, name)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[name])
    expect(page.get_by_text("Dữ liệu minh họa").first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_scrolls_sideways(page, check_pictured, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, name)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
    # Changes has something to show only beside an earlier snapshot: see its own test.
    if width == 1440 and name != "changes":
        check_pictured(page, name)


def test_overview_says_how_many_targets_are_met_before_any_picture(page):
    open_page(page, "overview")
    expect(page.locator(".ct-lead").first).to_contain_text("trong 8 chỉ tiêu")
    expect(page.locator(".ct-lines li")).to_have_count(8)
    expect(page.locator(".ct-lines .ct-bullet")).to_have_count(8)


def test_overview_names_whom_to_call_and_leads_to_them(page):
    open_page(page, "overview")
    table = page.get_by_role("region", name="Nên gọi hôm nay")
    expect(table.get_by_role("link")).to_have_count(2)
    table.get_by_role("link", name="Phường Minh Khai").click()
    expect(page.locator(".ct-where")).to_contain_text("Phường Minh Khai")


def test_overview_says_which_open_target_names_nobody_to_call(page):
    open_page(page, "overview", HANOI)
    brief = page.locator(".ct-sentence", has_text="Chưa nêu được nơi cần gọi trước cho T4")
    expect(brief).to_contain_text("cần đôn đốc mọi nơi còn thiếu")


def test_overview_loads_no_plotly(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, "overview")
    page.wait_for_timeout(1000)
    assert not [url for url in asked if "plotly" in url.lower()]


def test_nothing_is_asked_of_another_machine(page, served):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        open_page(page, name)
    hosts = {urlparse(url).netloc for url in asked if url.startswith("http")}
    assert hosts == {urlparse(served.address).netloc}


def test_a_district_is_filtered_and_the_link_reopens_it(page, browser, served):
    open_page(page, "units", HANOI)
    choose(page, "Quận, huyện", "Quận Bắc Từ Liêm")
    expect(page.get_by_role("rowheader", name="Phường Xuân Tảo")).to_be_visible()
    assert address(page)["district"] == ["gso-2024/district/021"]
    copied = page.url
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    again = context.new_page()
    again.goto(copied)
    expect(again.get_by_role("rowheader", name="Phường Xuân Tảo")).to_be_visible()
    expect(again.locator(".ct-where")).to_contain_text("Quận Bắc Từ Liêm")
    context.close()


def test_a_link_to_a_province_opens_it(page):
    chosen = f"programme=published-national&period=2020&province={PROVINCE}"
    open_page(page, "overview", chosen)
    expect(page.locator(".ct-where")).to_contain_text("Tỉnh Khánh Hòa")
    expect(page.get_by_role("combobox", name="Tỉnh, thành phố")).to_be_visible()
    # A percentage as its source prints it, whose coverage nobody states.
    row = page.get_by_role("row", name=re.compile("tỷ lệ cán bộ được tập huấn"))
    expect(row).to_contain_text("90\u00a0%")
    expect(row).to_contain_text("Nguồn không nêu mức độ bao phủ.")


@pytest.mark.parametrize("where", ["compare", "units"])
def test_where_a_source_states_no_coverage_tables_of_figures_say_so(page, where):
    """Households of 2010 tell of 48 of 63 provinces, cases of nobody."""
    open_page(page, where, "programme=published-national&period=2010&beside=2009")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("48/63")
    expect(main).to_contain_text(re.compile("[Nn]guồn không nêu"))


def test_after_the_reform_wards_stand_below_the_province(page):
    open_page(page, "units", "programme=kh712-ha-noi&period=2025-H2")
    expect(page.get_by_role("combobox", name="Quận, huyện")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Phường, xã")).to_be_visible()


def test_a_unit_of_the_heatmap_leads_to_that_unit(page):
    open_page(page, "units")
    page.get_by_role("link", name="Phường Cổ Nhuế 1").click()
    expect(page.locator(".ct-where")).to_contain_text("Phường Cổ Nhuế 1")
    assert address(page)["ward"] == ["gso-2024/ward/00616"]


def test_the_language_is_switched_and_the_choice_stays(page):
    open_page(page, "indicator", "indicator=wards_with_model")
    page.get_by_role("radio", name="English").or_(
        page.get_by_role("button", name="English")
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Indicator")
    expect(page.locator(".ct-lead").first).to_contain_text("11 of 13 wards")
    assert address(page)["lang"] == ["en"]
    assert address(page)["indicator"] == ["wards_with_model"]


@pytest.mark.parametrize("width", [390, 1024, 1280])
def test_every_target_and_period_is_seen_without_scrolling_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("units", "submissions"):
        open_page(page, name)
        grid = page.locator(".ct-scroll:has(.ct-heatmap)").first
        grid.scroll_into_view_if_needed()
        assert grid.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
    open_page(page, "units")
    heading = page.get_by_role("columnheader", name=re.compile("T8"))
    heading.scroll_into_view_if_needed()
    box = heading.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= width - box["width"]
    row = page.get_by_role("row", name=re.compile("Xuân Tảo"))
    expect(row.get_by_role("cell").nth(7)).to_contain_text("✓ 100%")


def test_an_unknown_code_in_a_link_is_told_with_an_id_that_the_log_holds(page, served):
    open_page(page, "overview", "programme=nothing")
    notice = page.locator(".ct-notice").first
    expect(notice).to_contain_text("nothing")
    [found] = re.findall(r"Mã trong nhật ký: ([0-9a-f]{8})", notice.inner_text())
    log = (served.home / "log" / "errors.log").read_text(encoding="utf-8")
    assert "UnknownCodeError" in log.split(found)[1].split("\n\n")[0]


DISTRICT, OTHER = "gso-2024/district/021", "gso-2024/district/001"
PROVINCE = "gso-2024/province/56"
TAKEN = {
    "a district's plan": ("period=2025-H1", "attainment", DISTRICT, "csv"),
    "a city by district": (f"{HANOI}&district={OTHER}", "attainment", OTHER, "csv"),
    "a province": (
        f"programme=published-national&period=2020&province={PROVINCE}", "attainment", PROVINCE,
        "csv",
    ),
    "values": ("period=2025-H1&table=values", "values", DISTRICT, "csv"),
    "submissions": ("period=2025-H1&table=submissions", "submissions", DISTRICT, "csv"),
    "a workbook": ("period=2025-H1", "attainment", DISTRICT, "xlsx"),
}  # fmt: skip
"""What is chosen on the page, and what the command is asked for."""


@pytest.mark.parametrize("chosen", TAKEN)
def test_what_is_downloaded_is_what_the_command_exports(page, served, tmp_path, chosen):
    query, what, unit, kind = TAKEN[chosen]
    open_page(page, "data", query)
    with page.expect_download() as caught:
        page.get_by_role("button", name={"csv": "Tải CSV", "xlsx": "Tải Excel"}[kind]).click()
    downloaded = Path(caught.value.path()).read_bytes()
    (period,) = parse_qs(query)["period"]
    programme = parse_qs(query).get("programme", ["kh294-bac-tu-liem"])[0]
    out = tmp_path / f"export.{kind}"
    subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "export", "--home", str(served.home),
         "--programme", programme, "--unit", unit, "--period", period, "--what", what,
         "--format", kind, "--out", str(out)],
        check=True, cwd=ROOT,
    )  # fmt: skip
    assert downloaded == out.read_bytes()
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(downloaded.decode("utf-8-sig"))))
        said = page.get_by_text(re.compile(r"[\d.]+ dòng\.")).first.inner_text()
        assert int(re.search(r"[\d.]+", said)[0].replace(".", "")) == len(rows) > 0


def test_submissions_name_who_is_missing_late_and_rejected(page):
    open_page(page, "submissions", "period=2025-H1")
    row = page.get_by_role("row")
    expect(row.filter(has_text="Phường Minh Khai").first).to_contain_text("chưa nộp")
    expect(row.filter(has_text="Phường Thụy Phương").first).to_contain_text("nộp muộn")
    expect(row.filter(has_text="Phường Cổ Nhuế 2").first).to_contain_text("bị trả lại")


def test_submissions_of_a_year_have_the_annual_report_beside_both_half_years(page):
    """No target is read from Circular 07's form; the wards hand it in all the same."""
    open_page(page, "submissions", "period=2024")
    heading = page.get_by_role("heading", name=re.compile("^Mọi đơn vị: Báo cáo năm"))
    expect(heading).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Mọi đơn vị: "))).to_have_count(3)
    file = "00613-2024-tt07-annual.xlsx"
    expect(page.get_by_role("row").filter(has_text=file)).to_contain_text("Phường Minh Khai")


def test_submissions_tell_how_a_file_goes_back_with_its_faults_marked(page):
    open_page(page, "submissions", "period=2025-H1")
    expect(page.get_by_text("mở “Tệp gốc của đơn vị”").first).to_be_visible()
