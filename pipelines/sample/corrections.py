"""The one correction that the sample declares: a ward left a digit out, the office puts it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.sample.figures import half_year_figures

CORRECTED, PERIOD, ELEMENT = "00602", "2025-H1", "households_at_talks"
"""Which ward's number in the last half-year."""
RECORDED_AT = datetime(2026, 1, 20, 9)  # noqa: DTZ001 - office time
_UNIT = UnitId.parse(f"gso-2024/ward/{CORRECTED}")


def right_number() -> int:
    """What should have been typed; every figure of the sample is worked out with it."""
    return int(half_year_figures(_UNIT, Period.parse(PERIOD))[ELEMENT])


def typed_number() -> int:
    """What the ward typed: the last digit is missing."""
    return right_number() // 10


def write_corrections(path: Path) -> None:
    """Write corrections.yaml of the sample workspace."""
    path.write_text(
        f"""# Dữ liệu minh họa / illustrative data
corrections:
  - unit: {_UNIT}
    period: {PERIOD}
    element: {ELEMENT}
    expect: {typed_number()}
    value: {right_number()}
    reason: "Gõ thiếu một chữ số, phường xác nhận qua điện thoại (dữ liệu minh họa)"
    by: "Phòng VHXH (minh họa)"
    on: {RECORDED_AT:%Y-%m-%d}
""",
        encoding="utf-8",
    )
