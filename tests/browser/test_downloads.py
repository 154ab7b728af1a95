"""Files that a reader takes away: tables, the whole snapshot, pictures of charts."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
CHOSEN = "programme=kh294-bac-tu-liem&unit=gso-2024/district/021&period=2025-H1&lang=vi"


def opened(page, name):
    path = "" if name == "overview" else name  # the first page is the address itself
    page.goto(f"/{path}?{CHOSEN}")
    page.wait_for_selector(".ct-foot", state="attached")


def downloaded(page, button):
    with page.expect_download() as caught:
        button.click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


def test_excel_parquet_and_package_are_made_on_click_and_named_after_what_they_hold(page):
    opened(page, "data")
    name, book = downloaded(page, page.get_by_role("button", name="Tải Excel"))
    assert "_kh294-bac-tu-liem_gso-2024-district-021_2025-H1_" in name
    _, parquet = downloaded(page, page.get_by_role("button", name="Tải Parquet"))
    rows = load_workbook(io.BytesIO(book)).worksheets[0].max_row - 1
    assert rows == pq.read_table(io.BytesIO(parquet)).num_rows > 0
    name, package = downloaded(page, page.get_by_role("button", name="Toàn bộ bản công bố"))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        told = json.loads(archive.read("datapackage.json"))
    assert told["id"] in name


def test_the_chart_of_the_overview_is_handed_out_as_svg_and_png(page):
    opened(page, "overview")
    page.get_by_role("button", name="Tải hình").click()
    name, drawn = downloaded(page, page.get_by_role("button", name="SVG"))
    assert (name.endswith(".svg"), "Dữ liệu minh họa" in drawn.decode()) == (True, True)
    _, drawn = downloaded(page, page.get_by_role("button", name="PNG"))
    assert drawn.startswith(b"\x89PNG")


def test_figures_of_the_indicator_have_one_button_in_vietnamese(page):
    opened(page, "indicator")
    buttons = page.locator(".modebar-btn")
    expect(buttons).to_have_count(2)
    expect(buttons.first).to_have_attribute("aria-label", "Tải hình PNG")
    name, drawn = downloaded(page, buttons.first)
    assert (name.startswith("chitieu_dots_"), drawn[:4]) == (True, b"\x89PNG")


def test_no_button_of_streamlits_own_is_seen_on_charts_and_tables(page):
    for name in ("overview", "data"):
        opened(page, name)
        for bar in page.locator("[data-testid=stElementToolbar]").all():
            expect(bar).to_be_hidden()
