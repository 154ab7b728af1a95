"""Hotspots of a published snapshot: four wards, four half-years, one of them hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from pipelines.attainment.hotspot import Standing
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.hotspots import hotspots
from pipelines.snapshot.publish import publish_snapshot
from pipelines.snapshot.read import Snapshot, open_snapshot
from pipelines.spec.read import read_spec
from pipelines.submissions.model import DataValue, Submission, SubmissionFile
from pipelines.warehouse.load import load_submission
from pipelines.warehouse.store import open_warehouse

ROOT = Path(__file__).parents[3]
SPEC = ROOT / "tests" / "specs" / "one-district.yaml"
FORM = "ward-half-year"
PERIODS = ("2023-H2", "2024-H1", "2024-H2", "2025-H1")
NOW = Period.parse("2025-H1")
CALLS = {  # element `calls`, not sensitive, oldest first; None has not reported
    "00595": (1, 0, 1, 9),
    "00602": (4, 5, 6, 5),
    "00598": (0, 0, 0, 2),
    "00601": (2, 2, 2, None),
}
FOUND = {  # element `found`, sensitive: 1 to 4 is hidden, and another figure along with it
    "00595": (40, 42, 41, 120),
    "00602": (20, 0, 3, 25),
    "00598": (0, 0, 0, 0),
    "00601": (10, 10, 10, None),
}
CHANGES = (
    ("sensitive: true}\n  helped:", "sensitive: true, watch: rising}\n  helped:"),
    ("  has_model: {", "  calls: {name: {vi: Cuộc gọi, en: Calls}, unit: person, semantics: flow,"
     " over_time: sum, over_units: sum, watch: rising}\n  has_model: {"),
    ("elements: [found,", "elements: [calls, found,"),
    ("starts: 2024-01-01", "starts: 2023-07-01"),
)  # fmt: skip


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory, register, small_office) -> Snapshot:
    folder = tmp_path_factory.mktemp("watched")
    text = SPEC.read_text(encoding="utf-8")
    for old, new in CHANGES:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    spec = read_spec(folder / "spec.yaml", register)
    with open_warehouse(folder / "chitieu.duckdb") as warehouse:
        office = replace(small_office, warehouse=warehouse, spec=spec)
        hand_in_everything(office)
        name = publish_snapshot(
            warehouse, spec=spec, spec_path=folder / "spec.yaml", units=register,
            root=folder / "snapshots", as_of=date(2025, 8, 1),
        )  # fmt: skip
    return open_snapshot(folder / "snapshots", name)


def hand_in_everything(office):
    for i, code in enumerate(PERIODS):
        period = Period.parse(code)
        received = datetime.combine(office.spec.calendar(FORM).last_day(period), time(9))
        for ward in CALLS:
            if CALLS[ward][i] is None:
                continue
            numbers = {"calls": CALLS[ward][i], "found": FOUND[ward][i], "helped": 0}
            values = tuple(
                DataValue(element, Decimal(number), None, str(number), "Biểu", f"C{row}")
                for row, (element, number) in enumerate(numbers.items(), 10)
            )
            unit = UnitId.parse(f"gso-2024/ward/{ward}")
            name = f"{ward}-{code}.xlsx"
            file = SubmissionFile(
                name, sha256(name.encode()).hexdigest(), 100,
                (Submission(FORM, "1", unit, period, values),), (),
            )  # fmt: skip
            load_submission(
                office.warehouse, file, received_at=received + timedelta(days=2), spec=office.spec
            )


@pytest.fixture(scope="module")
def found(snapshot):
    return hotspots(snapshot, programme="district-plan", period=NOW)


def of(found, element, code):
    (watched,) = (w for w in found if (w.element, w.unit.code) == (element, code))
    return watched


@pytest.mark.parametrize(
    ("element", "unit", "standing"),
    [
        ("calls", "00595", Standing.RISING),
        ("calls", "00602", Standing.USUAL),
        ("calls", "00598", Standing.USUAL),
        ("calls", "00601", Standing.MISSING),
        ("calls", "021", Standing.INSUFFICIENT),  # three of four wards: below four fifths
        ("found", "00595", Standing.RISING),
        ("found", "00602", Standing.NOT_SHOWN),
        ("found", "00598", Standing.USUAL),
    ],
)
def test_each_unit_is_held_against_its_own_past(found, element, unit, standing):
    assert of(found, element, unit).judged.standing is standing


def test_hotspots_come_first_and_what_is_not_shown_has_no_rank(found):
    standings = [w.judged.standing for w in found]
    assert standings == sorted(standings, key=list(Standing).index)
    for watched in found:
        if watched.judged.standing is Standing.NOT_SHOWN:
            assert watched.judged.chance is None
            assert watched.judged.usual is None
            assert watched.judged.past == ()


def test_a_sum_has_the_coverage_of_its_units(found):
    district = of(found, "calls", "021")
    assert district.judged.now is not None
    assert (district.judged.now.reported, district.judged.now.expected) == (3, 4)
    assert district.reported_throughout == 3
    assert district.judged.now.count == 9 + 5 + 2


def test_every_count_is_one_that_the_snapshot_shows(snapshot, found):
    """Nothing in the list was taken from anywhere but the published tables."""
    shown = {
        (row["element"], row["unit"], row["period"]): row["value"]
        for row in snapshot.values().to_pylist()
        if row["absence"] != "suppressed"
    }
    for watched in found:
        if watched.unit.level != "ward":
            continue
        for count in (watched.judged.now, *watched.judged.past):
            if count is not None and count.count is not None:
                key = (watched.element, str(watched.unit), str(count.period))
                assert shown[key] == count.count


def test_looking_at_one_ward_gives_the_same_answer(snapshot, found):
    ward = UnitId.parse("gso-2024/ward/00595")
    alone = hotspots(snapshot, programme="district-plan", period=NOW, within=ward)
    assert set(alone) == {w for w in found if w.unit == ward}
