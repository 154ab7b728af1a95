"""The map of an office that has one: verdicts where the units lie, and no request leaves."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PLAN = "programme=kh294-bac-tu-liem&period=2025-H1"


@pytest.fixture(scope="module")
def mapped(served) -> Iterator[None]:
    """The demo, published with three hand-made outlines; without them again afterwards."""
    features = [
        {
            "type": "Feature",
            "properties": {"unit": f"gso-2024/ward/{ward}"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 21], [x, 21.02], [x + 0.02, 21.02], [x, 21]]],
            },
        }
        for x, ward in ((105.7, "00595"), (105.72, "00598"), (105.74, "00602"))
    ]
    head = {"type": "FeatureCollection", "date": "2025-06-30", "source": "Vẽ tay"}
    drawn = served.home / "map.geojson"
    drawn.write_text(json.dumps({**head, "features": features}), encoding="utf-8")
    pointer = served.home / "snapshots" / "CURRENT"
    current = pointer.read_text(encoding="utf-8")
    words = ["publish", "--home", str(served.home), "--as-of", "2026-01-31"]
    subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *words], check=True, cwd=ROOT, capture_output=True
    )
    yield
    pointer.write_text(current, encoding="utf-8")
    drawn.unlink()


def open_units(page: Page, query: str) -> None:
    page.goto(f"/units?{query}")
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_the_units_are_shown_where_they_lie_and_nothing_is_fetched(page, served, mapped):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_units(page, f"{PLAN}&indicator=at_risk_equipped_share")
    expect(page.get_by_role("heading", name="Vị trí các đơn vị")).to_be_visible()
    chart = page.locator("[data-testid=stVegaLiteChart]")
    expect(chart.locator("canvas, svg").first).to_be_visible()
    expect(page.locator(".ct-swatches")).to_contain_text("✕ chưa đạt: 3")
    expect(page.get_by_text("Ranh giới ngày 30/06/2025. Nguồn: Vẽ tay.")).to_be_visible()
    expect(page.get_by_text("Bản đồ không có ranh giới của")).to_contain_text("Phường Đông Ngạc")
    outside = [url for url in asked if not url.startswith((served.address, "data:", "blob:"))]
    assert outside == []


def test_the_map_is_handed_out_as_svg_and_png_with_its_words_and_origin(page, served, mapped):
    open_units(page, f"{PLAN}&indicator=at_risk_equipped_share")
    button = page.locator(".st-key-pictures-locator").get_by_role("button", name="Tải hình")
    button.evaluate("button => button.scrollIntoView({block: 'center'})")
    button.click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="SVG").click()
    drawn = Path(caught.value.path()).read_text(encoding="utf-8")
    assert caught.value.suggested_filename.startswith("chitieu_locator_")
    for words in ("✕ chưa đạt: 3", "Ranh giới ngày 30/06/2025. Nguồn: Vẽ tay.", "Dữ liệu minh họa"):
        assert words in drawn
    with page.expect_download() as caught:
        page.get_by_role("button", name="PNG").click()
    assert Path(caught.value.path()).read_bytes().startswith(b"\x89PNG")


def test_nothing_moves_when_the_map_comes(page, mapped):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    drawing = re.compile(r"ArrowVegaLiteChart.*\.js")
    page.route(drawing, hold)
    with page.expect_request(drawing):
        open_units(page, f"{PLAN}&indicator=at_risk_equipped_share")
    below = page.get_by_text("Ranh giới ngày 30/06/2025. Nguồn: Vẽ tay.")
    before = below.bounding_box()
    assert before
    assert len(held) == 1
    held[0].continue_()
    expect(
        page.locator("[data-testid=stVegaLiteChart]").locator("canvas, svg").first
    ).to_be_visible()
    assert below.bounding_box() == before


@pytest.mark.parametrize("width", [390, 1024])
def test_the_map_needs_no_sideways_scrolling(page, mapped, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_units(page, f"{PLAN}&ward=gso-2024/ward/00602&lang=en")
    expect(page.get_by_role("heading", name="Where the units lie")).to_be_visible()
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1


def test_boundaries_that_do_not_hold_for_the_period_are_said_not_to(page, mapped):
    open_units(page, "programme=kh712-ha-noi&period=2025-H2")
    expect(page.get_by_text("Ranh giới ngày 30/06/2025 không dùng được cho")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(0)


def test_where_the_map_has_none_of_the_units_nothing_is_shown(page, mapped):
    open_units(page, "programme=kh712-ha-noi&period=2025-H1")
    expect(page.get_by_role("heading", name="Vị trí các đơn vị")).to_have_count(0)
