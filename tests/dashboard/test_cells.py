"""The cells behind a figure on screen: nothing missing is a zero, nothing suppressed is shown."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from dashboard.tables.cells import _received, cells_sentence, cells_table
from dashboard.text.language import language
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.figure import FigureTrace
from pipelines.lineage.held import HeldValue
from pipelines.lineage.part import Feed, Part, Side, State, Use

HALF, BEFORE = Period.parse("2025-H1"), Period.parse("2024-H2")
WARDS = [f"gso-2024/ward/0000{n}" for n in range(4)]
NAMES = {UnitId.parse(ward): f"Phường {n}" for n, ward in enumerate(WARDS)}


def value(ward, number, *, absence=None, typed="", period=HALF, late=False, revised=False):
    return HeldValue(
        "form", ward, period, "households", number, absence, typed, "a.xlsx", "f" * 64, "Biểu",
        "D11", datetime(2025, 7, 9, 8), late, revised,  # noqa: DTZ001 - office time
    )  # fmt: skip


SHOWN = value(WARDS[0], Decimal(1200), typed="1200", late=True, revised=True)
HIDDEN = value(WARDS[1], None, absence="suppressed")
CARRIED = value(WARDS[2], Decimal(90), typed="90", period=BEFORE)
TRACE = FigureTrace(
    "talks",
    UnitId.parse("gso-2024/district/001"),
    HALF,
    (
        Part(WARDS[2], State.MISSING, None, None,
             (Feed(CARRIED, Side.DENOMINATOR, Use.BOUNDS, carried=True),)),
        Part(WARDS[3], State.MISSING, None, None, ()),
        Part(WARDS[0], State.COUNTED, None, None, (Feed(SHOWN, Side.DENOMINATOR, Use.FIGURE),)),
        Part(WARDS[1], State.SUPPRESSED, None, None,
             (Feed(HIDDEN, Side.DENOMINATOR, Use.FIGURE),)),
    ),
)  # fmt: skip


def rows(code):
    table = cells_table(TRACE, names=NAMES, elements={"households": "Hộ"}, text=language(code))
    return [[getattr(cell, "words", cell) for cell in row] for row in table.rows]


def test_each_value_stands_with_its_address_and_the_missing_come_last():
    assert rows("vi") == [
        ["Phường 0", "1.200", "1200", "Mẫu số: Hộ", "a.xlsx", "Biểu!D11",
         "09/07/2025, đã sửa"],
        ["Phường 1", "■ không công bố", "", "Mẫu số: Hộ", "a.xlsx", "Biểu!D11", "09/07/2025"],
        ["Phường 2", "90", "90",
         "Mẫu số: Hộ (6T cuối 2024, lấy từ kỳ trước, chỉ cho khoảng giá trị)",
         "a.xlsx", "Biểu!D11", "09/07/2025"],
        ["Phường 3", "thiếu", "", "", "", "", ""],
    ]  # fmt: skip


def test_the_sentence_counts_values_missing_units_and_what_is_not_shown():
    assert cells_sentence(TRACE, text=language("en")) == (
        "2 data values of 2 units. 2 units are missing, listed last. 1 value is suppressed."
    )


@pytest.mark.parametrize(
    ("revised", "said"), [(False, "09/07/2025, nộp muộn"), (True, "09/07/2025, đã sửa")]
)
def test_handing_in_anew_after_the_deadline_makes_nobody_late(revised, said):
    late = value(WARDS[0], Decimal(1), typed="1", late=True, revised=revised)
    assert _received(late, language("vi")).words == said
