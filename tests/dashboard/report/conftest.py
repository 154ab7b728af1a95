"""A small office, published: a district and four wards, one late, one refused, one too small."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from dashboard.report.make import subject_of
from dashboard.subject import Subject
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.publish import publish_snapshot
from pipelines.snapshot.read import open_snapshot
from pipelines.spec.read import read_spec
from pipelines.submissions.model import DataValue, Submission, SubmissionFile
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.load import load_submission
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
SPEC = ROOT / "tests" / "specs" / "one-district.yaml"
WARDS = ("00595", "00602", "00598", "00601")
KEPT = ("nation/vn", "province/01", "district/021", *(f"ward/{code}" for code in WARDS))
OFFICE = timezone(timedelta(hours=7))
# Day of July, then what was typed: a number so small that it could be one person; late; nothing
# occurred. The fourth ward's only file was refused.
HANDED_IN = {
    "00595": (3, {"found": 3, "helped": 1, "has_model": 1}),
    "00602": (9, {"found": 25, "helped": 15, "has_model": 1}),
    "00598": (3, {"found": 0, "helped": 0, "has_model": 1}),
}


def register(folder: Path) -> UnitRegister:
    with (ROOT / "data" / "units" / "units.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    kept = [row for row in rows if row[0] in {f"gso-2024/{place}" for place in KEPT}]
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([head, *kept])
    (folder / "successions.csv").write_text("predecessor,successor,relation\n", encoding="utf-8")
    return read_register(folder)


def workbook(ward: str, numbers: dict[str, int], issues: tuple[Issue, ...] = ()) -> SubmissionFile:
    values = tuple(
        DataValue(element, Decimal(number), None, str(number), "Biểu", f"C{row}")
        for row, (element, number) in enumerate(numbers.items(), 10)
    )
    unit = UnitId.parse(f"gso-2024/ward/{ward}")
    submission = Submission(
        "ward-half-year", "1", unit, Period.parse("2025-H1"), values, illustrative=True
    )
    name = f"{ward}.xlsx"
    return SubmissionFile(
        name, sha256(f"{name}{numbers}".encode()).hexdigest(), 100, (submission,), issues
    )


@pytest.fixture(scope="session")
def root(tmp_path_factory) -> Path:
    """The folder of the snapshots."""
    units = register(tmp_path_factory.mktemp("units"))
    spec, root = read_spec(SPEC, units), tmp_path_factory.mktemp("home") / "snapshots"
    with open_warehouse(tmp_path_factory.mktemp("office") / "chitieu.duckdb") as warehouse:
        for ward, (day, numbers) in HANDED_IN.items():
            moment = datetime(2025, 7, day, 9, tzinfo=OFFICE)
            load_submission(warehouse, workbook(ward, numbers), received_at=moment, spec=spec)
        said = Text("Sai.", "Wrong.")
        fault = Issue("SUB301", Severity.ERROR, Place("00601.xlsx", "Biểu", "C11"), said, said)
        refused = workbook("00601", {"found": 3, "helped": 9, "has_model": 1}, (fault,))
        moment = datetime(2025, 7, 4, 9, tzinfo=OFFICE)
        load_submission(warehouse, refused, received_at=moment, spec=spec)
        publish_snapshot(
            warehouse, spec=spec, spec_path=SPEC, units=units, root=root, as_of=date(2025, 8, 1)
        )
    return root


@pytest.fixture(scope="session")
def about(root) -> Iterator[Callable[..., Subject]]:
    """What a paper is about: the district, or one of its wards."""
    snapshot = open_snapshot(root)

    def subject(unit: str = "district/021", lang: str = "vi") -> Subject:
        return subject_of(
            snapshot,
            programme="district-plan",
            unit=UnitId.parse(f"gso-2024/{unit}"),
            period=Period.parse("2025-H1"),
            lang=lang,
        )

    yield subject
    snapshot.close()
