"""Write the lock files under requirements/: exact versions and hashes, no registry address.

Needs uv on the path (``pip install uv``). Run it after a change of dependencies in pyproject.toml.
Versions already locked stay as they are where the change allows it; ``--upgrade`` lets them move.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11",
    "--quiet",
    "--no-header",
)
LOCKS = {
    "run.txt": (("pyproject.toml", "--group=build"), ()),
    "dev.txt": (("--group=dev",), ("run.txt",)),
    "bench.txt": (("--group=bench",), ("run.txt", "dev.txt")),
}
"""What each file locks, and the files whose versions it must agree with."""


def main() -> None:
    """Lock run, then dev and bench on top of it."""
    for name, (sources, agreed) in LOCKS.items():
        limits = [f"--constraint=requirements/{other}" for other in agreed]
        command = ["uv", "pip", "compile", *OPTIONS, *sys.argv[1:], *limits, *sources]
        subprocess.run([*command, "--output-file", f"requirements/{name}"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
