"""What people need who read with their ears, by keyboard alone, or without seeing colours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from pipelines.intake.waiting import put

from .faults import serious_faults
from .office import ROOT, earlier_snapshot, workbook
from .signing import copied, dashboard, free_port

pytestmark = pytest.mark.browser


def of_the_router() -> tuple[str, ...]:
    """PAGES of the router, which cannot be imported without running it."""
    for node in ast.parse((ROOT / "dashboard" / "app.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PAGES":
            return ast.literal_eval(node.value)
    raise AssertionError("no PAGES")


PAGES = of_the_router()
WHERE = "programme=kh294-bac-tu-liem&period=2025-H1"
PLACES = (*((name, "") for name in PAGES), ("units", "show=time"), ("compare", "beside=2024-H2"))
"""Every page, and what looks otherwise on it; Changes has an earlier snapshot, Receive a file."""
FOCUS = "() => { const e = document.activeElement; return e.href && new URL(e.href).pathname }"
CHARTS = "[data-testid=stVegaLiteChart], [data-testid=stPlotlyChart]"


@pytest.fixture(scope="module")
def office(served, tmp_path_factory) -> Iterator[tuple[str, str]]:
    """The dashboard of an office with an earlier snapshot and a faulty file that waits."""
    folder = tmp_path_factory.mktemp("access")
    home = copied(served.home, folder / "home")
    earlier = earlier_snapshot(home)
    faulty = workbook(folder / "co-nhue-2.xlsx", "00617", households_at_talks="41/100")
    data, at = faulty.read_bytes(), datetime(2025, 7, 3)  # noqa: DTZ001
    put(home / "uploads", faulty.name, data, received_at=at, by="an")
    with dashboard(home, free_port()) as address:
        yield address, earlier


@pytest.fixture
def page(browser, office) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, base_url=office[0], accept_downloads=True
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def open_page(page: Page, name: str, language: str, query: str = "", *, where: str = WHERE) -> None:
    page.goto(f"/{'' if name == 'overview' else name}?{where}&lang={language}&{query}")
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    page.wait_for_timeout(800)


def open_folds(page: Page) -> None:
    """Unfold whatever is folded: the funnel, tables of charts, papers, the words of the page."""
    for fold in page.locator("[data-testid=stMain] summary").all():
        if not fold.evaluate("e => e.parentElement.open"):
            fold.click()
    page.wait_for_timeout(800)


@pytest.mark.parametrize(("name", "query"), PLACES)
@pytest.mark.parametrize(
    ("width", "theme", "language"), [(1440, "light", "vi"), (390, "dark", "en")]
)
def test_no_page_has_a_serious_fault(page, office, name, query, width, theme, language):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    open_page(page, name, language, f"{query}&against={office[1]}")
    open_folds(page)
    assert serious_faults(page) == []
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_an_open_list_has_no_serious_fault(page, width, theme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    open_page(page, "units", "vi")
    targets = page.get_by_role("combobox", name="Chỉ số")
    for typed, seen in (("", 9), ("t", 9), ("zzz", 0)):
        targets.fill(typed)
        if typed:
            page.keyboard.press("Enter")
        expect(page.get_by_role("option")).to_have_count(seen)
        assert serious_faults(page) == []


@pytest.mark.parametrize("name", [name for name in PAGES if name != "guide"])
def test_every_page_explains_its_words_at_its_foot(page, name):
    open_page(page, name, "vi")
    fold = page.locator(".ct-fold").filter(has=page.locator(".ct-terms"))
    fold.locator("summary").press("Enter")
    expect(fold.locator("dt").first).to_be_visible()
    assert fold.locator("dt").count() == fold.locator("dd").count() > 1


def test_what_is_unfolded_stays_so_while_another_ward_is_looked_at(page):
    open_page(page, "overview", "vi")
    unfold(page, 2)
    page.locator("summary").filter(has_text="Văn bản để in và ký").click()
    expect(page.get_by_role("button", name="Báo cáo định kỳ (Word)")).to_be_visible()
    look_at(page, "Phường, xã", "xuan tao", "Phường Xuân Tảo")
    expect(page.get_by_role("button", name="Báo cáo định kỳ (Word)")).to_be_visible()
    expect(page.locator(".ct-fold[open]")).to_have_count(2)


@pytest.mark.parametrize("name", ["indicator", "units", "compare", "submissions", "work"])
def test_explained_words_stay_so_though_other_parts_stand_above_them(page, name):
    open_page(page, name, "vi")
    unfold(page, 1)
    for typed, ward in (("xuan tao", "Phường Xuân Tảo"), ("minh khai", "Phường Minh Khai")):
        look_at(page, "Phường, xã", typed, ward)
        expect(page.locator(".ct-fold[open]")).to_have_count(1)


def test_clauses_stay_so_where_a_district_has_fewer_parts_than_its_province(page):
    open_page(page, "overview", "vi", where="programme=ct08-ninh-binh&period=2025-H1")
    unfold(page, 2)
    look_at(page, "Quận, huyện", "hoa lu", "Hoa Lư")
    expect(page.locator(".ct-fold[open]")).to_have_count(2)


def unfold(page: Page, count: int) -> None:
    folds = page.locator(".ct-fold")
    expect(folds).to_have_count(count)
    for fold in folds.all():
        fold.locator("summary").click()


def look_at(page: Page, field: str, typed: str, name: str) -> None:
    page.get_by_role("combobox", name=field).fill(typed)
    page.keyboard.press("Enter")
    expect(page.locator(".ct-where")).to_contain_text(name)
    drawn = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(drawn).to_be_attached()


@pytest.mark.parametrize(("name", "query"), PLACES)
def test_every_chart_has_its_sentence_and_a_table(page, office, name, query):
    open_page(page, name, "vi", f"{query}&against={office[1]}")
    open_folds(page)
    charts = page.locator(CHARTS)
    for chart in charts.all():
        assert len(chart.get_attribute("aria-label") or "") > 20
    # The lines of the overview are the table of its bullets: each has its sentence beside it.
    lines = page.locator(".ct-lines li:has(.ct-bullet)")
    assert (lines.count() > 0) == (name == "overview")
    for line in lines.all():
        assert re.search(r"\d", line.get_by_role("img").get_attribute("aria-label") or "")
        assert len(line.locator(".ct-say").inner_text()) > 20
    said = page.locator(".ct-lead, .ct-sentence, .ct-brief, .ct-guide p")
    assert said.count() >= max(1, charts.count())
    if charts.count():
        expect(page.locator(".ct-table").first).to_be_visible()
    for table in page.locator("[data-testid=stMain] .ct-table").all():
        assert table.locator("thead th").count() > 1
    for grid in page.locator("[data-testid=stDataFrame]").all():
        assert grid.locator("canvas table [role=row], canvas table tr").count() > 1


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_reached_by_keyboard(page, name):
    open_page(page, "overview", "en")
    wanted = f"/{name}" if name != "overview" else "/"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == wanted:
            break
    else:
        pytest.fail(f"no link to {name} is reached by Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}?**")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it stands there."""
    expect(wanted).to_be_visible()
    for _ in range(90):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e.contains(document.activeElement)"):
            return
    pytest.fail(f"{wanted} is not reached by Tab")


