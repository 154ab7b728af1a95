"""How long the workbooks of a whole country take from file to warehouse, against reading alone.

3,321 generated workbooks, one per ward after 1 July 2025, each filled in. The product reads every
file, hashes it, checks every cell and rule, and stores every value with its cell address and the
text as typed. Its peers only read: python-calamine the bare rows of the visible sheet, pandas with
openpyxl the same sheet of every n-th file (``--sample``; all of them would take minutes).

    python benchmarks/ingest.py [--files 3321] [--sample 100] [--rounds 3] [--json]

Times are medians of rounds that take turns, in one process and one thread, after one round that
does not count; the files are in the page cache. A round of the product starts with an empty
warehouse; the spec and the register of units are read beforehand, once for any number of files.
Originals are not copied to the archive, as ``chitieu load`` does besides.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TypeVar

from python_calamine import CalamineWorkbook

from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.sample.figures import half_year_figures
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.submissions.model import ReceiptStatus
from pipelines.submissions.read import Reader
from pipelines.submissions.template import write_template
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.load import collector_at_rest, load_submissions
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).resolve().parents[1]
FORM, PERIOD = "ward-half-year", Period.parse("2025-H2")
RECEIVED = datetime(2026, 1, 4, 9, 30)  # noqa: DTZ001 - an office's own wall clock
Item = TypeVar("Item")
FLOOR = "calamine, bare rows"


@cache
def promised() -> tuple[Spec, UnitRegister]:
    """The product's spec and units."""
    units = read_register(ROOT / "data" / "units")
    return read_spec(ROOT / "indicators.yaml", units), units


def write_workbook(ward: UnitId, folder: Path) -> Path:
    """One ward's workbook, filled in."""
    spec, units = promised()
    path = folder / f"{ward.code}.xlsx"
    write_template(
        path,
        spec=spec,
        units=units,
        unit=ward,
        form_id=FORM,
        period=PERIOD,
        filled=half_year_figures(ward, PERIOD),
        note="Dữ liệu minh họa",
    )
    return path


def write_workbooks(folder: Path, count: int) -> list[Path]:
    """The workbooks of that many wards, spread over the country; those there already are kept."""
    wards = [ward.id for ward in promised()[1].as_of(date(2025, 12, 31)).units(Level.WARD)]
    chosen = spread(wards, count)
    missing = [ward for ward in chosen if not (folder / f"{ward.code}.xlsx").exists()]
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(write_workbook, folder=folder), missing, chunksize=50))
    return [folder / f"{ward.code}.xlsx" for ward in chosen]


def spread(items: Sequence[Item], count: int) -> list[Item]:
    """That many of the items, at even distances."""
    return [items[i * len(items) // count] for i in range(min(count, len(items)))]


def bare_rows(paths: Sequence[Path]) -> int:
    """Read every row of the visible sheet with python-calamine."""
    return sum(
        len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) for path in paths
    )


def pandas_rows(paths: Sequence[Path]) -> int:
    """Read every row of the visible sheet with pandas and openpyxl."""
    import pandas as pd

    return sum(len(pd.read_excel(path, engine="openpyxl", header=None)) for path in paths)


def to_warehouse(paths: Sequence[Path]) -> int:
    """From files to an empty warehouse, every check made; the number of values stored."""
    spec, units = promised()
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(spec, units)
        with open_warehouse(Path(folder) / "chitieu.duckdb") as warehouse:
            read = reader.read_each((path, RECEIVED) for path in paths)
            files = ((file, moment) for file, _, moment in read)
            with collector_at_rest():
                receipts = list(load_submissions(warehouse, files, spec=spec))
    refused = [r.file for r in receipts if r.status is not ReceiptStatus.ACCEPTED]
    assert not refused, f"the generated workbooks must all load: {refused[:3]}"
    return sum(receipt.values for receipt in receipts)


def measure(
    contestants: dict[str, tuple[Callable[[Sequence[Path]], int], Sequence[Path]]], rounds: int
) -> dict[str, dict[str, float]]:
    """Median milliseconds a file over rounds that take turns; ratios to the bare rows."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds + 1):
        for name, (run, paths) in contestants.items():
            started = time.perf_counter()
            run(paths)
            if number:
                taken[name].append((time.perf_counter() - started) * 1000 / len(paths))
    base = median(taken[FLOOR])
    return {
        name: {
            "files": len(contestants[name][1]),
            "ms_per_file": round(median(times), 3),
            "files_per_second": round(1000 / median(times)),
            "ratio": round(median(times) / base, 2),
        }
        for name, times in taken.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=3321)
    parser.add_argument("--sample", type=int, default=100, help="files that pandas reads")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep (or reuse) the generated files here")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = write_workbooks(chosen.folder or Path(folder), chosen.files)
        contestants = {FLOOR: (bare_rows, paths), "chitieu, to warehouse": (to_warehouse, paths)}
        if find_spec("pandas") and find_spec("openpyxl"):
            sample = spread(paths, chosen.sample)
            contestants["pandas + openpyxl"] = (pandas_rows, sample)
        results = measure(contestants, chosen.rounds)
    if chosen.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{'':24}{'files':>7}{'ms/file':>9}{'files/s':>9}{'ratio':>8}")
    for name, row in results.items():
        shown = f"{row['ms_per_file']:>9.2f}{row['files_per_second']:>9.0f}{row['ratio']:>8.2f}"
        print(f"{name:24}{row['files']:>7}{shown}")


if __name__ == "__main__":
    main()
