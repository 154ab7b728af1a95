"""The ``chitieu`` command: everything of pipelines.cli, plus report, serve and demo."""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
import webbrowser
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.request import ProxyHandler, build_opener

import click

from dashboard.figures.palette import DARK, FONT, LIGHT
from dashboard.report_command import report
from dashboard.serving import settle_access
from pipelines.cli.main import chitieu
from pipelines.cli.workspace import Failure, Workspace, format_option, home_option
from pipelines.domain.errors import ChitieuError, reason
from pipelines.domain.issue import Text
from pipelines.intake.refusal import MOST_MEGABYTES

PAGES = ("overview", "indicator", "units", "submissions", "work", "data", "about")
_APP = Path(__file__).with_name("app.py")
_ROOT = Path(__file__).resolve().parents[1]
_LAST_PORT = 65535
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - recognised, not listened on
_TRIES, _PAUSE = 600, 0.1

SETTINGS: dict[str, object] = {
    # Networks of the offices are closed: nothing leaves the machine.
    "browser.gatherUsageStats": False,
    "server.headless": True,
    "server.fileWatcherType": "none",
    "global.developmentMode": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    # We say ourselves where it answers, in the reader's languages.
    "logger.hideWelcomeMessage": True,
    "logger.level": "warning",
    # A full collection after each run holds every other reader up.
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    # Said, lest a file in somebody's home says otherwise: another site's page can neither ask nor
    # put files here, and no program drives the pages.
    "server.enableAgentApi": False,
    # No page that holds this one in a frame may drive it; looking at each message costs time too.
    "client.allowedOrigins": [],
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.maxUploadSize": MOST_MEGABYTES,
    # Named per theme: a colour under plain "theme" would switch the dark one off.
    "theme.light.primaryColor": LIGHT.met,
    "theme.light.textColor": LIGHT.ink,
    "theme.light.secondaryBackgroundColor": LIGHT.track,
    "theme.light.font": FONT,
    "theme.dark.primaryColor": DARK.met,
    "theme.dark.textColor": DARK.ink,
    "theme.dark.secondaryBackgroundColor": DARK.track,
    "theme.dark.font": FONT,
    "theme.dark.backgroundColor": DARK.paper,
    "theme.light.sidebar.backgroundColor": LIGHT.track,
    "theme.light.sidebar.secondaryBackgroundColor": LIGHT.paper,
    "theme.dark.sidebar.backgroundColor": DARK.track,
    "theme.dark.sidebar.secondaryBackgroundColor": DARK.paper,
}


def serve_forever(
    workspace: Workspace, *, port: int, address: str, opens_browser: bool = False
) -> None:
    """Serve the dashboard of a workspace until interrupted; say where once it answers.

    Raises Failure where the address cannot be listened on.
    """
    check_address(address, port)
    from streamlit.web import bootstrap

    os.environ["CHITIEU_HOME"] = str(workspace.home.resolve())
    settings = SETTINGS | {"server.port": port, "server.address": address}
    settings |= settle_access(workspace, address)
    options = {name.replace(".", "_"): value for name, value in settings.items()}
    # It takes our settings for a change of its own defaults and asks for a restart, in English.
    logging.getLogger("streamlit.config").addFilter(lambda record: "restart" not in record.msg)
    bootstrap.load_config_options(options)
    warm_up()
    seen_from_here = "127.0.0.1" if address in _EVERYWHERE else address
    host = f"[{seen_from_here}]" if ":" in seen_from_here else seen_from_here
    resume()
    told = Thread(target=_announce, args=(f"http://{host}:{port}", opens_browser), daemon=True)
    told.start()
    bootstrap.run_asgi_app(str(_APP), "dashboard.web:app", [], options)


