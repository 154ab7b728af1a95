"""Findings about data quality stand among the issues of the files they are about."""

from pipelines.quality.inspection import inspect_values
from pipelines.snapshot.read import open_snapshot

COUNTS = {"2023-H1": 6, "2023-H2": 7, "2024-H1": 6, "2024-H2": 7, "2025-H1": 60}


def test_a_sensitive_count_that_others_stand_behind_stays_in_the_office(
    office, workbook_of, tmp_path
):
    for period, count in COUNTS.items():
        year, month = (2025, 7) if period == "2025-H1" else (int(period[:4]) + 1, 1)
        file = workbook_of("00595", period, found=count, helped=count, has_model=1)
        office.hand_in(file, year=year, month=month, day=3)
    values = office.warehouse.current_values()
    found = inspect_values(values, spec=office.spec, everyone=office.units.units())
    assert {(f.issue.code, f.issue.element) for f in found} == {
        ("DQ106", "found"),
        ("DQ106", "helped"),
    }
    office.publish(tmp_path / "snapshots")
    assert open_snapshot(tmp_path / "snapshots").issues().num_rows == 0
