"""How long a leader waits for the overview in a browser, against a Dash page of the same bullets.

The demo's district in a real Chromium: a fresh browser context to every chart drawn (cold), a
click on another ward to the charts redrawn (repaint), and what came over the line. The peer is a
Dash page with the same figures as plotly's own bullet indicators and the same list of wards;
without Dash it is left out. Both servers run at once, have answered before, and take turns.

    python benchmarks/overview.py [--rounds 7] [--json]

Times are medians of rounds. Bytes count responses as sent and websocket frames as received.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.demo import make_demo
from pipelines.cli.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
PROGRAMME, PERIOD = "kh294-bac-tu-liem", "2025-H1"
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@dataclass(frozen=True)
class Contestant:
    """A served page: how its charts and its list of wards are found."""

    name: str
    address: str
    charts: str
    """A selector of the charts; their text is what a repaint changes."""
    marks: str
    """A selector of what a chart has more than three of once it is drawn."""
    expected: int
    open_list: str
    option: str


@dataclass(frozen=True)
class Visit:
    """One cold load and one repaint."""

    cold: float
    repaint: float
    megabytes: float


def free_port() -> int:
    """A port nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], port: int, health: str) -> Iterator[str]:
    """Run a server until the block ends; its address once it answers."""
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                with urlopen(address + health, timeout=2):  # noqa: S310 - our own address
                    break
            except (URLError, OSError):
                assert server.poll() is None, f"stopped at once: {' '.join(command)}"
                time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def visit(browser: Browser, page_of: Contestant, ward: str) -> Visit:
    """Load the page in a fresh context, wait for its charts, choose a ward, wait again."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    taken = count_bytes(page)
    started = time.perf_counter()
    page.goto(page_of.address, wait_until="commit")
    page.wait_for_function(
        "([s, m, n]) => { const all = [...document.querySelectorAll(s)];"
        " return all.length >= n && all.every(e => e.querySelectorAll(m).length > 3) }",
        arg=[page_of.charts, page_of.marks, page_of.expected],
        timeout=60_000,
    )
    cold = time.perf_counter() - started
    page.wait_for_timeout(700)
    megabytes = sum(taken) / 1e6
    repaint = repaint_time(page, page_of, ward)
    context.close()
    return Visit(cold, repaint, megabytes)


def count_bytes(page: Page) -> list[float]:
    """A list that fills with the bytes of every response and websocket frame."""
    taken: list[float] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: taken.append(event["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda event: taken.append(len(event["response"]["payloadData"])),
    )
    return taken


def repaint_time(page: Page, page_of: Contestant, ward: str) -> float:
    """Seconds from the click on a ward until the words in the charts are others."""
    page.locator(page_of.open_list).click()
    option = page.locator(page_of.option.format(ward=ward)).first
    option.wait_for()
    page.evaluate(
        """selector => {
          const words = () => [...document.querySelectorAll(selector)]
            .map(e => e.textContent).join('|');
          const before = words();
          window.repainted = new Promise(done => addEventListener('pointerdown', () => {
            const start = performance.now();
            const look = () => { const now = words();
              now && now !== before ? done(performance.now() - start) : requestAnimationFrame(look);
            };
            look();
          }, {capture: true, once: true}));
        }""",
        page_of.charts,
    )
    option.click()
    return float(page.evaluate("window.repainted")) / 1000


def measure(contestants: list[Contestant], rounds: int) -> dict[str, dict[str, float]]:
    """Medians by contestant; ratios are of cold time to the dashboard's own."""
    wards = ("Phường Xuân Tảo", "Phường Đức Thắng")
    found = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "find_chromium.py")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    visits: dict[str, list[Visit]] = {c.name: [] for c in contestants}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=list(SWITCHES)
        )
        for number in range(rounds + 1):
            for each in contestants:
                seen = visit(browser, each, wards[number % 2])
                if number:  # the first round warms both servers
                    visits[each.name].append(seen)
        browser.close()
    base = median(v.cold for v in visits[contestants[0].name])
    return {
        name: {
            "cold_s": round(median(v.cold for v in seen), 2),
            "repaint_ms": round(median(v.repaint for v in seen) * 1000),
            "transferred_mb": round(median(v.megabytes for v in seen), 2),
            "ratio": round(median(v.cold for v in seen) / base, 2),
        }
        for name, seen in visits.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--home", type=Path, help="a workspace with a published snapshot")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = chosen.home or Path(folder)
        if chosen.home is None:
            with redirect_stdout(sys.stderr):
                make_demo(Workspace(home), samples=ROOT / "data" / "sample", tell=print)
        results = _run(home, chosen.rounds)
    if chosen.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'':12}{'cold s':>8}{'repaint ms':>12}{'MB':>7}{'ratio':>7}")
    for name, row in results.items():
        shown = f"{row['cold_s']:>8.2f}{row['repaint_ms']:>12.0f}{row['transferred_mb']:>7.2f}"
        print(f"{name:12}{shown}{row['ratio']:>7.2f}")


def _run(home: Path, rounds: int) -> dict[str, dict[str, float]]:
    port, peer_port = free_port(), free_port()
    ours = [sys.executable, "-m", "dashboard.cli", "serve", "--home", str(home.resolve())]
    with served([*ours, "--port", str(port)], port, "/_stcore/health") as address:
        query = f"/?programme={PROGRAMME}&period={PERIOD}"
        overview = Contestant(
            "chitieu", address + query, ".ct-bullet", "i, span", 8,
            'role=combobox[name="Phường, xã"]', 'role=option[name="{ward}"]',
        )  # fmt: skip
        if find_spec("dash") is None:
            return measure([overview], rounds)
        peer = [
            sys.executable,
            str(ROOT / "benchmarks" / "_dash_page.py"),
            str(home),
            str(peer_port),
        ]
        with served(peer, peer_port, "/") as there:
            dash = Contestant(
                "dash", there, ".js-plotly-plot", "path, rect", 8,
                "#ward", 'role=option[name="{ward}"]',
            )  # fmt: skip
            return measure([overview, dash], rounds)


if __name__ == "__main__":
    main()
