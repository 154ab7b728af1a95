"""The ``chitieu`` command: everything of pipelines.cli, plus serve and demo."""

from __future__ import annotations

import os
import sys
import webbrowser
from importlib import import_module
from pathlib import Path

import click

from dashboard.figures.palette import DARK, FONT, LIGHT
from pipelines.cli.main import chitieu
from pipelines.cli.workspace import Workspace, home_option
from pipelines.domain.errors import ChitieuError

PAGES = ("overview", "indicator", "units", "submissions", "data", "about")
_APP = Path(__file__).with_name("app.py")
_ROOT = Path(__file__).resolve().parents[1]

SETTINGS: dict[str, object] = {
    # Networks of the offices are closed: nothing leaves the machine.
    "browser.gatherUsageStats": False,
    "server.headless": True,
    "server.fileWatcherType": "none",
    "global.developmentMode": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    # A full collection after each run holds every other reader up.
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
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


def serve_forever(workspace: Workspace, *, port: int, address: str) -> None:
    """Serve the dashboard of a workspace until interrupted."""
    from streamlit.web import bootstrap

    os.environ["CHITIEU_HOME"] = str(workspace.home.resolve())
    settings = SETTINGS | {"server.port": port, "server.address": address}
    options = {name.replace(".", "_"): value for name, value in settings.items()}
    bootstrap.load_config_options(options)
    warm_up()
    click.echo(f"http://{address}:{port}")
    bootstrap.run(str(_APP), is_hello=False, args=[], flag_options=options)


def warm_up() -> None:
    """Import what the pages need and open the snapshot, so that no reader waits for it."""
    for name in PAGES:
        import_module(f"dashboard.views.{name}")
    try:
        import_module("dashboard.session").open_current()
    except ChitieuError as error:  # the pages say so too, and another may be published meanwhile
        click.echo(str(error), err=True)


def port_option(command: click.decorators.FC) -> click.decorators.FC:
    """``--port``: where the dashboard answers."""
    return click.option("--port", type=int, default=8501, show_default=True)(command)


@chitieu.command(short_help="Mở bảng theo dõi / Serve the dashboard")
@home_option
@port_option
@click.option("--address", default="127.0.0.1", show_default=True)
def serve(workspace: Workspace, port: int, address: str) -> None:
    """Mở bảng theo dõi. / Serve the dashboard."""
    serve_forever(workspace, port=port, address=address)


@chitieu.command(short_help="Làm thử với dữ liệu minh họa / Try it on illustrative data")
@home_option
@port_option
@click.option("--no-serve", is_flag=True, help="Dừng sau khi công bố. / Stop after publishing.")
@click.option("--open/--no-open", "opens", default=True, help="Mở trình duyệt. / Open a browser.")
def demo(workspace: Workspace, port: int, no_serve: bool, opens: bool) -> None:
    """Làm thử với dữ liệu minh họa. / Try it on illustrative data."""
    from dashboard.demo import make_demo

    make_demo(workspace, samples=_ROOT / "data" / "sample")
    if no_serve:
        return
    if opens and sys.stdout.isatty():
        webbrowser.open(f"http://127.0.0.1:{port}")
    serve_forever(workspace, port=port, address="127.0.0.1")


def main() -> None:
    """Run the command line."""
    chitieu()


if __name__ == "__main__":
    main()
