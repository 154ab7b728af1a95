"""Print the folder of the identity provider of the browser tests; with --install, install it.

It is a package of Node, kept beside this Python so that it goes away with it. Node is looked for in
CHITIEU_NODE and on the path. With --install and none found: Debian's package as root.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "tests" / "browser" / "identity"
FILES = ("package.json", "package-lock.json", "provider.mjs")
FOLDER = Path(sys.prefix) / "share" / "chitieu-identity-provider"
OLDEST = 20
"""What the provider needs of Node."""


def find_node() -> str | None:
    """The path of a Node that is new enough, or None."""
    found = os.environ.get("CHITIEU_NODE") or shutil.which("node")
    if found is None:
        return None
    told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)", told.stdout)
    return found if version and int(version[1]) >= OLDEST else None


def install_node() -> None:
    """Debian's package, as root where that works."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "nodejs", "npm"]):
            subprocess.run(["apt-get", *command], env=environment, check=False, stdout=sys.stderr)


def is_installed() -> bool:
    """Whether the folder holds what the lock file says."""
    return (FOLDER / "node_modules" / "oidc-provider").is_dir() and all(
        (FOLDER / name).read_bytes() == (SOURCE / name).read_bytes() for name in FILES
    )


def install_provider(node: str) -> None:
    """Install exactly what is locked, from the registry that npm is set up with."""
    npm = shutil.which("npm", path=f"{Path(node).parent}{os.pathsep}{os.environ['PATH']}")
    if npm is None:
        sys.exit("No npm found beside Node: install it, for the tests of signing in.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(SOURCE / name, FOLDER / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=FOLDER, check=True, stdout=sys.stderr)


def main() -> None:
    """Find, or install and find; fail with a clear message where something is missing."""
    installs = "--install" in sys.argv[1:]
    if find_node() is None and installs:
        install_node()
    node = find_node()
    if node is None:
        sys.exit(f"No Node {OLDEST} or newer found. Install one, or set CHITIEU_NODE to its path.")
    if not FOLDER.is_dir() or not is_installed():
        if not installs:
            sys.exit("No identity provider installed: scripts/identity_provider.py --install")
        install_provider(node)
    print(node)
    print(FOLDER)


if __name__ == "__main__":
    main()
