"""The hand-in list on screen: one coherent row a unit."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pytest

from dashboard.rows import count_hand_ins, read_faults, read_hand_ins
from dashboard.tables.calendar import calendar_by_parent
from dashboard.tables.submissions import fault_list, hand_in_list, open_and_mended
from dashboard.text.language import language
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.schema import ISSUES, SUBMISSIONS

ROW = {
    "form": "ward-half-year", "unit": "gso-2024/ward/00595", "level": "ward",
    "period": "2025-H1", "state": "on_time", "status": "corrected", "days": -2,
    "period_end": datetime(2025, 6, 30).date(),  # noqa: DTZ001 - office time has no offset
    "received_at": datetime(2025, 7, 3, 9),  # noqa: DTZ001
    "in_force_since": datetime(2025, 7, 8, 9),  # noqa: DTZ001
    "file": "00595-2025-H1-ward-half-year-2.xlsx", "sha256": None, "files": 2,
    "errors": 0, "warnings": 1, "illustrative": False,
}  # fmt: skip


def listed(code, **changes):
    table = pa.Table.from_pylist([ROW | changes], schema=SUBMISSIONS)
    (row,) = hand_in_list(read_hand_ins(table), names={}, text=language(code)).rows
    return row


@pytest.mark.parametrize(
    ("code", "words"), [("vi", "sửa 08/07/2025"), ("en", "corrected 08/07/2025")]
)
def test_a_correction_is_told_beside_its_file_and_the_day_that_counts_is_the_first(code, words):
    row = listed(code)
    assert row[2] == "03/07/2025"
    assert row[5] == f"00595-2025-H1-ward-half-year-2.xlsx ({words})"


def test_without_a_correction_there_is_one_day():
    assert listed("vi", in_force_since=None)[5] == "00595-2025-H1-ward-half-year-2.xlsx"


def test_an_issue_of_a_replaced_file_is_told_apart():
    """An accepted ward must not look faulty for what it has mended."""
    issue = dict.fromkeys(ISSUES.names) | {
        "file": "a.xlsx", "received_at": ROW["received_at"], "file_status": "rejected",
        "position": 0, "unit": ROW["unit"], "severity": "error", "code": "SUB201",
        "place": "a.xlsx", "message_vi": "Sai.", "message_en": "Wrong.", "action_vi": "Sửa.",
        "action_en": "Mend it.",
    }  # fmt: skip
    faults = read_faults(pa.Table.from_pylist([issue], schema=ISSUES))
    assert open_and_mended(faults, standing={"a.xlsx"}) == (list(faults), [])
    assert open_and_mended(faults, standing={ROW["file"]}) == ([], list(faults))
    (told,) = fault_list(faults, names={}, text=language("en")).rows
    assert told[1:] == ("Error", "a.xlsx", "Wrong.", "Mend it.")


def test_many_units_are_counted_by_the_unit_above_each_period_in_the_colour_of_the_worst():
    """Two of a district's wards on time, then one late and one missing; a district of its own."""
    district, other = "gso-2024/district/021", "gso-2024/district/001"
    earlier = datetime(2024, 12, 31).date()  # noqa: DTZ001
    rows = [
        ROW | {"unit": f"gso-2024/ward/{ward}", "parent": above} | changes
        for ward, above, changes in (
            ("00595", district, {"period": "2024-H2", "period_end": earlier}),
            ("00598", district, {"period": "2024-H2", "period_end": earlier}),
            ("00595", district, {"state": "missing"}),
            ("00598", district, {"state": "late"}),
            ("00001", other, {}),
        )
    ]
    table = calendar_by_parent(
        count_hand_ins(pa.Table.from_pylist(rows, schema=SUBMISSIONS)),
        names={UnitId.parse(district): "Bắc Từ Liêm"},
        link=lambda unit: f"?unit={unit}",
        text=language("vi"),
    )
    assert [column.title for column in table.columns[1:]] == ["6T cuối 2024", "6T đầu 2025"]
    (ba_dinh, _, _), (name, before, now) = table.rows
    assert (ba_dinh.words, name.words, name.href) == (other, "Bắc Từ Liêm", f"?unit={district}")
    assert (before.words, before.kind) == ("2/2", "ct-met")
    assert (now.words, now.kind) == ("1/2", "ct-missing")
    assert now.told == "Bắc Từ Liêm, 6 tháng đầu năm 2025: 1 chưa nộp, 1 nộp muộn"
