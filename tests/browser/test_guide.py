"""The pictures of the user guide: taken here, and held against what the pages say today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .office import earlier_snapshot, workbook
from .pictures import check_picture, words_in
from .signing import copied, dashboard, free_port

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "huong-dan"
WHERE = "programme=kh294-bac-tu-liem&period=2025-H1"
PICTURES = {
    "chon": ("", "[data-testid=stSidebarUserContent]", "", 490),
    "tong-quan": ("", ".ct-lead", ".ct-targets", 480),
    "nen-goi": ("", ".ct-calls", ".ct-calls", 560),
    "van-ban": ("", "[data-testid=stExpander]:has-text('Văn bản để in và ký')", "", 400),
    "chi-so": ("indicator", ".ct-heading:has-text('Các đơn vị')", ".js-plotly-plot", 540),
    "don-vi": ("units", ".ct-heatmap", "", 372),
    "so-sanh": ("compare", ".ct-table", "", 336),
    "thay-doi": ("changes", ".ct-lead", ".ct-flips", 322),
    "nhan-bao-cao": ("receive", "[data-testid=stFileUploader]", ".st-key-waiting", 620),
    "nop-bao-cao": ("submissions", ".ct-tally", ".ct-chase", 480),
    "viec-can-lam": ("work", ".ct-heading", ".ct-table", 330),
    "tu-ngu": ("work", ".ct-fold:has(.ct-terms)", "", 420),
}
"""Page, first and last element of the picture, and its greatest height."""
FOLDED = ("van-ban", "tu-ngu")


@pytest.fixture(scope="module")
def office(served, tmp_path_factory) -> Iterator[tuple[str, str, Path]]:
    """The demo's office with an earlier snapshot, its dashboard, and a faulty file to hand in."""
    folder = tmp_path_factory.mktemp("guide")
    home = copied(served.home, folder / "home")
    earlier = earlier_snapshot(home)
    faulty = workbook(folder / "co-nhue-2.xlsx", "00617", households_at_talks="41/100")
    with dashboard(home, free_port()) as address:
        yield address, earlier, faulty


@pytest.fixture(scope="module")
def reader(browser, office) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 1000}, base_url=office[0], color_scheme="light"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def opened(page: Page, name: str, office: tuple[str, str, Path]) -> None:
    path = PICTURES[name][0]
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"/{path}?{WHERE}&against={office[1]}")
    expect(page.locator(".ct-foot")).to_be_attached()
    if name == "nhan-bao-cao":
        page.locator("input[type=file]").set_input_files(str(office[2]))
        expect(page.locator(".st-key-waiting")).to_be_visible()
    if name in FOLDED:
        page.locator(PICTURES[name][1]).first.locator("summary").click()
    page.wait_for_timeout(1500)


def cut(page: Page, name: str) -> tuple[Callable[[], bytes], str]:
    """How to take the picture from the first element to the last, and the words in it."""
    _, first, last, most = PICTURES[name]
    page.set_viewport_size({"width": 1280, "height": 3200})
    page.wait_for_timeout(700)
    parts = [page.locator(selector).first for selector in (first, last or first)]
    boxes = [part.bounding_box() for part in parts]
    assert all(boxes)
    x, y = min(b["x"] for b in boxes), boxes[0]["y"]
    right = max(b["x"] + b["width"] for b in boxes)
    bottom = max(b["y"] + b["height"] for b in boxes)
    clip = {
        "x": max(0, x - 12),
        "y": max(0, y - 8),
        "width": right - x + 24,
        "height": min(most, bottom - y + 16),
    }
    return partial(page.screenshot, clip=clip), words_in(parts)


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_shows_what_the_page_says(reader, office, name):
    opened(reader, name, office)
    take, words = cut(reader, name)
    check_picture(FOLDER / f"{name}.png", take, words)


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_guide_is_read_on_its_page_on_any_screen(page, width, language):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/guide?lang={language}")
    guide = page.locator("article.ct-guide")
    expect(guide).to_have_attribute("lang", "vi")
    expect(guide.locator("img")).to_have_count(len(PICTURES))
    seen = guide.locator("img").evaluate_all("all => all.map(e => e.naturalWidth > 0)")
    assert all(seen)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
