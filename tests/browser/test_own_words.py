"""Streamlit speaks English only: each of its words that a page can say is put into Vietnamese."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from dashboard.text.language import language
from pipelines.intake.refusal import MOST_MEGABYTES

from .own_words import GAP, said_by_streamlit, shown_by_streamlit

pytestmark = pytest.mark.browser

NEVER_SAID = {
    "the menu of developers, which is not shown": (
        "About",
        "Auto rerun",
        "Clear cache",
        "Clear caches",
        "Cancel",
        "Copied",
        "Copy",
        "Get help",
        "Made with Streamlit v",
        "Print",
        "Report a bug",
        "Rerun",
        "Theme",
        "Dark",
        "Light",
        "System",
    ),
    "the offer to deploy": (
        "(opens in new tab)",
        "Deploy",
        "Deploy now",
        "Deploy on your own hardware or cloud service",
        "Deploy this app using...",
        "Deploy unlimited private apps with role-based sharing",
        "Deploy unlimited public apps",
        "Enterprise-level security, support, and fully managed infrastructure",
        "Explore and learn from Streamlit’s community and popular apps",
        "For community, always free",
        "For custom deployment",
        "For enterprise",
        "For personal hobbies and learning",
        "Integrate with Snowflake’s full data stack",
        "Learn more",
        "Other platforms",
        "Please commit the latest changes and push to GitHub to continue.",
        "Set up and maintain your own authentication, resources, and costs",
        "Snowflake",
        "Start trial",
        "Streamlit Community Cloud",
        "The app’s code is not connected to a remote GitHub repository. To deploy on Streamlit"
        " Community Cloud, please put your code in a GitHub repository and publish the current"
        " branch. Read more in",
        "This Git tree is in a detached HEAD state.",
        "Try again",
        "Continue anyway",
        "Unable to deploy",
        "our documentation",
    ),
    "the offer of skills": (
        "Couldn't install skills",
        "Don't show again",
        "Help agents write better apps",
        "Install",
        "Install skills",
        "Install the official Streamlit skills so AI coding agents can build and debug your apps.",
        "Installing…",
        "Retry",
        "Skills installed",
    ),
    "what is shown of the code, which the settings keep back or leave unwatched": (
        "Always rerun",
        "Ask ChatGPT",
        "Ask Google",
        "File change.",
        "No docs available",
        "No message",
        "Script execution error",
        "Traceback:",
        'Dialog type "{}" not recognized.',
    ),
    "the recorder of the screen": (
        "Also record audio",
        "COUNTDOWN",
        "Due to limitations with some browsers, this feature is only supported on recent desktop"
        " versions of Chrome, Firefox, and Edge.",
        "Next steps",
        "PREVIEW_FILE",
        "Preview your video below:",
        "RECORDING",
        "Record a screencast",
        "SETUP",
        "Save video to disk",
        "Share your video with the world on Twitter, LinkedIn, YouTube, or just plain email!",
        "Start recording!",
        "Step 1",
        "Step 2",
        "Step 3",
        "This video is encoded in the",
        ", which is only supported by newer video players. You can also play it by dragging the"
        " file directly into your browser.",
        "This will record a video with the contents of your screen, so you can easily share what"
        " you're seeing with others.",
        "UNSUPPORTED",
        "WebM format",
    ),
    "parts that no page has": (
        "Alien Monster",
        "App Logo",
        "Audio player",
        "Button action menu",
        "Chat message from {}",
        "Copy to clipboard",
        "Failed to retrieve static app protos. Please confirm the id is correct and try again."
        " Given static app id: {}",
        "Happy",
        "Hide password",
        "Link to heading",
        "Markdown content",
        "Navigate to home page",
        "Notifications",
        "Scroll tabs left",
        "Scroll tabs right",
        "Shortcut {}",
        "Show password",
        "Video player",
        "View less",
        "View {} more",
        "update this value",
        "view less",
        "view more",
        r"\u2026{} entries",
    ),
    "a choice of two dates": (
        "Choose date range",
        "Clear dates",
        "Date range",
        "Past 2 Years",
        "Past 3 Months",
        "Past 6 Months",
        "Past Month",
        "Past Week",
        "Past Year",
        "Quick select a date range",
        "{} end date",
        "{} start date",
    ),
    "a choice without a name": (
        "Multiselect",
        "Select...",
    ),
    "the toolbar above a chart or the grid, which is not shown": (
        "Clear selection",
        "Close fullscreen",
        "Copied!",
        "Copy Vega-Lite spec",
        "Download as CSV",
        "Download as PNG",
        "Fullscreen",
        "Search",
        "Show chart",
        "Show data",
        "Show/hide columns",
    ),
    "a grid that one writes in": (
        "Add row",
        "Add...",
        "Cancel (Escape)",
        "Delete row(s)",
        "Edit",
        "Edit markdown content",
        "Enter markdown text...",
        "No content",
        "Rename",
        "Save ({}+Enter)",
    ),
    "the place to drop files, which has words of ours instead or no such limit": (
        "Drag and drop a file here",
        "Drag and drop directories here",
        "Drag and drop files here",
        "File is larger than {}",
        "File is smaller than {}",
        "File type must be {}",
        "Too many files",
        "Upload",
        "Upload directories",
        "{} files are not allowed.",
        "{} per file",
    ),
    "said before there is a page": (
        "Cannot connect to Streamlit (HTTP status: 403).\n\nIf you are trying to access a Streamlit"
        " app running on another server, this could be due to the app's [CORS]({}) settings.",
    ),
    "the name of a key": ("Cmd+R", "Ctrl+R"),
    "no words for people": (
        "0px 1px 4px rgba(0, 0, 0, 0.16)",
        "0px 1px 4px rgba(0, 0, 0, 0.4)",
        "`base` must be provided only when the output is `byte`",
        "`lowPrecision` must be provided only when the option `average` is set",
        "`prefixSymbol` can be provided only when the output is `percent`",
        "`totalLength` is incompatible with `exponential`",
        "src property must be a valid json object",
        "the language tag must follow the BCP 47 specification"
        " (see https://tools.ieft.org/html/bcp47)",
        "value must be positive",
    ),
}
"""What its scripts show somewhere, but no page of ours: why not, and the words."""
JOINED = {
    "Connection failed with status {}": ("Connection failed with status {}{}",),
    f"File must be {MOST_MEGABYTES}.0MB or smaller.": ("File must be {} or smaller.",),
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "The page that you have requested does not seem to exist",
        "{}. Running the app's main page.",
    ),
    "You have requested page /{}, but no corresponding file was found in the app's pages/"
    " directory. Running the app's main page.": (
        "You have requested page /{}, but no corresponding file was found in the app's pages/"
        " directory",
        "{}. Running the app's main page.",
    ),
    "Top values frequency chart: {}": ("Top values frequency chart", "{}: {}"),
    "Choose date, {}": ("Choose date",),
    "{} options available.": ("{} option", "{} available."),
    "1 option available.": ("{} option", "{} available."),
    "{} of {} results": ("{} of {}", "{} result{}"),
    "1 of 1 result": ("{} of {}", "{} result{}"),
    "{} results": ("{} result{}",),
    # The browser names the parts of a date.
    "day, {}": ("{}, {}",),
    "month, {}": ("{}, {}",),
    "year, {}": ("{}, {}",),
}
"""What it says in several parts: the words, and the parts."""


def own_words() -> set[str]:
    """What the catalogue takes for words of Streamlit."""
    english = language("en")
    fill = {"gap": GAP, "date": GAP, "most": MOST_MEGABYTES}
    named = (message for message in english.messages if message.startswith("own."))
    return {english(message, **fill).strip() for message in named}


def test_whatever_streamlit_shows_is_translated_or_never_said():
    never = {words for group in NEVER_SAID.values() for words in group}
    joined = {part for parts in JOINED.values() for part in parts}
    shown = shown_by_streamlit()
    assert sorted(shown - own_words() - never - joined) == []
    assert sorted(never - shown) == []


def test_whatever_is_translated_is_said_by_streamlit():
    said, own = said_by_streamlit(), own_words()
    assert sorted(own - JOINED.keys() - said) == []
    assert sorted(JOINED.keys() - own) == []
    assert sorted({part for parts in JOINED.values() for part in parts} - said) == []


def test_streamlit_still_draws_the_page_anew_after_printing():
    assert "afterprint" in said_by_streamlit()


def open_page(page: Page, name: str, query: str = "") -> None:
    page.goto(f"/{name}?{query}")
    expect(page.locator(".ct-foot")).to_be_attached()


def choice(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label)


def test_menus_speak_the_language_of_the_page(page):
    open_page(page, "units", "programme=kh294-bac-tu-liem&period=2025-H1")
    for ward, nothing, hint in (
        ("Phường, xã", "Không có mục nào khớp với “zzz”.", "Chọn, hoặc gõ để tìm"),
        ("Ward", "Nothing here is called “zzz”.", "Choose, or type to find"),
    ):
        choice(page, ward).click()
        page.keyboard.type("zzz")
        expect(page.get_by_role("status").filter(has_text=nothing)).to_be_visible()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.press("Delete")
        expect(page.get_by_placeholder(hint).first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_have_count(0)
        page.get_by_text("English").click()


def test_a_menu_of_several_speaks_the_language_of_the_page(page):
    open_page(page, "receive", "programme=kh294-bac-tu-liem&period=2025-H1")
    choice(page, "Đơn vị").click()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("Chọn tất cả")).to_be_visible()
    page.keyboard.type("Cổ Nhuế")
    page.get_by_text("Chọn 2 mục khớp").click()
    expect(chosen(page)).to_have_count(2)
    page.keyboard.press("Escape")
    page.get_by_label("Xóa hết").click()
    expect(chosen(page)).to_have_count(0)


def chosen(page: Page) -> Locator:
    return page.get_by_test_id("stMultiSelect").get_by_label(re.compile("^Bỏ "))


def test_units_are_found_without_diacritics_in_the_box_of_units(page):
    open_page(page, "receive", "programme=kh294-bac-tu-liem&period=2025-H1")
    units = choice(page, "Đơn vị")
    units.click()
    page.keyboard.type("co nhue")
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tạo 2 biểu mẫu")).to_be_visible()
    units.click()
    page.keyboard.type("xyz")
    page.get_by_text("Tìm: xyz").click()
    expect(page.get_by_text("Không có mục nào khớp với “xyz”.")).to_be_visible()
    expect(chosen(page)).to_have_count(2)
    page.keyboard.type("zz*a*b [x](y) $1$")
    page.keyboard.press("Enter")
    told = page.get_by_text("Không có mục nào khớp với “zz*a*b [x](y) $1$”.")
    expect(told).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bỏ qua").click()
    expect(told).to_have_count(0)
    page.get_by_role("link", name="Tổng quan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    page.get_by_role("link", name="Nhận báo cáo").click()
    expect(page.get_by_role("button", name="Tạo 2 biểu mẫu")).to_be_visible()
    expect(chosen(page)).to_have_count(2)
    expect(page.get_by_text("Không có mục nào khớp")).to_have_count(0)


def test_units_of_one_name_stay_two(page):
    open_page(page, "receive", "programme=kh712-ha-noi&period=2025-H1")
    choice(page, "Đơn vị").click()
    page.keyboard.type("minh khai")
    page.get_by_text("Chọn 3 mục khớp").click()
    expect(chosen(page)).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tạo 3 biểu mẫu")).to_be_visible()
    page.get_by_role("link", name="Tổng quan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")
    page.get_by_role("link", name="Nhận báo cáo").click()
    expect(page.get_by_role("button", name="Tạo 3 biểu mẫu")).to_be_visible()


def test_the_calendar_speaks_the_language_of_the_page(page):
    open_page(page, "receive")
    page.get_by_label("Chọn ngày").first.click()
    calendar = page.get_by_test_id("stDateInputCalendar")
    expect(calendar).to_contain_text("Dùng phím mũi tên để chuyển ngày")
    expect(calendar.get_by_role("button", name="Tháng", exact=True)).to_have_text(
        re.compile(r"Tháng \d+")
    )
    expect(calendar.get_by_label(re.compile("^Hôm nay, .*, đang chọn$"))).to_be_visible()
    calendar.get_by_label("Tháng trước").click()
    calendar.get_by_label(re.compile(r"^[^,]+, 15 tháng \d+, \d+$")).click()
    expect(calendar).to_have_count(0)


def test_a_search_speaks_the_language_of_the_page(page):
    open_page(page, "")
    field = page.get_by_test_id("stTextInput").get_by_role("searchbox")
    field.fill("co nhue")
    page.get_by_label("Xóa chữ đã gõ").click()
    expect(field).to_have_value("")


@pytest.fixture
def grid(page) -> Iterator[Locator]:
    open_page(page, "data", "period=2025-H1")
    grid = page.get_by_test_id("stDataFrame")
    expect(grid.locator("canvas").first).to_be_visible()
    return grid


def open_menu(grid: Locator, words: str) -> Locator:
    """The open menu of the first column whose menu has these words.

    Its button is drawn at the right of a heading, not written: it is looked for from left to right.
    """
    page = grid.page
    box, menu = grid.bounding_box(), page.get_by_test_id("stDataFrameColumnMenu")
    for x in range(60, int(box["width"]), 6):
        page.mouse.move(box["x"] + x, box["y"] + 18)
        page.mouse.click(box["x"] + x, box["y"] + 18)
        page.wait_for_timeout(120)
        if menu.count():
            if words in menu.inner_text():
                return menu
            page.keyboard.press("Escape")
            expect(menu).to_have_count(0)
    return menu


def test_the_menu_of_a_column_speaks_the_language_of_the_page(page, grid):
    menu = open_menu(grid, "Thống kê của cột")
    expect(menu).to_contain_text("Xếp tăng dần")
    expect(menu).to_contain_text("Ghim cột")
    menu.get_by_text("Thống kê của cột").hover()
    expect(page.get_by_test_id("stDataFrameStatisticsContent")).to_contain_text("Số ô có giá trị")


def test_the_search_in_the_grid_speaks_the_language_of_the_page(page, grid):
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 60)
    page.keyboard.press("Control+f")
    page.keyboard.type("Cổ Nhuế")
    expect(page.get_by_text(re.compile(r"\d+ kết quả"))).to_be_visible()
    page.get_by_label("Kết quả sau").click()
    expect(page.get_by_text(re.compile(r"1 trong \d+ kết quả"))).to_be_visible()
    page.get_by_label("Đóng tìm kiếm").click()


def test_a_page_that_is_not_there_is_told_in_the_language_of_the_reader(page):
    page.goto("/nothing")
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("Không có trang này")
    expect(asked).to_contain_text("Đây là trang đầu.")
    asked.get_by_label("Đóng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng quan")


def test_the_words_follow_the_language_of_the_page(page):
    open_page(page, "")
    expect(page.get_by_label("Thu gọn thanh bên")).to_be_attached()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_label("Collapse sidebar")).to_be_attached()
    expect(page.get_by_text("Skip to main content")).to_be_attached()
    choice(page, "Period").click()
    expect(page.get_by_role("listbox", name="Period")).to_be_visible()


def test_a_slow_answer_and_a_lost_connection_speak_the_language_of_the_page(page):
    sockets: list[WebSocketRoute] = []
    let_through = [10_000]

    def listen(page_side: WebSocketRoute) -> None:
        server = page_side.connect_to_server()

        def answer(message: str | bytes) -> None:
            if let_through[0] > 0:
                let_through[0] -= 1
                page_side.send(message)

        page_side.on_message(server.send)
        server.on_message(answer)
        sockets.append(page_side)

    page.route_web_socket("**/_stcore/stream", listen)
    open_page(page, "")
    page.wait_for_timeout(1500)
    let_through[0] = 2  # that a run has begun, not what comes of it
    page.get_by_role("link", name="Đơn vị").first.click()
    page.get_by_role("button", name="Dừng").click()
    page.route("**/_stcore/**", lambda route: route.abort())
    sockets[-1].close()
    expect(page.get_by_text("Đang kết nối")).to_be_visible()
    lost = page.get_by_role("dialog")
    expect(lost).to_contain_text("Mất kết nối", timeout=90_000)
    expect(lost).to_contain_text("Máy chủ không trả lời.")
    lost.get_by_label("Đóng").click()
