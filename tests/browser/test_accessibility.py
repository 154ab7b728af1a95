"""What people need who read with their ears, by keyboard alone, or without seeing colours."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = ("overview", "indicator", "units", "submissions", "work", "data", "changes", "about")

pytestmark = pytest.mark.browser

WHERE = "programme=kh294-bac-tu-liem&period=2025-H1"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}
FOCUS = "() => { const e = document.activeElement; return e.href && new URL(e.href).pathname }"
SERIOUS = ("serious", "critical")


def open_page(page: Page, name: str, language: str) -> None:
    page.goto(f"/{'' if name == 'overview' else name}?{WHERE}&lang={language}")
    expect(page.locator(".ct-foot")).to_be_attached()
    page.wait_for_timeout(800)


def serious_faults(page: Page) -> list[str]:
    """Rule, place and reason of what stands in the way of a reader."""
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in Axe().run(page, options=RULES).response["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("width", "theme", "language"), [(1440, "light", "vi"), (390, "dark", "en")]
)
def test_no_page_has_a_serious_fault(page, name, width, theme, language):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    open_page(page, name, language)
    assert serious_faults(page) == []
    assert page.locator("html").get_attribute("lang") == language


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


def test_the_overview_prints_on_two_landscape_pages_with_the_chart_beside_its_sentences(page):
    open_page(page, "overview", "vi")
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert 1 <= len(boxes) <= 2
    assert all(float(width) > float(height) for width, height in boxes)
    page.emulate_media(media="print")
    words, chart = (
        page.locator(f".st-key-targets {part}").bounding_box()
        for part in (".ct-lines", "[data-testid=stVegaLiteChart]")
    )
    assert words
    assert chart
    assert chart["x"] >= words["x"] + words["width"]
    assert abs(chart["y"] - words["y"]) < 60
