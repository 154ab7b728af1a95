"""People sign in at a real identity provider, and the server holds each to what they may do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .signing import (
    copied,
    dashboard,
    free_port,
    identity_provider,
    let_people_sign_in,
    sign_in,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def signed(served, tmp_path_factory) -> Iterator[tuple[str, Path]]:
    port = free_port()
    home = copied(served.home, tmp_path_factory.mktemp("signed") / "home")
    callback = f"http://127.0.0.1:{port}/oauth2callback"
    with identity_provider(callback) as provider:
        let_people_sign_in(home, provider, port)
        with dashboard(home, port) as address:
            yield address, home


@pytest.fixture
def person(browser, signed) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, base_url=signed[0])
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def pages(page: Page) -> list[str]:
    names = page.locator("[data-testid=stSidebarNavLink]")
    expect(names.first).to_be_visible()
    # Above a name stands the name of its icon.
    return [words.splitlines()[-1] for words in names.all_inner_texts()]


def test_nobody_sees_a_figure_before_signing_in(person):
    person.goto("/data")
    expect(person.get_by_text("Cần đăng nhập")).to_be_visible()
    expect(person.locator("table")).to_have_count(0)
    expect(person.get_by_role("combobox")).to_have_count(0)


def test_a_reader_has_the_current_snapshot_and_nothing_of_the_office(person):
    sign_in(person, "reader")
    expect(person.get_by_text("Người xem", exact=True)).to_be_visible()
    expect(person.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    assert not {"Thay đổi", "Nhận báo cáo"} & set(pages(person))
    person.goto("/receive")
    expect(person.locator("[data-testid=stFileUploader]")).to_have_count(0)
    person.goto("/submissions?period=2025-H1")
    expect(person.locator(".ct-foot")).to_be_attached()
    expect(person.get_by_text("Tệp gốc của đơn vị")).to_have_count(0)


def test_somebody_else_is_told_that_the_list_does_not_name_them(person):
    sign_in(person, "stranger")
    expect(person.get_by_text("stranger@office.example")).to_be_visible()
    expect(person.locator("table")).to_have_count(0)


def test_an_officer_signs_in_and_out_again(person):
    sign_in(person, "officer")
    expect(person.get_by_text("Người phụ trách số liệu", exact=True)).to_be_visible()
    # What is in and whom to chase comes first for whoever looks after the files.
    expect(person.get_by_role("heading", level=1)).to_have_text("Nộp báo cáo")
    person.goto("/submissions?period=2024-H2")
    expect(person.get_by_role("heading", level=2).first).to_contain_text("6 tháng cuối năm 2024")
    person.goto("/overview")
    expect(person.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    assert {"Thay đổi", "Nhận báo cáo"} <= set(pages(person))
    person.goto("/receive")
    expect(person.locator("[data-testid=stFileUploader]")).to_be_visible()
    person.get_by_role("button", name="Đăng xuất").click()
    person.get_by_role("button", name="Yes, sign me out").click()
    expect(person.get_by_text("Cần đăng nhập")).to_be_visible()
    person.goto("/")
    expect(person.get_by_text("Cần đăng nhập")).to_be_visible()


def test_who_is_an_officer_no_more_is_refused_though_the_page_is_still_open(person, signed):
    home = signed[1]
    sign_in(person, "officer")
    person.goto("/receive")
    expect(person.locator("[data-testid=stFileUploader]")).to_be_visible()
    listed = (home / "access.yaml").read_text(encoding="utf-8")
    less = listed.replace(
        "officer@office.example, role: officer", "officer@office.example, role: reader"
    )
    try:
        (home / "access.yaml").write_text(less, encoding="utf-8")
        file = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b"}
        person.locator("input[type=file]").set_input_files(file)
        expect(person.locator("[data-testid=stFileUploader]")).to_have_count(0)
        assert not list((home / "uploads").rglob("a.csv"))
    finally:
        (home / "access.yaml").write_text(listed, encoding="utf-8")
