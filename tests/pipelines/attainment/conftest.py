"""Three wards in two districts of one province, and reports that go through the real warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.attainment.compute import compute_attainment
from pipelines.domain.correction import Correction
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.recount.compare import differences
from pipelines.spec.model import Spec
from pipelines.submissions.model import Absence, DataValue, Submission, SubmissionFile
from pipelines.warehouse.corrections import record_corrections
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.store import open_warehouse

CASES = Path(__file__).parents[2] / "cases" / "attainment"
VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Register:
    """As much of a unit register as attainment asks for."""

    everyone: tuple[OrgUnit, ...]

    def units(self) -> tuple[OrgUnit, ...]:
        return self.everyone


def org_unit(unit: str, parent: str | None, *, since=None, until=None) -> OrgUnit:
    return OrgUnit(
        id=UnitId.parse(unit),
        name=unit,
        kind="",
        parent=UnitId.parse(parent) if parent else None,
        valid_from=since,
        valid_to=until,
    )


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def spec() -> Spec:
    return Spec.model_validate(read_yaml(CASES / "spec.yaml"))


@pytest.fixture(scope="session")
def units() -> Register:
    """Wards 1 and 2 in district 1, ward 3 in district 2; no districts after 1 July 2025."""
    until, since = date(2025, 6, 30), date(2025, 7, 1)
    old = [
        ("nation/vn", None),
        ("province/01", "nation/vn"),
        ("district/001", "province/01"),
        ("district/002", "province/01"),
        ("ward/00001", "district/001"),
        ("ward/00002", "district/001"),
        ("ward/00003", "district/002"),
    ]
    new = [("nation/vn", None), ("province/01", "nation/vn"), ("ward/00001", "province/01")]
    return Register(
        tuple(
            [org_unit(f"gso-2024/{u}", p and f"gso-2024/{p}", until=until) for u, p in old]
            + [org_unit(f"gso-2025/{u}", p and f"gso-2025/{p}", since=since) for u, p in new]
        )
    )


def file_of(report: Mapping[str, Any]) -> tuple[SubmissionFile, datetime]:
    """A file with one submission: every key but unit, period, form and received is an element."""
    about = {"unit", "period", "form", "received", "illustrative"}
    values = tuple(
        DataValue(
            element=element,
            value=None if number is None else Decimal(str(number)),
            absence=Absence.BLANK if number is None else None,
            typed="" if number is None else str(number),
            sheet="Biểu",
            cell=f"C{row}",
        )
        for row, (element, number) in enumerate(report.items())
        if element not in about
    )
    submission = Submission(
        form=report.get("form", "ward-half-year"),
        form_version="1",
        unit=UnitId.parse(report["unit"]),
        period=Period.parse(str(report["period"])),
        values=values,
        illustrative=report.get("illustrative", False),
    )
    received = report.get("received", date(2024, 1, 1))
    return (
        SubmissionFile("a.xlsx", sha256(repr(report).encode()).hexdigest(), 1, (submission,), ()),
        datetime(received.year, received.month, received.day, 8, tzinfo=VIETNAM),
    )


def correction_of(said: Mapping[str, Any]) -> Correction:
    """A declared correction: which value, from what to what."""
    return Correction(
        form=said.get("form", "ward-half-year"),
        unit=UnitId.parse(said["unit"]),
        period=Period.parse(str(said["period"])),
        element=said["element"],
        expect=Decimal(said["expect"]),
        value=Decimal(said["value"]),
        reason="Gõ nhầm",
        by="Phòng VHXH",
        on=date(2024, 7, 20),
    )


@pytest.fixture
def attain(tmp_path, spec, units) -> Callable[..., dict[tuple[str, str, str, str], dict]]:
    """Loads reports and gives the rows by programme, indicator, unit and period."""

    def run(
        reports: Iterable[Mapping[str, Any]],
        *,
        corrections: Iterable[Mapping[str, Any]] = (),
        recorded_at=datetime(2024, 7, 20, tzinfo=VIETNAM),
        as_of=date(2026, 6, 30),
        known_at=None,
        programme=None,
        spec=spec,
        units=units,
    ) -> dict[tuple[str, str, str, str], dict]:
        path = tmp_path / "chitieu.duckdb"
        path.unlink(missing_ok=True)
        with open_warehouse(path) as warehouse:
            list(load_submissions(warehouse, [file_of(r) for r in reports], spec=spec))
            record_corrections(
                warehouse,
                [correction_of(c) for c in corrections],
                recorded_at=recorded_at,
                spec_fingerprint=spec.fingerprint,
            )
            table = compute_attainment(
                warehouse,
                spec=spec,
                units=units,
                as_of=as_of,
                known_at=known_at,
                programme=programme,
            )
            values = warehouse.current_values(known_at)
        if programme is None:
            # Every case is counted twice: the second opinion is held against the first.
            everyone = units.units()
            assert not list(differences(table, values, spec=spec, everyone=everyone, as_of=as_of))
        rows = table.to_pylist()
        keyed = {(r["programme"], r["indicator"], r["unit"], r["period"]): r for r in rows}
        assert len(keyed) == len(rows)
        return keyed

    return run


@pytest.fixture(scope="session")
def build_unit() -> Callable[..., OrgUnit]:
    return org_unit


@pytest.fixture(scope="session")
def register() -> Callable[..., Register]:
    return lambda everyone: Register(tuple(everyone))


@pytest.fixture(scope="session")
def at_midnight() -> Callable[[date], datetime]:
    return lambda day: datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
