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
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import pyarrow as pa

from pipelines.attainment.compute import compute_attainment
from pipelines.domain.org_unit import Level, OrgUnit, UnitId
from pipelines.spec.model import Spec
from pipelines.warehouse.store import Warehouse, open_warehouse

WARDS, DISTRICTS, PROVINCES, QUARTERS, ELEMENTS, INDICATORS = 10_600, 705, 63, 20, 22, 12
FLOOR = "select unit, element, period, sum(value) as total from data_value group by all"


@dataclass(frozen=True)
class Country:
    """A register of 63 provinces, 705 districts and 10,600 wards."""

    everyone: tuple[OrgUnit, ...]

    def units(self) -> tuple[OrgUnit, ...]:
        """Every unit."""
        return self.everyone


def country() -> Country:
    """The tree: wards dealt out to districts, districts to provinces."""

    def unit(level: Level, code: str, parent: UnitId | None) -> OrgUnit:
        return OrgUnit(UnitId("gso-2024", level, code), code, level, parent, None, None)

    nation = unit(Level.NATION, "vn", None)
    provinces = [unit(Level.PROVINCE, f"{n:02d}", nation.id) for n in range(PROVINCES)]
    districts = [
        unit(Level.DISTRICT, f"{n:03d}", provinces[n % PROVINCES].id) for n in range(DISTRICTS)
    ]
    wards = [unit(Level.WARD, f"{n:05d}", districts[n % DISTRICTS].id) for n in range(WARDS)]
    return Country((nation, *provinces, *districts, *wards))


def spec_of(scale: int) -> Spec:
    """Ten ratios, a share of wards and a count; ``scale`` elements on each side of the line."""
    words = {"vi": "Số liệu sinh ra để đo tốc độ", "en": "Generated for measuring speed"}
    sides = [[f"element_{side * scale + n:03d}" for n in range(scale)] for side in range(ELEMENTS)]
    shared: dict[str, object] = {
        "name": words,
        "definition": words,
        "form": "ward-quarter",
        "over_time": "sum",
        "over_units": "sum",
        "better": "higher",
    }
    ratios: list[dict[str, object]] = [
        {"measure": "ratio", "numerator": sides[2 * n], "denominator": sides[2 * n + 1]}
        for n in range(INDICATORS - 2)
    ]
    share: dict[str, object] = {
        "measure": "share_of_units",
        "test": {"elements": sides[20], "op": ">=", "value": 40},
    }
    count: dict[str, object] = {"measure": "count", "numerator": sides[21]}
    indicators = {f"indicator_{n}": shared | own for n, own in enumerate([*ratios, share, count])}
    element = {
        "name": words,
        "unit": "household",
        "semantics": "flow",
        "over_time": "sum",
        "over_units": "sum",
    }
    target: dict[str, object] = {
        "op": ">",
        "clause": {"document": "none", "quote": "none"},
        "provenance": "quoted",
    }
    return Spec.model_validate(
        {
            "format": 1,
            "title": words,
            "documents": {"none": {"title": words}},
            "units_of_measure": {"household": {"name": words}},
            "calendars": {"quarterly": {"name": words, "period_types": ["quarter"]}},
            "data_elements": {name: element for side in sides for name in side},
            "forms": {
                "ward-quarter": {
                    "name": words,
                    "version": "1",
                    "calendar": "quarterly",
                    "levels": ["ward"],
                    "due": {"ward": {"days_after": 5}},
                    "sections": [{"title": words, "elements": [e for side in sides for e in side]}],
                }
            },
            "indicators": indicators,
            "programmes": {
                "country": {
                    "name": words,
                    "short_name": words,
                    "document": "none",
                    "scope": ["gso-2024/nation/vn"],
                    "starts": date(2020, 1, 1),
                    "ends": date(2024, 12, 31),
                    "targets": [
                        target | {"indicator": name, "value": "40%" if n < 11 else 100_000}
                        for n, name in enumerate(indicators)
                    ],
                }
            },
        }
    )


def fill(warehouse: Warehouse, *, scale: int, missing: int) -> int:
    """Generate the facts with DuckDB's range(); one submission in ``missing`` is not handed in."""
    with warehouse.cursor() as cursor:
        cursor.execute(
            """
            insert into submission
            select
                row_number() over (order by quarter, ward),
                row_number() over (order by quarter, ward),
                'ward-quarter',
                '1',
                'gso-2024/ward/' || lpad(cast(ward as varchar), 5, '0'),
                cast(2020 + quarter // 4 as varchar) || '-Q' || cast(1 + quarter % 4 as varchar),
                timestamp '2020-04-03' + to_months(cast(3 * quarter as integer)),
                'on_time', null, true, null, null
            from range($quarters) as q (quarter), range($wards) as w (ward)
            where hash(quarter * 20000 + ward) % $missing > 0
            """,
            {"quarters": QUARTERS, "wards": WARDS, "missing": missing},
        )
        # A numerator is part of its denominator: even elements are at most the next odd one.
        cursor.execute(
            """
            insert into data_value
            select
                submission_no,
                form,
                unit,
                period,
                'element_' || lpad(cast(element as varchar), 3, '0'),
                case
                    when (element // $scale) % 2 = 0 then hash(submission_no, element) % 90
                    else 90 + hash(submission_no, element) % 100
                end,
                null, '', 'Biểu', 'C8', null
            from submission, range($elements) as e (element)
            order by submission_no, element
            """,
            {"scale": scale, "elements": ELEMENTS * scale},
        )
        cursor.execute("checkpoint")
        return int(cursor.execute("select count(*) from data_value").fetchall()[0][0])


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


def facts(warehouse: Warehouse) -> pa.Table:
    """What pandas and polars are handed: the keys and values in memory."""
    with warehouse.cursor() as cursor:
        query = "select unit, element, period, cast(value as double) as value from data_value"
        return cursor.sql(query).to_arrow_table()


def parents() -> dict[str, str]:
    """Ward to district, as the facts name them."""
    return {str(u.id): str(u.parent) for u in country().units() if u.parent}


def pandas_sums(table: pa.Table) -> Callable[[], int]:
    """Pivot and sums up the levels in pandas, keys as categories (its quickest)."""
    above = parents()

    def run() -> int:
        frame = table.to_pandas(categories=["unit", "element", "period"])
        wide = frame.groupby(["unit", "period", "element"], observed=True)["value"].sum().unstack()
        rows = len(wide)
        for _ in range(3):
            unit = wide.index.get_level_values("unit").astype(object).map(above)
            wide = wide.groupby([unit, wide.index.get_level_values("period")]).sum()
            wide.index.names = ["unit", "period"]
            rows += len(wide)
        return rows

    return run


def polars_sums(table: pa.Table) -> Callable[[], int]:
    """Grouped sums up the levels in polars."""
    import polars as pl

    keys = ["unit", "element", "period"]
    above = parents()
    tree = pl.DataFrame({"unit": list(above), "parent": list(above.values())})

    def run() -> int:
        level = pl.DataFrame(table).group_by(keys).agg(pl.col("value").sum())
        rows = level.height
        for _ in range(3):
            level = (
                level.join(tree, on="unit")
                .group_by(["parent", "element", "period"])
                .agg(pl.col("value").sum())
                .rename({"parent": "unit"})
            )
            rows += level.height
        return rows

    return run


PEERS: dict[str, Callable[[pa.Table], Callable[[], int]]] = {
    "polars": polars_sums,
    "pandas": pandas_sums,
}


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
