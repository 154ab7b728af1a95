"""How long a published snapshot takes to answer what a page asks about a district.

Every district of a programme in every period, three questions each, as the pages ask them: the
district's own line per target; all its wards by all targets; one target over all periods. The peer
answers the second question by filtering the snapshot's Parquet file with pyarrow, as a page
without an index would.

    python benchmarks/view.py [--home DIR] [--programme kh712-ha-noi] [--rounds 5] [--json]

Times are medians and 95th percentiles over all districts and periods of rounds that take turns,
after one round that does not count, with the snapshot open. Without ``--home`` the demo's
workspace is made in a temporary folder first.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import pyarrow.parquet as pq

from dashboard.demo import make_demo
from pipelines.cli.workspace import Workspace
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot, open_snapshot

ROOT = Path(__file__).resolve().parents[1]
WARDS, PEER = "all wards by all targets", "the same by pyarrow filters"


@dataclass(frozen=True)
class Place:
    """A district in a period."""

    district: UnitId
    period: Period


def places(snapshot: Snapshot, programme: str) -> list[Place]:
    """Every district that has rows in the programme, in every such period."""
    return [
        Place(UnitId.parse(row["unit"]), entry.period)
        for entry in snapshot.periods(programme)
        for row in snapshot.programme_units(programme, period=entry.period).to_pylist()
        if row["level"] == Level.DISTRICT
    ]


def questions(snapshot: Snapshot, programme: str) -> dict[str, Callable[[Place], int]]:
    """What is asked of each place; each gives its number of rows."""
    first = snapshot.spec.programmes[programme].targets[0].indicator
    parquet = snapshot.folder / "attainment.parquet"

    def own_line(at: Place) -> int:
        rows = snapshot.attainment(programme=programme, period=at.period, units=[at.district])
        return int(rows.num_rows)

    def wards(at: Place) -> int:
        rows = snapshot.attainment(programme=programme, period=at.period, parent=at.district)
        return int(rows.num_rows)

    def trend(at: Place) -> int:
        rows = snapshot.attainment(programme=programme, indicator=first, units=[at.district])
        return int(rows.num_rows)

    def filtered(at: Place) -> int:
        asked = {"programme": programme, "period": str(at.period), "parent": str(at.district)}
        return int(pq.read_table(parquet, filters=[(k, "=", v) for k, v in asked.items()]).num_rows)

    return {
        "one line per target": own_line,
        WARDS: wards,
        "one target over time": trend,
        PEER: filtered,
    }


def measure(snapshot: Snapshot, programme: str, rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds a question; ratios to the wards' question."""
    asked, everywhere = questions(snapshot, programme), places(snapshot, programme)
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for number in range(rounds + 1):
        for at in everywhere:
            for name, ask in asked.items():
                started = time.perf_counter()
                ask(at)
                if number:
                    taken[name].append((time.perf_counter() - started) * 1000)
    for at in everywhere[:: max(1, len(everywhere) // 20)]:
        assert asked[WARDS](at) == asked[PEER](at) > 0, f"the two answers differ at {at}"
    base = median(taken[WARDS])
    return {
        name: {
            "questions": len(times),
            "p50_ms": round(median(times), 2),
            "p95_ms": round(quantiles(times, n=20)[-1], 2),
            "ratio": round(median(times) / base, 2),
        }
        for name, times in taken.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, help="a workspace with a published snapshot")
    parser.add_argument("--programme", default="kh712-ha-noi")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(chosen.home or Path(folder))
        if chosen.home is None:
            with redirect_stdout(sys.stderr):
                make_demo(workspace, samples=ROOT / "data" / "sample", tell=print)
        results = measure(open_snapshot(workspace.snapshots), chosen.programme, chosen.rounds)
    if chosen.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'':28}{'questions':>10}{'p50 ms':>8}{'p95 ms':>8}{'ratio':>7}")
    for name, row in results.items():
        shown = f"{row['p50_ms']:>8.2f}{row['p95_ms']:>8.2f}{row['ratio']:>7.2f}"
        print(f"{name:28}{row['questions']:>10}{shown}")


if __name__ == "__main__":
    main()
