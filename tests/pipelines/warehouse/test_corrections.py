"""Declared corrections: laid over the ward's own value, recorded for good, known from then on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from pipelines.domain.correction import Correction
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.warehouse.corrections import (
    Recorded,
    own_values,
    record_corrections,
    standing_corrections,
)
from pipelines.warehouse.ledger import ledger_lines
from pipelines.warehouse.load import load_submission
from pipelines.warehouse.store import open_warehouse
from pipelines.warehouse.verify import check_ledger


def correction(expect=40, value=30, ward="00611", **changes) -> Correction:
    said = {
        "form": "ward-half-year",
        "unit": UnitId.parse(f"gso-2024/ward/{ward}"),
        "period": Period.parse("2025-H1"),
        "element": "at_talks",
        "expect": Decimal(expect),
        "value": Decimal(value),
        "reason": "Gõ nhầm",
        "by": "Phòng VHXH",
        "on": date(2025, 7, 8),
    }
    return Correction(**{**said, **changes})


@pytest.fixture
def hand_in(warehouse, spec, file, build_submission, day):
    def load(number: int, received: int, ward="00611"):
        handed_in = file(build_submission(ward=ward, at_talks=number, households=100))
        load_submission(warehouse, handed_in, received_at=day(received), spec=spec)

    return load


@pytest.fixture
def declare(warehouse, spec, day):
    def record(*corrections: Correction, on=8) -> Recorded:
        return record_corrections(
            warehouse, corrections, recorded_at=day(on), spec_fingerprint=spec.fingerprint
        )

    return record


def at_talks(warehouse, known_at=None, **upto):
    rows = warehouse.current_values(known_at, **upto).to_pylist()
    (row,) = [r for r in rows if r["element"] == "at_talks" and r["unit"].endswith("00611")]
    return row["value"], row["corrected_from"]


def test_a_correction_lies_over_the_value_which_stays_as_typed(warehouse, hand_in, declare):
    hand_in(40, 3)
    declare(correction())
    (row,) = [r for r in warehouse.current_values().to_pylist() if r["element"] == "at_talks"]
    assert (row["value"], row["typed"], row["cell"]) == (30, "40", "C8")
    assert (row["corrected_from"], row["corrected_because"]) == (40, "Gõ nhầm")
    assert (row["corrected_by"], row["corrected_on"]) == ("Phòng VHXH", date(2025, 7, 8))
    assert [r["value"] for r in own_values(warehouse, [correction().key])] == [40, 100]


def test_once_the_ward_says_otherwise_it_is_not_applied(warehouse, hand_in, declare):
    hand_in(40, 3)
    declare(correction())
    hand_in(31, 9)
    assert at_talks(warehouse) == (31, None)
    (standing,) = standing_corrections(warehouse)
    assert (standing.is_applied, standing.is_handed_in, standing.own) == (False, True, 31)


def test_before_it_was_recorded_it_was_not_known(warehouse, hand_in, declare, day):
    hand_in(40, 3)
    declare(correction(), on=8)
    assert at_talks(warehouse, day(7)) == (40, None)
    assert at_talks(warehouse, day(8)) == (30, 40)


def test_what_is_taken_out_is_withdrawn_and_stays_known_for_the_days_before(
    warehouse, hand_in, declare, day
):
    hand_in(40, 3)
    declare(correction(), on=8)
    assert declare(on=10).withdrawn == (correction(),)
    assert at_talks(warehouse) == (40, None)
    assert at_talks(warehouse, day(9)) == (30, 40)
    assert declare(correction(), on=12).declared == (correction(),)
    assert at_talks(warehouse) == (30, 40)
    assert at_talks(warehouse, day(11)) == (40, None)


def test_a_changed_entry_is_withdrawn_and_declared_anew(warehouse, hand_in, declare):
    hand_in(40, 3)
    declare(correction())
    changed = correction(value=33, reason="Phường xác nhận")
    assert declare(changed) == Recorded(declared=(changed,), withdrawn=(correction(),))
    assert at_talks(warehouse) == (33, 40)
    assert declare(changed) == Recorded()


def test_without_corrections_nothing_is_written(warehouse, hand_in, declare):
    hand_in(40, 3)
    with warehouse.cursor() as cursor:
        before = ledger_lines(cursor)
    assert declare() == Recorded()
    with warehouse.cursor() as cursor:
        assert ledger_lines(cursor) == before


def test_each_is_a_line_of_the_ledger(warehouse, hand_in, declare):
    hand_in(40, 3)
    declare(correction())
    declare()
    with warehouse.cursor() as cursor:
        told = [line.content for line in ledger_lines(cursor)]
    corrections = [content for content in told if content["kind"] == "correct"]
    assert [content["event"] for content in corrections] == ["declared", "withdrawn"]
    assert (corrections[0]["expected"], corrections[0]["value"]) == ("40.000", "30.000")
    assert check_ledger(warehouse).issues == ()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("update correction set value = 39", "LED211"),
        ("update correction set reason = 'x'", "LED211"),
        ("update correction set recorded_at = recorded_at - interval 1 day", "LED211"),
        ("delete from correction", "LED210"),
        (
            "insert into correction by name select * replace (9 as event_no) from correction",
            "LED209",
        ),
    ],
)
def test_a_correction_altered_behind_the_back_is_told(warehouse, hand_in, declare, statement, code):
    hand_in(40, 3)
    declare(correction())
    with warehouse.cursor() as cursor:
        cursor.execute(statement)
    found = check_ledger(warehouse)
    assert [issue.code for issue in found.issues] == [code]
    assert not found.values_hold


def test_as_it_was_before_a_correction_was_recorded(warehouse, hand_in, declare):
    hand_in(40, 3)
    declare(correction())
    assert at_talks(warehouse, last_correction=0) == (40, None)
    assert at_talks(warehouse, last_correction=1) == (30, 40)


def test_a_warehouse_of_before_corrections_is_brought_up_to_date(tmp_path):
    path = tmp_path / "old.duckdb"
    open_warehouse(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table correction")
        connection.execute("delete from schema_version where version >= 4")
    with open_warehouse(path) as warehouse:
        assert standing_corrections(warehouse) == ()
