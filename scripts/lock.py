"""Write the lock files under requirements/: exact versions and hashes, no registry address.

Needs uv on the path (``pip install uv``). Run it after a change of dependencies.
"""

from __future__ import annotations

import subprocess
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
    "run.txt": (("pyproject.toml", "requirements/build.in"), ()),
    "dev.txt": (("requirements/dev.in",), ("requirements/run.txt",)),
    "bench.txt": (("requirements/bench.in",), ("requirements/run.txt", "requirements/dev.txt")),
}


def main() -> None:
    """Lock run, then dev and bench on top of it."""
    for name, (sources, constraints) in LOCKS.items():
        limits = [word for path in constraints for word in ("--constraint", path)]
        subprocess.run(
            ["uv", "pip", "compile", *OPTIONS, *limits, *sources, "-o", f"requirements/{name}"],
            cwd=ROOT,
            check=True,
        )


if __name__ == "__main__":
    main()