def check_address(address: str, port: int) -> None:
    """Raise Failure where another program listens there, or nobody may."""
    try:
        family, *_, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            if os.name == "posix":  # a server that has just stopped leaves its port behind
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        why = reason(error)
        raise Failure(
            Text(
                f"Không mở được {address}:{port} ({why.vi}); dùng cổng khác, ví dụ"
                f" --port {_another(port)}, hoặc kiểm tra --address.",
                f"Cannot listen on {address}:{port} ({why.en}); use another port, for example"
                f" --port {_another(port)}, or check --address.",
            )
        ) from error


def _another(port: int) -> int:
    return port + 1 if port < _LAST_PORT else 8501


def _announce(url: str, opens_browser: bool) -> None:
    """Wait until the dashboard answers, then print its address and open it if asked."""
    # Straight to this machine: a proxy of the office would not know the way.
    opener = build_opener(ProxyHandler({}))
    for _ in range(_TRIES):
        try:
            with opener.open(f"{url}/_stcore/health", timeout=2):
                break
        except OSError:
            sleep(_PAUSE)
    else:
        return
    click.echo(f"Bảng theo dõi / dashboard: {url}   (Ctrl+C: dừng / stop)")
    if opens_browser:
        webbrowser.open(url)


def warm_up() -> None:
    """Import what the pages need and open the snapshot, so that no reader waits for it."""
    for name in PAGES:
        import_module(f"dashboard.views.{name}")
    try:
        published = import_module("dashboard.opened").open_current()
    except ChitieuError as error:  # the pages say so too, and another may be published meanwhile
        click.echo(str(error), err=True)
        return
    if published is None:
        click.echo(
            "Chưa công bố bản số liệu nào; hãy chạy `chitieu publish`, rồi tải lại trang.\n"
            "Nothing is published yet; run `chitieu publish`, then reload the page.",
            err=True,
        )


def resume() -> None:
    """Go on with what was queued when the server last ended."""
    import_module("dashboard.desk").worker()


def port_option(command: click.decorators.FC) -> click.decorators.FC:
    """``--port``: where the dashboard answers."""
    return click.option(
        "--port",
        type=click.IntRange(1, _LAST_PORT),
        default=8501,
        show_default=True,
        help="Cổng mạng của bảng theo dõi. / Network port on which the dashboard answers.",
    )(command)


@chitieu.command(short_help="Mở bảng theo dõi / Serve the dashboard")
@home_option
@port_option
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    help="Địa chỉ lắng nghe: 127.0.0.1 chỉ cho máy này, 0.0.0.0 cho cả mạng nội bộ."
    " / Address to listen on: 127.0.0.1 for this computer only, 0.0.0.0 for the whole network.",
)
def serve(workspace: Workspace, port: int, address: str) -> None:
    """Mở bảng theo dõi. / Serve the dashboard."""
    serve_forever(workspace, port=port, address=address)


@chitieu.command(short_help="Làm thử với dữ liệu minh họa / Try it on illustrative data")
@home_option
@port_option
@click.option("--no-serve", is_flag=True, help="Dừng sau khi công bố. / Stop after publishing.")
@click.option("--open/--no-open", "opens", default=True, help="Mở trình duyệt. / Open a browser.")
@format_option
def demo(workspace: Workspace, port: int, no_serve: bool, opens: bool, output: str) -> None:
    """Làm thử với dữ liệu minh họa. / Try it on illustrative data."""
    from dashboard.demo import make_demo

    if not no_serve:
        check_address("127.0.0.1", port)
    tell = (lambda _: None) if output == "json" else click.echo
    made = make_demo(workspace, samples=_ROOT / "data" / "sample", tell=tell)
    if output == "json":
        click.echo(json.dumps(asdict(made), ensure_ascii=False, indent=2))
    if no_serve:
        return
    opens_browser = opens and sys.stdout.isatty()
    serve_forever(workspace, port=port, address="127.0.0.1", opens_browser=opens_browser)


chitieu.add_command(report)


def main() -> None:
    """Run the command line."""
    chitieu()


if __name__ == "__main__":
    main()