def test_a_person_works_by_keyboard_alone(page):
    open_page(page, "data", "vi")
    where = page.locator(".ct-where")
    tab_to(page, page.get_by_role("combobox", name="Kỳ"))
    page.keyboard.type("6 tháng cuối năm 2024")
    page.keyboard.press("Enter")
    expect(where).to_contain_text("6 tháng cuối năm 2024")

    tab_to(page, page.get_by_role("searchbox", name="Tìm đơn vị"))
    page.keyboard.type("co nhue 1")
    tab_to(page, page.get_by_role("button", name="Phường Cổ Nhuế 1"))
    page.keyboard.press("Enter")
    expect(where).to_contain_text("Phường Cổ Nhuế 1")

    tab_to(page, page.get_by_role("button", name="Tải CSV"))
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert "gso-2024-ward-00616_2024-H2" in caught.value.suggested_filename

    tab_to(page, page.locator("summary").filter(has_text="Giải thích từ ngữ"))
    page.keyboard.press("Enter")
    expect(page.locator("dt").filter(has_text="[p]")).to_be_visible()

    tab_to(page, page.get_by_role("radio", name="Tiếng Việt"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", level=1)).to_have_text("Data")
    expect(where).to_contain_text("Phường Cổ Nhuế 1")


def test_the_overview_prints_on_two_landscape_pages_with_each_bullet_beside_its_sentence(page):
    open_page(page, "overview", "vi")
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert 1 <= len(boxes) <= 2
    assert all(float(width) > float(height) for width, height in boxes)
    page.emulate_media(media="print")
    lines = page.locator(".ct-targets li")
    expect(lines).to_have_count(8)
    for line in lines.all():
        words, bullet = (line.locator(part).bounding_box() for part in (".ct-say", ".ct-bullet"))
        assert words
        assert bullet
        assert bullet["x"] >= words["x"] + words["width"]
        assert abs(bullet["y"] + bullet["height"] / 2 - words["y"]) < 60
