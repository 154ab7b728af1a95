"""A small spec and register: three wards in two districts, one form of each kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.spec.model import Spec
from pipelines.submissions.template import write_template
from pipelines.units.register import UnitRegister


def _words(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def _element(vi: str, en: str, unit: str, **more: Any) -> dict[str, Any]:
    same = {"semantics": "flow", "over_time": "sum", "over_units": "sum"}
    return {"name": _words(vi, en), "unit": unit, **same, **more}


SPEC: dict[str, Any] = {
    "format": 1,
    "title": _words("Thử", "Trial"),
    "documents": {"plan": {"title": _words("Kế hoạch", "Plan")}},
    "units_of_measure": {
        "household": {"name": _words("hộ", "household")},
        "person": {"name": _words("người", "person"), "also": ["nạn nhân"]},
        "case": {"name": _words("vụ", "case"), "also": ["ca"]},
        "answer": {"name": _words("Có/Không", "Yes/No")},
        "percent": {"name": _words("%", "%")},
    },
    "calendars": {
        "half": {
            "name": _words("Nửa năm", "Half-year"),
            "period_types": ["half-year"],
            "rolls_up_to": ["year"],
        },
        "december": {
            "name": _words("Năm từ 1/12", "Year from December"),
            "period_types": ["year"],
            "year_starts": "12-01",
        },
        "open": {"name": _words("Năm", "Year"), "period_types": ["year", "half-year"]},
    },
    "data_elements": {
        "households_total": _element(
            "Tổng số hộ gia đình",
            "Households",
            "household",
            definition=_words("Hộ đang cư trú tại thời điểm cuối kỳ.", "Resident households."),
            definition_by="product",
        ),
        "households_at_talks": _element(
            "Số hộ gia đình tham gia nói chuyện chuyên đề", "Households at talks", "household"
        ),
        "cases": _element("Số vụ bạo lực gia đình", "Cases", "case"),
        "maintains_model": _element(
            "Có duy trì mô hình", "Maintains a model", "answer", value_type="yes_no"
        ),
        "radio_share": _element(
            "Tỷ lệ thời lượng phát thanh", "Share of air time", "percent", value_type="percent"
        ),
        "victims": _element("Tổng số nạn nhân", "Victims", "person", line="B.1"),
        "victims_men": _element("Nam", "Men", "person", line="B.1.1"),
        "victims_women": _element("Nữ", "Women", "person", line="B.1.2"),
        "perpetrators": _element("Tổng số người gây bạo lực", "Perpetrators", "person", line="B.2"),
        "perpetrators_men": _element("Nam", "Men", "person", line="B.2.1"),
        "published_cases": _element("Số vụ đã công bố", "Published cases", "case"),
        "published_homes": _element("Số địa chỉ tin cậy", "Trusted addresses", "household"),
    },
    "forms": {
        "ward-half-year": {
            "name": _words("Biểu bổ sung của phường, xã", "Supplement of the ward"),
            "version": "2",
            "calendar": "half",
            "levels": ["ward"],
            "due": {"ward": {"days_after": 5}},
            "sections": [
                {
                    "title": _words("I. Truyền thông", "Talks"),
                    "elements": ["households_total", "households_at_talks", "cases"],
                },
                {
                    "title": _words("II. Tổ chức", "Organisation"),
                    "elements": ["maintains_model", "radio_share"],
                },
            ],
        },
        "tt07-annual": {
            "name": _words("Biểu thống kê năm", "Yearly statistics"),
            "version": "2017",
            "calendar": "december",
            "levels": ["ward"],
            "due": {"ward": {"days_after": 5, "inclusive": False}},
            "sections": [
                {
                    "title": _words("B. Bạo lực gia đình", "Violence"),
                    "elements": [
                        "victims",
                        "victims_men",
                        "victims_women",
                        "perpetrators",
                        "perpetrators_men",
                    ],
                }
            ],
        },
        "published": {
            "name": _words("Số liệu đã công bố", "Published figures"),
            "version": "1",
            "calendar": "open",
            "levels": ["nation", "province"],
            "obligation": "open",
            "sections": [
                {
                    "title": _words("Công bố", "Published"),
                    "elements": ["published_cases", "published_homes"],
                }
            ],
        },
    },
    "rules": [
        {
            "id": "talks-within-households",
            "form": "ward-half-year",
            "left": ["households_at_talks"],
            "op": "<=",
            "right": ["households_total"],
            "severity": "error",
            "missing": "skip",
            "message": _words(
                "Số hộ tham gia nói chuyện không được lớn hơn tổng số hộ.",
                "Households at talks cannot outnumber all households.",
            ),
        },
        {
            "id": "victims-by-sex",
            "form": "tt07-annual",
            "left": ["victims_men", "victims_women"],
            "op": "==",
            "right": ["victims"],
            "severity": "warning",
            "missing": "warn",
            "asks_explanation": True,
            "message": _words(
                "Nạn nhân nam và nữ cộng lại phải bằng tổng số nạn nhân.",
                "Men and women must add up to all victims.",
            ),
        },
    ],
    "indicators": {},
    "programmes": {},
}


def _unit(text: str, name: str, kind: str, parent: str | None) -> OrgUnit:
    old = text.startswith("gso-2024")
    return OrgUnit(
        UnitId.parse(text),
        name,
        kind,
        UnitId.parse(parent) if parent else None,
        None if old else date(2025, 7, 1),
        date(2025, 6, 30) if old else None,
    )


_UNITS = (
    _unit("gso-2024/nation/vn", "Việt Nam", "Nước", None),
    _unit("gso-2024/province/01", "Hà Nội", "Thành phố", "gso-2024/nation/vn"),
    _unit("gso-2024/district/021", "Bắc Từ Liêm", "Quận", "gso-2024/province/01"),
    _unit("gso-2024/district/001", "Ba Đình", "Quận", "gso-2024/province/01"),
    _unit("gso-2024/ward/00611", "Xuân Tảo", "Phường", "gso-2024/district/021"),
    _unit("gso-2024/ward/00616", "Cổ Nhuế 1", "Phường", "gso-2024/district/021"),
    _unit("gso-2024/ward/00613", "Minh Khai", "Phường", "gso-2024/district/021"),
    _unit("gso-2024/ward/00099", "Minh Khai", "Phường", "gso-2024/district/001"),
    _unit("gso-2025/nation/vn", "Việt Nam", "Nước", None),
    _unit("gso-2025/province/01", "Hà Nội", "Thành phố", "gso-2025/nation/vn"),
    _unit("gso-2025/ward/00611", "Xuân Đỉnh", "Phường", "gso-2025/province/01"),
)


@pytest.fixture(scope="session")
def spec() -> Spec:
    return Spec.model_validate(SPEC)


@pytest.fixture(scope="session")
def units() -> UnitRegister:
    return UnitRegister(_UNITS)


FULL: dict[str, int | str | None] = {
    "households_total": 1200,
    "households_at_talks": 480,
    "cases": 3,
    "maintains_model": "Có",
    "radio_share": "12,5%",
}


@pytest.fixture
def workbook(tmp_path, spec, units):
    """Write a filled workbook of Xuân Tảo for 2025-H1; keyword arguments change it."""

    def write(name="mau.xlsx", *, unit="gso-2024/ward/00611", period="2025-H1", **changes) -> Path:
        path = tmp_path / name
        given = {"form_id": "ward-half-year", "filled": FULL, **changes}
        write_template(
            path,
            spec=spec,
            units=units,
            unit=UnitId.parse(unit),
            period=Period.parse(period),
            **given,
        )
        return path

    return write
