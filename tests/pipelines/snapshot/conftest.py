"""A small office: a district of Hà Nội, four of its wards, two half-years, a spec of its own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.publish import publish_snapshot
from pipelines.snapshot.read import Snapshot, open_snapshot
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.submissions.model import DataValue, Submission, SubmissionFile
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.load import load_submission
from pipelines.warehouse.store import Warehouse, open_warehouse

ROOT = Path(__file__).parents[3]
SPEC = ROOT / "tests" / "specs" / "one-district.yaml"
AS_OF = date(2025, 8, 1)
WARDS = ("00595", "00602", "00598", "00601")
KEPT = ("nation/vn", "province/01", "district/021", *(f"ward/{code}" for code in WARDS))
OFFICE = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Office:
    """What a publication is made of."""

    warehouse: Warehouse
    spec: Spec
    units: UnitRegister

    def publish(self, root: Path, *, as_of: date = AS_OF, known_at: datetime | None = None) -> str:
        return publish_snapshot(
            self.warehouse,
            spec=self.spec,
            spec_path=SPEC,
            units=self.units,
            root=root,
            as_of=as_of,
            known_at=known_at,
        )

    def hand_in(self, file: SubmissionFile, *, month: int, day: int, year: int = 2025) -> None:
        moment = datetime(year, month, day, 9, tzinfo=OFFICE)
        load_submission(self.warehouse, file, received_at=moment, spec=self.spec)


def workbook(
    ward: str,
    period: str,
    *,
    name: str | None = None,
    issues: tuple[Issue, ...] = (),
    **numbers: int,
) -> SubmissionFile:
    """A ward's file as the reader gives it."""
    unit = UnitId.parse(f"gso-2024/ward/{ward}")
    values = tuple(
        DataValue(element, Decimal(number), None, str(number), "Biểu", f"C{row}")
        for row, (element, number) in enumerate(numbers.items(), 10)
    )
    submission = Submission(
        "ward-half-year", "1", unit, Period.parse(period), values, illustrative=True,
        remark="lời của phường",
    )  # fmt: skip
    name = name or f"{ward}-{period}.xlsx"
    digest = sha256(f"{name}{numbers}".encode()).hexdigest()
    return SubmissionFile(name, digest, 100, (submission,), issues)


def broken_rule(file: str) -> Issue:
    """An error that quotes two sensitive numbers."""
    words = Text("Đã ghi 9, phải không lớn hơn 3.", "Given 9, to be at most 3.")
    return Issue(
        "SUB301", Severity.ERROR, Place(file, "Biểu", "C11"), words, words, "9", "<= 3", "helped"
    )


FIGURES = {
    ("00595", "2024-H2"): {"found": 20, "helped": 12, "has_model": 1},
    ("00602", "2024-H2"): {"found": 30, "helped": 22, "has_model": 0},
    ("00598", "2024-H2"): {"found": 0, "helped": 0, "has_model": 1},
    ("00601", "2024-H2"): {"found": 40, "helped": 30, "has_model": 1},
    ("00595", "2025-H1"): {"found": 2, "helped": 1, "has_model": 1},
    ("00602", "2025-H1"): {"found": 25, "helped": 15, "has_model": 1},
    ("00598", "2025-H1"): {"found": 0, "helped": 0, "has_model": 1},
}


@pytest.fixture(scope="session")
def register(tmp_path_factory) -> UnitRegister:
    """Seven units of before July 2025."""
    folder = tmp_path_factory.mktemp("units")
    with (ROOT / "data" / "units" / "units.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    kept = [row for row in rows if row[0] in {f"gso-2024/{place}" for place in KEPT}]
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([head, *kept])
    (folder / "successions.csv").write_text("predecessor,successor,relation\n", encoding="utf-8")
    return read_register(folder)


@pytest.fixture(scope="session")
def small_office(tmp_path_factory, register) -> Iterator[Office]:
    """Two half-years: the second with a late ward, a correction and a rejected file."""
    spec = read_spec(SPEC, register)
    with open_warehouse(tmp_path_factory.mktemp("office") / "chitieu.duckdb") as warehouse:
        office = Office(warehouse, spec, register)
        for (ward, period), numbers in FIGURES.items():
            late = ward == "00602" and period == "2025-H1"
            year, month = (2025, 1) if period == "2024-H2" else (2025, 7)
            office.hand_in(
                workbook(ward, period, **numbers), year=year, month=month, day=9 if late else 3
            )
        corrected = workbook("00595", "2025-H1", name="lan-2.xlsx", found=3, helped=1, has_model=1)
        office.hand_in(corrected, month=7, day=8)
        name = "=00601.xlsx"
        refused = workbook(
            "00601", "2025-H1", name=name, issues=(broken_rule(name),), found=3, helped=9
        )
        office.hand_in(refused, month=7, day=4)
        yield office


@pytest.fixture
def office(tmp_path, register) -> Iterator[Office]:
    """An office to which nothing has been handed in."""
    with open_warehouse(tmp_path / "office" / "chitieu.duckdb") as warehouse:
        yield Office(warehouse, read_spec(SPEC, register), register)


@pytest.fixture
def workbook_of() -> Callable[..., SubmissionFile]:
    return workbook


@pytest.fixture(scope="session")
def published(small_office, tmp_path_factory) -> Snapshot:
    """The small office's snapshot, open; not to be changed."""
    root = tmp_path_factory.mktemp("snapshots")
    small_office.publish(root)
    return open_snapshot(root)


@pytest.fixture
def own_copy(published, tmp_path) -> Path:
    """The folder of the snapshot, for a test to spoil."""
    return Path(copytree(published.folder, tmp_path / published.id))
