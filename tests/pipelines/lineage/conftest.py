"""An office of three or four wards whose files go through the real warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.attainment.compute import compute_attainment
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.lineage.cell import key_of
from pipelines.lineage.fed import Fed, fed_by
from pipelines.lineage.figure import FigureTrace, trace_figure
from pipelines.lineage.held import Held, HeldValue
from pipelines.lineage.office import Office
from pipelines.lineage.source import Key
from pipelines.lineage.tree import Tree
from pipelines.spec.model import Spec
from pipelines.submissions.model import Absence, DataValue, Submission, SubmissionFile
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.store import open_warehouse

SPEC = Path(__file__).parents[2] / "cases" / "attainment" / "spec.yaml"
OFFICE_TIME = timezone(timedelta(hours=7))
BEFORE, AFTER = date(2024, 6, 30), date(2024, 7, 1)
OLD = (
    ("nation/vn", None),
    ("province/01", "nation/vn"),
    ("district/001", "province/01"),
    ("district/002", "province/01"),
    *((f"ward/0000{n}", f"district/00{1 + n // 3}") for n in range(4)),
)
NEW = (
    ("nation/vn", None),
    ("province/01", "nation/vn"),
    *((f"ward/0000{n}", "province/01") for n in range(2)),
)


@dataclass(frozen=True)
class Register:
    """As much of a unit register as attainment asks for."""

    everyone: tuple[OrgUnit, ...]

    def units(self) -> tuple[OrgUnit, ...]:
        return self.everyone


@dataclass(frozen=True)
class Traced:
    """An office with its rows of attainment, to be asked both ways."""

    office: Office
    rows: Mapping[Key, Mapping[str, Any]]
    _held: dict[tuple[str, str], Held] = field(default_factory=dict)

    def behind(self, key: Key) -> FigureTrace:
        unit, form = UnitId.parse(key.unit), self.office.spec.indicators[key.indicator].form
        return trace_figure(
            self.held(form, unit.scheme),
            self.office.tree,
            indicator=key.indicator,
            unit=unit,
            period=Period.parse(key.period),
        )

    def fed(self, value: HeldValue) -> list[Fed]:
        """Every figure there is that a value in force feeds."""
        held = self.held(value.form, UnitId.parse(value.unit).scheme)
        found = fed_by(value, held, self.office.tree, as_of=self.office.as_of)
        return [fed for fed in found if key_of(fed) in self.rows]

    def held(self, form: str, scheme: str) -> Held:
        """All of a form in one scheme; asked of the warehouse once."""
        if (form, scheme) not in self._held:
            nation, elements = UnitId.parse(f"{scheme}/nation/vn"), self.office.spec.data_elements
            self._held[form, scheme] = self.office.held(form, elements, nation)
        return self._held[form, scheme]


def org_unit(scheme, unit, parent, *, since=None, until=None) -> OrgUnit:
    return OrgUnit(
        id=UnitId.parse(f"{scheme}/{unit}"),
        name=unit,
        kind="",
        parent=UnitId.parse(f"{scheme}/{parent}") if parent else None,
        valid_from=since,
        valid_to=until,
    )


@pytest.fixture(scope="session")
def spec() -> Spec:
    return Spec.model_validate(yaml.safe_load(SPEC.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def register() -> Register:
    """Four wards in two districts; from July 2024 two wards below the province."""
    old = [org_unit("gso-2024", u, p, until=BEFORE) for u, p in OLD]
    new = [org_unit("gso-2025", u, p, since=AFTER) for u, p in NEW]
    return Register((*old, *new))


@pytest.fixture(scope="session")
def lasting() -> Register:
    """The four wards without a reform."""
    reform = org_unit("gso-2025", "nation/vn", None, since=date(2100, 1, 1))
    return Register((*(org_unit("gso-2024", u, p) for u, p in OLD), reform))


def file_of(report: Mapping[str, Any]) -> tuple[SubmissionFile, datetime]:
    """A file with one submission: every key but unit, period, form and received is an element."""
    about = {"unit", "period", "form", "received"}
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
    )
    received = report.get("received", date(2024, 1, 1))
    digest = sha256(repr(report).encode()).hexdigest()
    name = f"{digest[:6]}.xlsx"
    moment = datetime(received.year, received.month, received.day, 8, tzinfo=OFFICE_TIME)
    return SubmissionFile(name, digest, 1, (submission,), ()), moment


@pytest.fixture
def traced(tmp_path, spec, lasting) -> Callable[..., Any]:
    """Loads reports and gives the office to ask."""

    @contextmanager
    def load(
        reports: Iterable[Mapping[str, Any]],
        *,
        units=lasting,
        as_of=date(2026, 6, 30),
        known_at=None,
    ) -> Iterator[Traced]:
        path = tmp_path / "chitieu.duckdb"
        path.unlink(missing_ok=True)
        with open_warehouse(path) as warehouse:
            list(load_submissions(warehouse, [file_of(r) for r in reports], spec=spec))
            office = Office(warehouse, spec, units, Tree.of(units.units()), as_of, known_at)
            table = compute_attainment(
                warehouse, spec=spec, units=units, as_of=as_of, known_at=known_at
            )
            rows = {Key(*(r[n] for n in Key._fields)): r for r in table.to_pylist()}
            yield Traced(office, rows)

    return load
