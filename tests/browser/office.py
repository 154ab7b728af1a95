"""An office of one's own, with an earlier snapshot and files that wait to be loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.spec.read import read_spec
from pipelines.submissions.template import write_template
from pipelines.units.register import read_register

ROOT = Path(__file__).parents[2]
FORM = "ward-half-year"


def earlier_snapshot(home: Path) -> str:
    """What was known on 8 July 2025, published beside the snapshot on show, which stays so."""
    pointer = home / "snapshots" / "CURRENT"
    current = pointer.read_text(encoding="utf-8")
    words = ["publish", "--home", str(home), "--as-of", "2025-07-20", "--known-at", "2025-07-08"]
    command = [sys.executable, "-m", "dashboard.cli", *words]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    earlier = pointer.read_text(encoding="utf-8").strip()
    pointer.write_text(current, encoding="utf-8")
    return earlier


def workbook(path: Path, ward: str, **filled: object) -> Path:
    """A ward's workbook for the first half of 2025, wholly filled in."""
    units = read_register(ROOT / "data" / "units")
    spec = read_spec(ROOT / "indicators.yaml", units)
    plain = {
        element: "Có" if spec.data_elements[element].value_type == "yes_no" else 0
        for element in spec.forms[FORM].elements
    }
    unit, period = UnitId.parse(f"gso-2024/ward/{ward}"), Period.parse("2025-H1")
    write_template(
        path, spec=spec, units=units, unit=unit, form_id=FORM, period=period,
        filled={**plain, "households_total": 100, **filled},
    )  # fmt: skip
    return path
