"""A real server over real HTTP with the demo workspace, and a real Chromium."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .own_words import english_among, listening
from .pictures import check_picture, words_in

ROOT = Path(__file__).parents[2]
# The first page of a server imports plotly and pandas: on a busy machine that takes its time.
expect.set_options(timeout=30_000)
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Served:
    """The demo workspace and where its dashboard answers."""

    home: Path
    address: str


@pytest.fixture(scope="session")
def served(tmp_path_factory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "dashboard.cli"]
    subprocess.run([*command, "demo", "--no-serve", "--home", str(home)], check=True, cwd=ROOT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # From another folder: the dashboard may not depend on where it is started.
    server = subprocess.Popen(
        [*command, "serve", "--home", str(home), "--port", str(port)],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(address, server)
        yield Served(home, address)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_healthy(address: str, server: subprocess.Popen) -> None:
    for _ in range(120):
        if server.poll() is not None:
            pytest.fail(f"the dashboard stopped with exit code {server.returncode}")
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.25)
    pytest.fail("the dashboard did not answer within 30 seconds")


@pytest.fixture(scope="session")
def heard() -> set[str]:
    """What the pages of the browser said while they were in Vietnamese."""
    return set()


@pytest.fixture(autouse=True)
def _speaks_vietnamese(heard) -> Iterator[None]:
    """Wherever a test leads: no page in Vietnamese says anything in Streamlit's English."""
    heard.clear()
    yield
    assert english_among(heard) == []


@pytest.fixture(scope="session")
def browser(heard) -> Iterator[Browser]:
    found = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "find_chromium.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode:
        pytest.fail(f"browser tests need a Chromium: {found.stderr.strip()}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=list(SWITCHES)
        )
        chromium.new_context = listening(chromium.new_context, heard)  # type: ignore[method-assign]
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, served) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, base_url=served.address, accept_downloads=True
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def check_pictured() -> Callable[[Page, str], None]:
    """Holds a page against its picture in docs/screenshots."""

    def check(page: Page, name: str) -> None:
        page.wait_for_timeout(1500)
        main = page.locator("[data-testid=stMain]")
        height = main.evaluate("e => e.scrollHeight")
        page.set_viewport_size({"width": 1440, "height": min(height + 20, 1600)})
        page.wait_for_timeout(500)
        path = ROOT / "docs" / "screenshots" / f"{name}.png"
        check_picture(path, page.screenshot, words_in([main]))

    return check
