"""A form of six lines, wards of one district, and values that went through the real warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.quality.finding import Finding
from pipelines.quality.inspection import inspect_values
from pipelines.spec.model import Spec
from pipelines.submissions.model import DataValue, Submission, SubmissionFile
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.store import open_warehouse

LINES = {
    "households": ("stock", "last", "Số hộ", "Households"),
    "at_talks": ("year_to_date", "last", "Hộ dự nói chuyện", "Households at talks"),
    "staff": ("stock", "last", "Người làm việc", "Staff"),
    "trained": ("stock", "last", "Người được tập huấn", "Trained"),
    "cases": ("flow", "sum", "Số vụ", "Cases"),
    "leaflets": ("flow", "sum", "Tờ rơi", "Leaflets"),
}
DISTRICT = "gso-2024/district/021"


def words(vi: str, en: str | None = None) -> dict[str, str]:
    return {"vi": vi, "en": en or vi}


def ratio(above: str, below: str) -> dict[str, object]:
    return {
        "name": words(f"Tỷ lệ {above}"), "definition": words("x"), "measure": "ratio",
        "form": "half-year", "numerator": [above], "denominator": [below],
        "over_time": "last", "over_units": "sum", "better": "higher",
    }  # fmt: skip


def target(indicator: str, value: str) -> dict[str, object]:
    return {
        "indicator": indicator, "op": ">=", "value": value, "provenance": "quoted",
        "clause": {"document": "plan", "quote": "…"},
    }  # fmt: skip


def build_spec(**quality: object) -> Spec:
    elements = {
        name: {
            "name": words(vi, en), "unit": "one", "semantics": semantics,
            "over_time": over_time, "over_units": "sum", "sensitive": name == "cases",
        }
        for name, (semantics, over_time, vi, en) in LINES.items()
    }  # fmt: skip
    return Spec.model_validate(
        {
            "format": 1,
            "title": words("Thử"),
            "documents": {"plan": {"title": words("Kế hoạch")}},
            "units_of_measure": {"one": {"name": words("một")}},
            "calendars": {"half": {"name": words("nửa năm"), "period_types": ["half-year"]}},
            "data_elements": elements,
            "forms": {
                "half-year": {
                    "name": words("Biểu"), "version": "1", "calendar": "half", "levels": ["ward"],
                    "due": {"ward": {"days_after": 5}},
                    "sections": [{"title": words("I"), "elements": list(LINES)}],
                }
            },
            "indicators": {
                "talks": ratio("at_talks", "households"), "training": ratio("trained", "staff"),
            },
            "programmes": {
                "plan": {
                    "name": words("Kế hoạch"), "short_name": words("KH"), "document": "plan",
                    "scope": [DISTRICT], "starts": "2022-01-01", "ends": "2025-12-31",
                    "targets": [target("talks", "40%"), target("training", "90%")],
                }
            },
            "quality": quality,
        }
    )  # fmt: skip


def everyone(wards: Iterable[str]) -> list[OrgUnit]:
    district = UnitId.parse(DISTRICT)
    found = [OrgUnit(district, "Quận", "Quận", None, None, None)]
    for ward in wards:
        unit = UnitId.parse(f"gso-2024/ward/{ward}")
        found.append(OrgUnit(unit, ward, "Phường", district, None, None))
    return found


def submission(ward: str, period: str, numbers: Mapping[str, Any]) -> Submission:
    """A number may be a pair: the number and what the ward says about it."""
    values = []
    for row, (element, told) in enumerate(numbers.items(), 8):
        number, why = told if isinstance(told, tuple) else (told, None)
        typed = str(number)
        values.append(DataValue(element, Decimal(number), None, typed, "Biểu", f"C{row}", why))
    unit = UnitId.parse(f"gso-2024/ward/{ward}")
    return Submission("half-year", "1", unit, Period.parse(period), tuple(values))


Reports = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Ward, period, element, number."""


@pytest.fixture
def inspected(tmp_path) -> Callable[..., list[Finding]]:
    """Loads reports into a warehouse and gives every finding."""

    def run(reports: Reports, **quality: object) -> list[Finding]:
        spec = build_spec(**quality)
        files = []
        for ward, periods in reports.items():
            for period, numbers in periods.items():
                one = submission(ward, period, numbers)
                name = f"{ward}-{period}.xlsx"
                digest = sha256(repr(one).encode()).hexdigest()
                file = SubmissionFile(name, digest, 1, (one,), ())
                files.append((file, datetime(2026, 1, 5, tzinfo=UTC)))
        path = tmp_path / "chitieu.duckdb"
        path.unlink(missing_ok=True)
        with open_warehouse(path) as warehouse:
            list(load_submissions(warehouse, files, spec=spec))
            values = warehouse.current_values()
        return list(inspect_values(values, spec=spec, everyone=everyone(reports)))

    return run


@pytest.fixture
def told(inspected) -> Callable[..., list[tuple[str, str, str]]]:
    """Ward, code and severity of every finding."""

    def run(reports: Reports, **quality: object) -> list[tuple[str, str, str]]:
        found = inspected(reports, **quality)
        return [(f.unit[-1], f.issue.code, str(f.issue.severity)) for f in found]

    return run
