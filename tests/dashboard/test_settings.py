"""What ``streamlit run`` reads from this folder is what ``chitieu serve`` passes."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from dashboard.cli import SETTINGS

ROOT = Path(__file__).parents[2]
SERVED_ONLY = {
    "global.developmentMode",
    "server.headless",
    "server.fileWatcherType",
    "client.showErrorDetails",
    "logger.hideWelcomeMessage",
    "logger.level",
}
"""A developer wants the browser opened, files watched and errors shown."""


def settings(table: dict, prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from settings(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def test_the_developers_settings_are_those_that_are_served():
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert dict(settings(tomllib.loads(text))) == {
        name: value for name, value in SETTINGS.items() if name not in SERVED_ONLY
    }


def test_nothing_is_told_to_the_makers_of_streamlit():
    assert SETTINGS["browser.gatherUsageStats"] is False


def test_another_sites_page_can_neither_ask_nor_put_files_here():
    assert SETTINGS["server.enableAgentApi"] is False
    assert SETTINGS["server.enableCORS"] is True
    assert SETTINGS["server.enableXsrfProtection"] is True
    assert SETTINGS["client.allowedOrigins"] == []
