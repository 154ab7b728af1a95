"""A form of two elements, three wards, and files as the submissions room would read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256

import pytest

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.spec.model import Spec
from pipelines.submissions.model import Absence, DataValue, Submission, SubmissionFile
from pipelines.warehouse.store import Warehouse, open_warehouse


def _words(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _element(name: str) -> dict[str, object]:
    return {
        "name": _words(name),
        "unit": "household",
        "semantics": "flow",
        "over_time": "sum",
        "over_units": "sum",
    }


@pytest.fixture(scope="session")
def spec() -> Spec:
    return Spec.model_validate(
        {
            "format": 1,
            "title": _words("Ba phường"),
            "documents": {},
            "units_of_measure": {"household": {"name": _words("hộ")}},
            "calendars": {"half": {"name": _words("nửa năm"), "period_types": ["half-year"]}},
            "data_elements": {"at_talks": _element("dự"), "households": _element("hộ")},
            "forms": {
                "ward-half-year": {
                    "name": _words("Biểu"),
                    "version": "1",
                    "calendar": "half",
                    "levels": ["ward"],
                    "due": {"ward": {"days_after": 5}},
                    "sections": [{"title": _words("I"), "elements": ["at_talks", "households"]}],
                },
                "without-deadline": {
                    "name": _words("Biểu"),
                    "version": "1",
                    "calendar": "half",
                    "levels": ["ward"],
                    "sections": [{"title": _words("I"), "elements": ["at_talks"]}],
                },
            },
            "indicators": {},
            "programmes": {},
        }
    )


@pytest.fixture
def warehouse(tmp_path) -> Warehouse:
    with open_warehouse(tmp_path / "chitieu.duckdb") as opened:
        yield opened


def submission(ward="00611", period="2025-H1", form="ward-half-year", **values) -> Submission:
    return Submission(
        form=form,
        form_version="1",
        unit=UnitId.parse(f"gso-2024/ward/{ward}"),
        period=Period.parse(period),
        values=tuple(
            DataValue(
                element=element,
                value=None if number is None else Decimal(number),
                absence=Absence.BLANK if number is None else None,
                typed="" if number is None else str(number),
                sheet="Biểu",
                cell=f"C{row}",
            )
            for row, (element, number) in enumerate(values.items(), 8)
        ),
    )


def fault(severity=Severity.ERROR, message="Tử số lớn hơn mẫu số") -> Issue:
    return Issue(
        code="numerator-above-denominator",
        severity=severity,
        place=Place("a.xlsx", sheet="Biểu", cell="C8"),
        message=Text(message, message),
        action=Text("Sửa ô C8.", "Mend C8."),
        seen="120",
        expected="≤ 100",
        element="at_talks",
    )


@pytest.fixture(scope="session")
def file() -> Callable[..., SubmissionFile]:
    """Builds a file; its bytes are its name and what it says, so the same words hash the same."""

    def build(*submissions, name="a.xlsx", issues=(), unreadable=False) -> SubmissionFile:
        return SubmissionFile(
            name=name,
            sha256=sha256(repr((submissions, unreadable)).encode()).hexdigest(),
            size=7_100,
            submissions=tuple(submissions),
            issues=tuple(issues),
            unreadable=unreadable,
        )

    return build


@pytest.fixture(scope="session")
def build_submission() -> Callable[..., Submission]:
    return submission


@pytest.fixture(scope="session")
def build_fault() -> Callable[..., Issue]:
    return fault


@pytest.fixture(scope="session")
def day() -> Callable[..., datetime]:
    """July 2025, the days after the first half-year."""
    return lambda number, hour=8: datetime(
        2025, 7, number, hour, tzinfo=timezone(timedelta(hours=7))
    )
