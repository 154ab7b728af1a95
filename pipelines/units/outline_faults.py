"""What can be wrong with an office's GeoJSON of its units, and what to do about it."""

from __future__ import annotations

from datetime import date

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.org_unit import OrgUnit, UnitId


def no_collection(file: str) -> Issue:
    """The file is no GeoJSON, or not one with features."""
    return _fault(
        "MAP101", Place(file),
        Text("Tệp không phải GeoJSON FeatureCollection", "Not a GeoJSON FeatureCollection"),
        Text(
            "Xuất lại từ phần mềm bản đồ dạng GeoJSON, hoặc bỏ tệp này đi nếu không dùng bản đồ.",
            "Export it anew as GeoJSON, or take the file away if no map is wanted.",
        ),
        expected='"type": "FeatureCollection", "features": […]',
    )  # fmt: skip


def no_date(file: str, typed: object) -> Issue:
    """Nobody can tell on which day these boundaries are in force."""
    return _fault(
        "MAP102", Place(file, cell="date"),
        Text(
            f"Ngày của địa giới là {_seen(typed)}, phải là YYYY-MM-DD",
            f"The date of the boundaries is {_seen(typed)}, expected YYYY-MM-DD",
        ),
        Text(
            'Ghi ở đầu tệp, ví dụ "date": "2025-06-30": ngày mà các ranh giới này có hiệu lực.',
            'Write at the top, say "date": "2025-06-30": a day on which these are in force.',
        ),
        seen=_seen(typed), expected="YYYY-MM-DD",
    )  # fmt: skip


def no_source(file: str, typed: object) -> Issue:
    """Nobody can tell where these boundaries are from."""
    return _fault(
        "MAP103", Place(file, cell="source"),
        Text(
            f"Nguồn của ranh giới là {_seen(typed)}, phải là một dòng chữ",
            f"The source of the boundaries is {_seen(typed)}, expected words",
        ),
        Text(
            'Ghi ở đầu tệp "source": cơ quan, tên và năm của bản đồ gốc.',
            'Write at the top "source": the body, the title and the year of the original map.',
        ),
        seen=_seen(typed), expected='"source": "…"',
    )  # fmt: skip


def unknown_unit(file: str, at: str, typed: object) -> Issue:
    """The register has no such unit."""
    return _fault(
        "MAP201", Place(file, cell=f"{at}.properties.unit"),
        Text(
            f"Danh mục không có đơn vị {_seen(typed)}; phải là mã như gso-2024/ward/00611",
            f"The register has no unit {_seen(typed)}; expected an id like gso-2024/ward/00611",
        ),
        Text(
            "Sửa thuộc tính unit theo cột id của units.csv.",
            "Mend the property unit by the column id of units.csv.",
        ),
        seen=_seen(typed), expected="gso-2024/ward/00611",
    )  # fmt: skip


def twice(file: str, at: str, unit: OrgUnit) -> Issue:
    """Two features are of one unit."""
    return _fault(
        "MAP202", Place(file, cell=f"{at}.properties.unit"),
        Text(
            f"Đơn vị {unit.id} ({unit.name}) có hai lần, phải có một lần",
            f"The unit {unit.id} ({unit.name}) is there twice, expected once",
        ),
        Text(
            "Gộp các phần của một đơn vị thành một MultiPolygon.",
            "Make the parts of a unit one MultiPolygon.",
        ),
        seen=str(unit.id),
    )  # fmt: skip


def not_in_force(file: str, at: str, unit: OrgUnit, day: date) -> Issue:
    """On the file's own day there is no such unit."""
    since, until = (d.isoformat() if d else "…" for d in (unit.valid_from, unit.valid_to))
    return _fault(
        "MAP203", Place(file, cell=f"{at}.properties.unit"),
        Text(
            f"Đơn vị {unit.id} ({unit.name}) có hiệu lực {since} – {until},"
            f" không có vào ngày {day} của bản đồ",
            f"The unit {unit.id} ({unit.name}) is in force {since} – {until},"
            f" not on the map's date {day}",
        ),
        Text(
            "Sửa ngày của bản đồ, hoặc dùng mã đơn vị của ngày đó.",
            "Mend the date of the map, or use the units of that day.",
        ),
        seen=day.isoformat(), expected=f"{since} – {until}",
    )  # fmt: skip


def no_shape(file: str, at: str, unit: UnitId | None, seen: str) -> Issue:
    """A feature has no shape that can be drawn."""
    named = f" ({unit})" if unit else ""
    return _fault(
        "MAP301", Place(file, cell=f"{at}.geometry"),
        Text(
            f"Hình{named} là {seen!r}, phải là Polygon hoặc MultiPolygon khép kín theo độ kinh vĩ",
            f"The geometry{named} is {seen!r}, expected a closed Polygon or MultiPolygon in degrees"
            " of longitude and latitude",
        ),
        Text(
            "Xuất lại theo hệ WGS 84 (EPSG:4326), không theo VN-2000.",
            "Export it anew in WGS 84 (EPSG:4326), not in VN-2000.",
        ),
        seen=seen, expected="Polygon, MultiPolygon",
    )  # fmt: skip


def _seen(typed: object) -> str:
    return "—" if typed is None else repr(typed)


def _fault(
    code: str,
    place: Place,
    message: Text,
    action: Text,
    *,
    seen: str | None = None,
    expected: str | None = None,
) -> Issue:
    return Issue(code, Severity.ERROR, place, message, action, seen, expected)
