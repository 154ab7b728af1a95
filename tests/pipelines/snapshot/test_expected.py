"""Each row of the hand-in list tells of one file: the one in force, and when the first one came."""

from __future__ import annotations

from dataclasses import replace

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.read import open_snapshot

WARD = UnitId.parse("gso-2024/ward/00595")
H1 = Period.parse("2025-H1")


def row_of(office, tmp_path):
    office.publish(tmp_path / "snapshots")
    (row,) = open_snapshot(tmp_path / "snapshots").submissions(period=H1, within=WARD).to_pylist()
    return row


def fault(severity):
    words = Text("Sai.", "Wrong.")
    return Issue("SUB201", severity, Place("x.xlsx"), words, words)


def came(row):
    return (
        row["received_at"].day,
        row["in_force_since"].day if row["in_force_since"] else None,
        row["file"].removesuffix(".xlsx").removeprefix("00595-2025-H1-ward-half-year"),
    )


def test_an_accepted_ward_does_not_look_faulty_for_what_it_mended(office, workbook_of, tmp_path):
    """Refused on the 2nd with an error, accepted on the 3rd with a warning."""
    refused = workbook_of("00595", "2025-H1", issues=(fault(Severity.ERROR),), found=3)
    accepted = workbook_of(
        "00595", "2025-H1", name="2.xlsx", issues=(fault(Severity.WARNING),), found=30
    )
    office.hand_in(refused, month=7, day=2)
    office.hand_in(accepted, month=7, day=3)
    row = row_of(office, tmp_path)
    assert (row["state"], row["errors"], row["warnings"], row["files"]) == ("on_time", 0, 1, 2)
    assert came(row) == (3, None, "-2")


def test_a_correction_is_no_delay_and_tells_since_when_it_stands(office, workbook_of, tmp_path):
    """The warning of the first file is gone with it; so is a later file that was refused."""
    warned = workbook_of("00595", "2025-H1", issues=(fault(Severity.WARNING),), found=20)
    office.hand_in(warned, month=7, day=3)
    office.hand_in(workbook_of("00595", "2025-H1", name="2.xlsx", found=30), month=7, day=20)
    refused = replace(warned, sha256="f" * 64, issues=(fault(Severity.ERROR),))
    office.hand_in(refused, month=7, day=21)
    row = row_of(office, tmp_path)
    assert (row["state"], row["status"], row["days"]) == ("on_time", "corrected", -2)
    assert (row["errors"], row["warnings"], row["files"]) == (0, 0, 3)
    assert came(row) == (3, 20, "-2")


def test_where_nothing_is_accepted_the_newest_refused_file_speaks(office, workbook_of, tmp_path):
    errors = (fault(Severity.ERROR), fault(Severity.ERROR))
    office.hand_in(workbook_of("00595", "2025-H1", issues=errors, found=3), month=7, day=2)
    second = workbook_of("00595", "2025-H1", name="2.xlsx", issues=errors[:1], found=4)
    office.hand_in(second, month=7, day=4)
    row = row_of(office, tmp_path)
    assert (row["state"], row["errors"]) == ("rejected", 1)
    assert came(row) == (4, None, "-2")
