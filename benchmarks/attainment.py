"""How long the attainment of a whole country takes, against grouping the same facts once.

10,600 wards × 22 data elements × 20 quarters (4.7 million facts), twelve indicators with targets,
every level from ward to nation with bounds and verdicts. The floor is one
``select unit, element, period, sum(value) ... group by all`` over the same table; pandas and
polars, where installed, do the sums alone (no bounds, no verdicts) from the facts as an Arrow table
in memory.

    python benchmarks/attainment.py [--scale 10] [--rounds 5] [--json]

Times are medians of rounds that take turns, in one process; peak memory is of one run in a process
of its own. ``--scale 10`` gives every indicator ten times as many data elements.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from _country import country, fill, spec_of
from _peers import PEERS, facts

from pipelines.attainment.compute import compute_attainment
from pipelines.warehouse.store import Warehouse, open_warehouse

FLOOR = "select unit, element, period, sum(value) as total from data_value group by all"


def floor(warehouse: Warehouse) -> int:
    """Group the facts once, into Arrow."""
    with warehouse.cursor() as cursor:
        return int(cursor.sql(FLOOR).to_arrow_table().num_rows)


def attainment(warehouse: Warehouse, scale: int) -> Callable[[], int]:
    """Everything the product says about the facts, into Arrow."""
    spec, units = spec_of(scale), country()

    def run() -> int:
        table = compute_attainment(warehouse, spec=spec, units=units, as_of=date(2026, 1, 1))
        return int(table.num_rows)

    return run


def contestant(warehouse: Warehouse, scale: int, name: str) -> Callable[[], int]:
    """What is measured under that name, ready to run."""
    if name == "group by once":
        return lambda: floor(warehouse)
    if name == "attainment":
        return attainment(warehouse, scale)
    return PEERS[name](facts(warehouse))


def measure(path: Path, *, scale: int, rounds: int, peers: bool) -> dict[str, dict[str, float]]:
    """Medians over rounds that take turns; peak memory of each in a process of its own."""
    seconds: dict[str, list[float]] = {}
    with open_warehouse(path, read_only=True) as warehouse:
        names = ["group by once", "attainment"]
        names += [name for name in PEERS if peers and find_spec(name)]
        runs = {name: contestant(warehouse, scale, name) for name in names}
        for _ in range(rounds + 1):
            for name, run in runs.items():
                started = time.perf_counter()
                run()
                seconds.setdefault(name, []).append(time.perf_counter() - started)
    base = median(seconds["group by once"][1:])
    return {
        name: {
            "seconds": round(median(taken[1:]), 3),
            "ratio": round(median(taken[1:]) / base, 2),
            "peak_mb": peak_mb(path, scale, name),
        }
        for name, taken in seconds.items()
    }


def peak_mb(path: Path, scale: int, name: str) -> int:
    """Peak memory of one run in a process of its own."""
    command = [
        sys.executable,
        __file__,
        "--child",
        name,
        "--scale",
        str(scale),
        "--file",
        str(path),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout)


def own_peak_mb() -> int:
    """Peak memory of this process; getrusage would count the parent's before the start as well."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--missing", type=int, default=100, help="one submission in so many")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--file", type=Path, help="keep (or reuse) the generated warehouse here")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        with open_warehouse(chosen.file, read_only=True) as warehouse:
            contestant(warehouse, chosen.scale, chosen.child)()
        print(own_peak_mb())
        return
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.file or Path(folder) / "country.duckdb"
        if not path.exists():
            with open_warehouse(path) as warehouse:
                fill(warehouse, scale=chosen.scale, missing=chosen.missing)
        results = measure(path, scale=chosen.scale, rounds=chosen.rounds, peers=not chosen.no_peers)
    if chosen.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'':16}{'seconds':>9}{'ratio':>8}{'peak MB':>9}")
    for name, row in results.items():
        print(f"{name:16}{row['seconds']:>9.2f}{row['ratio']:>8.2f}{row['peak_mb']:>9.0f}")


if __name__ == "__main__":
    main()
