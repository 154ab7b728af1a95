"""The data officer's five days in December: files in, faults back, loaded, published."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from shutil import rmtree

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from pipelines.cli.main import chitieu
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.intake.waiting import NOTE
from pipelines.spec.read import read_spec
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register

from .signing import copied, dashboard, free_port

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
FORM = "ward-half-year"
OVERVIEW = "/?programme=kh294-bac-tu-liem&period=2025-H1"


@pytest.fixture(scope="module")
def home(served, tmp_path_factory) -> Path:
    return copied(served.home, tmp_path_factory.mktemp("desk") / "home")


@pytest.fixture(scope="module")
def address(home) -> Iterator[str]:
    with dashboard(home, free_port()) as address:
        yield address


@pytest.fixture
def officer(browser, address) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, base_url=address, accept_downloads=True
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "indicators.yaml", units)
    plain = {
        element: "Có" if spec.data_elements[element].value_type == "yes_no" else 0
        for element in spec.forms[FORM].elements
    }

    def make(name, ward, **filled) -> Path:
        path = tmp_path_factory.mktemp("books") / name
        unit, period = UnitId.parse(f"gso-2024/ward/{ward}"), Period.parse("2025-H1")
        write_template(
            path, spec=spec, units=units, unit=unit, form_id=FORM, period=period,
            filled={**plain, "households_total": 100, **filled},
        )  # fmt: skip
        return path

    return make


def open_desk(page: Page, query: str = "") -> None:
    page.goto(f"/receive?{query}")
    expect(page.locator(".ct-foot")).to_be_attached()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def drag(page: Page, *paths: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(path) for path in paths])


def test_files_are_dragged_checked_loaded_and_published(officer, home, workbook, tmp_path):
    officer.goto(OVERVIEW)
    line = officer.locator(".ct-lines li").filter(has_text="duy trì mô hình")
    expect(line).to_contain_text("11/13 phường đã báo cáo")
    open_desk(officer)
    good = workbook("minh-khai.xlsx", "00613")
    faulty = workbook("co-nhue-2.xlsx", "00617", households_at_talks="41/100")
    drag(officer, good, faulty)
    expect(officer.get_by_text("2 tệp đang chờ, 1 tệp nạp được ngay.")).to_be_visible()
    box = officer.get_by_role("region", name="Lỗi cần sửa").or_(officer.locator(".ct-scroll")).first
    expect(box).to_contain_text("41/100")
    with officer.expect_download() as download:
        officer.get_by_role("button", name="Tải bản đánh dấu chỗ sai").click()
    assert download.value.suggested_filename == "co-nhue-2.da-danh-dau.xlsx"
    by_command = tmp_path / "marked.xlsx"
    words = ["annotate", str(faulty), "--out", str(by_command), "--home", str(home)]
    assert CliRunner().invoke(chitieu, words).exit_code == 0
    assert Path(download.value.path()).read_bytes() == by_command.read_bytes()
    officer.get_by_role("button", name="Nạp tệp này").click()
    # While the page is built anew, the table of before stands there for a moment too.
    receipts = officer.get_by_role("region", name="Biên nhận").first
    expect(receipts).to_contain_text("✓ nhận, nộp muộn")
    expect(officer.get_by_text("1 tệp đang chờ, 0 tệp nạp được ngay.")).to_be_visible()
    officer.get_by_role("button", name="Ghi nhận và trả lại").click()
    expect(receipts).to_contain_text("✗ trả lại")
    assert (home / "quarantine" / "co-nhue-2.xlsx").exists()
    expect(officer.get_by_text("co-nhue-2.xlsx: 1 điều cần xem")).to_be_visible()
    with officer.expect_download() as download:
        officer.get_by_role("button", name="Tải bản đánh dấu chỗ sai").click()
    assert download.value.suggested_filename == "co-nhue-2.da-danh-dau.xlsx"
    assert Path(download.value.path()).read_bytes() == by_command.read_bytes()
    officer.get_by_role("button", name="Công bố số liệu").click()
    expect(receipts).to_contain_text(re.compile(r"✓ \d{4}-\d\d-\d\d-"), timeout=60_000)
    officer.goto(OVERVIEW)
    expect(line).to_contain_text("12/13 phường đã báo cáo")


def test_a_publication_that_fails_says_why_beside_its_button(officer, home):
    declared = home / "corrections.yaml"
    before = declared.read_bytes() if declared.exists() else None
    declared.write_text("corrections: 3\n", encoding="utf-8")
    try:
        open_desk(officer)
        officer.get_by_role("button", name="Công bố số liệu").click()
        told = officer.get_by_role("note").filter(has_text="Không công bố được lúc")
        expect(told).to_contain_text("Tệp đính chính có 1 lỗi", timeout=60_000)
    finally:
        declared.unlink()
        if before is not None:
            declared.write_bytes(before)


def waits(page: Page, name: str) -> Locator:
    """What is said of a file that waits; the place to drop names it too while it comes in."""
    return page.locator("strong").filter(has_text=name)


def take_away(page: Page, name: str) -> None:
    """Take a file back, so that no other test meets it."""
    box = page.locator("[data-testid=stVerticalBlock]").filter(has_text=name).last
    box.get_by_role("button", name=re.compile("Bỏ tệp này|Take it away")).click()
    expect(waits(page, name)).to_have_count(0)


def logged(notice: Locator, home: Path) -> str:
    """What the log holds under the id that a notice tells."""
    [found] = re.findall(r"Mã trong nhật ký: ([0-9a-f]{8})", notice.inner_text())
    log = (home / "log" / "errors.log").read_text(encoding="utf-8")
    return log.split(found)[-1].split("\n\n")[0]


def test_what_is_no_form_is_told_so_and_can_be_taken_away(officer, tmp_path):
    open_desk(officer)
    letter = tmp_path / "cong-van.pdf"
    letter.write_bytes(b"%PDF-1.4")
    drag(officer, letter)
    row = officer.get_by_role("row").filter(has_text="cong-van.pdf").first
    expect(row).to_contain_text("không gửi bản Word, PDF hoặc ảnh chụp")
    take_away(officer, "cong-van.pdf")


def test_a_file_too_large_is_refused_with_what_to_do_and_an_id_and_holds_no_other_up(
    officer, home, workbook, tmp_path
):
    open_desk(officer)
    large = tmp_path / "to.csv"
    with large.open("wb") as file:
        file.truncate(53_000_000)
    drag(officer, large, workbook("vua-du.xlsx", "00619"))
    notice = officer.get_by_role("note").filter(has_text="chia nhỏ tệp CSV")
    expect(notice).to_contain_text("to.csv: tệp lớn hơn 50 MB")
    assert "TooLargeError" in logged(notice, home)
    take_away(officer, "vua-du.xlsx")
    expect(notice).to_have_count(1)
    drag(officer, large)
    chip = officer.get_by_role("alert").filter(has_text="không nhận được")
    expect(chip).to_be_in_viewport()
    expect(officer.get_by_role("button", name="Bỏ to.csv")).to_be_visible()
    drag(officer, workbook("vua-du-2.xlsx", "00620"))
    expect(waits(officer, "vua-du-2.xlsx")).to_be_visible()
    expect(notice).to_have_count(0)
    take_away(officer, "vua-du-2.xlsx")


@pytest.fixture
def damaged(home) -> Iterator[Path]:
    """A folder with a file whose note can be read no more."""
    folder = home / "uploads" / "waiting" / ("0" * 64)
    folder.mkdir(parents=True)
    (folder / NOTE).write_bytes(b"{")
    (folder / "a.xlsx").write_bytes(b"")
    yield folder
    rmtree(folder)


def test_a_damaged_note_is_told_with_its_folder_and_an_id_and_hides_no_other_file(
    officer, home, workbook, damaged
):
    open_desk(officer)
    notice = officer.get_by_role("note").filter(has_text="Ghi chú của một tệp")
    expect(notice).to_contain_text(str(damaged))
    assert "DamagedNoteError" in logged(notice, home)
    drag(officer, workbook("lanh-lan.xlsx", "00622"))
    take_away(officer, "lanh-lan.xlsx")


def test_what_waits_is_there_for_another_session_and_can_be_taken_back(
    officer, browser, address, workbook
):
    open_desk(officer, "lang=en")
    drag(officer, workbook("waits.xlsx", "00616", households_at_talks=3))
    expect(officer.get_by_text("waits.xlsx")).to_be_visible()
    context = browser.new_context(base_url=address)
    other = context.new_page()
    open_desk(other, "lang=en")
    take_away(other, "waits.xlsx")
    context.close()


def test_a_file_that_came_by_e_mail_before_the_deadline_is_on_time(officer, workbook):
    open_desk(officer)
    officer.get_by_role("combobox", name="Ngày nhận tệp").click()
    officer.keyboard.type("04/07/2025")
    officer.keyboard.press("Enter")
    expect(officer.get_by_role("note").filter(has_text="04/07/2025")).to_be_visible()
    drag(officer, workbook("thu-dien-tu.xlsx", "00595", households_at_talks=41))
    expect(officer.get_by_text("nhận ngày 04/07/2025")).to_be_visible()
    officer.get_by_role("button", name="Nạp tệp này").click()
    receipt = officer.get_by_role("row").filter(has_text="thu-dien-tu.xlsx")
    expect(receipt).to_contain_text("đúng hạn")
    expect(receipt).to_contain_text(re.compile(r"04/07/2025 \(ghi tay; đưa vào [\d/]+\)"))


def test_blank_forms_come_as_one_zip(officer):
    open_desk(officer, "lang=en&period=2025-H1")
    officer.get_by_role("combobox", name="Units").click()
    officer.keyboard.type("Phường Xuân Tảo")
    officer.keyboard.press("Enter")
    officer.keyboard.press("Escape")
    officer.get_by_role("button", name="Make 1 template").click()
    with officer.expect_download() as download:
        officer.get_by_role("button", name="Download the zip").click()
    with zipfile.ZipFile(BytesIO(Path(download.value.path()).read_bytes())) as bundle:
        [name] = bundle.namelist()
    assert "xuan-tao_2025-H1" in name


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_does_not_scroll_sideways(officer, width):
    officer.set_viewport_size({"width": width, "height": 900})
    open_desk(officer)
    main = officer.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 1


def test_the_archived_original_is_had_from_submissions_and_from_the_cells_of_a_figure(
    officer, home
):
    archived = {path.stem for path in (home / "archive").rglob("*") if path.is_file()}
    wanted = "ward=gso-2024/ward/00611&period=2025-H1&programme=kh294-bac-tu-liem"
    for page in ("submissions", "indicator"):
        officer.goto(f"/{page}?{wanted}&indicator=talks_households")
        expect(officer.locator(".ct-foot")).to_be_attached()
        officer.locator("summary").filter(has_text="Tệp gốc của đơn vị").first.click()
        # By the keyboard: the fold is still opening, and a click may land beside it.
        officer.get_by_role("switch", name="Tìm các tệp đã nhận").press("Space")
        button = officer.get_by_role("button", name="Tải tệp gốc")
        expect(button).to_be_visible()
        with officer.expect_download() as download:
            button.click()
        data = Path(download.value.path()).read_bytes()
        assert sha256(data).hexdigest() in archived


def test_what_was_held_back_is_told_once_the_files_beside_it_are_on_their_way(
    officer, workbook, tmp_path
):
    """A run that begins before the server has said where to send them would lose them."""
    asked: list[str | bytes] = []
    kept: list[str | bytes] = []
    sockets: list[WebSocketRoute] = []
    keeps = False

    def listen(page_side: WebSocketRoute) -> None:
        server = page_side.connect_to_server()
        sockets.append(page_side)

        def ask(message: str | bytes) -> None:
            asked.append(message)
            server.send(message)

        def answer(message: str | bytes) -> None:
            if keeps:
                kept.append(message)
            else:
                page_side.send(message)

        page_side.on_message(ask)
        server.on_message(answer)

    officer.route_web_socket("**/_stcore/stream", listen)
    open_desk(officer)
    officer.wait_for_timeout(1000)
    large = tmp_path / "to-hon.csv"
    with large.open("wb") as file:
        file.truncate(53_000_000)
    asked.clear()
    keeps = True
    drag(officer, large, workbook("ben-canh.xlsx", "00619"))
    expect(officer.get_by_role("alert").filter(has_text="không nhận được")).to_be_visible()
    officer.wait_for_timeout(500)
    assert len(asked) == 1  # where to send the other, nothing else
    assert kept
    for message in kept:
        sockets[-1].send(message)
    keeps = False
    expect(waits(officer, "ben-canh.xlsx")).to_be_visible()
    expect(officer.get_by_role("note").filter(has_text="to-hon.csv")).to_be_visible()
    take_away(officer, "ben-canh.xlsx")
