"""Print the path of a Chromium for the browser tests; with --install, fetch one if none is found.

Looked for in this order: CHITIEU_CHROMIUM, Debian's and other packages on the path, Playwright's
own. With --install and none found: Debian's package as root, otherwise Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of a Chromium, or None."""
    named = os.environ.get("CHITIEU_CHROMIUM")
    if named:
        return named
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    return on_path or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> None:
    """Install one, from Debian's packages as root where that works, else Playwright's own."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run(["apt-get", *command], env=environment, check=False, stdout=sys.stderr)
        if find_chromium():
            return
    # Its failure is told by main(), which then still finds none.
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr
    )


def main() -> None:
    """Find, or install and find; fail with a clear message where there is still none."""
    if find_chromium() is None and "--install" in sys.argv[1:]:
        install_chromium()
    found = find_chromium()
    if found is None:
        sys.exit("No Chromium found. Install one, or set CHITIEU_CHROMIUM to its path.")
    print(found)


if __name__ == "__main__":
    main()
