"""Hotspots and tasks as tables: what is not shown has no rank, what is not declared says so."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.tables.html import Cell, to_html
from dashboard.tables.work import chance_words, hotspot_table, task_table, unjudged_table
from dashboard.text.language import language
from pipelines.attainment.hotspot import Count, judge
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.hotspots import Watched
from pipelines.spec.programme import Clause, Task
from pipelines.spec.tasks import Declared, DueDay, TaskState
from pipelines.spec.watch import Watch

UNIT = UnitId.parse("gso-2024/ward/00001")
TASK = Task(
    id="talks", name=Text("Nói chuyện", "Talks"), clause=Clause(document="d", quote="nói chuyện")
)
DAY = date(2025, 8, 1)


def watched(*counts):
    """The last of yearly counts beside those before; ``None`` is suppressed."""
    series = [
        Count(Period.parse(str(2020 + i)), date(2020 + i, 12, 31), n, 1, 1, suppressed=n is None)
        for i, n in enumerate(counts)
    ]
    judged = judge(series, period=series[-1].period, breaks=(), watch=Watch())
    return Watched("cases", UNIT, judged, 1)


def words(row):
    return [cell.words if isinstance(cell, Cell) else cell for cell in row]


@pytest.mark.parametrize(("code", "chance"), [("vi", "0,4\u00a0%"), ("en", "0.4%")])
def test_a_hotspot_is_told_with_its_past_oldest_first(code, chance):
    table = hotspot_table(
        [watched(0, 1, 0, 6)], names={UNIT: "A"}, elements={"cases": "Vụ"},
        link=lambda unit: f"?{unit}", text=language(code),
    )  # fmt: skip
    (row,) = table.rows
    unit, element, now, usual, past, _, _ = words(row)
    assert (unit, element, now) == ("A", "Vụ", "▲ 6")
    assert usual in ("0,3", "0.3")
    assert past == "0 · 1 · 0"
    assert chance_words(1 / 256, text=language(code)) == chance


def test_a_tiny_chance_is_not_printed_as_none():
    assert chance_words(1e-9, text=language("en")) == "< 0.1%"


def test_what_is_not_shown_stands_without_any_number():
    hidden = watched(0, 0, None, 0, 9)
    table = unjudged_table(
        [hidden], names={UNIT: "A"}, elements={"cases": "Vụ"}, text=language("vi")
    )
    assert [words(row) for row in table.rows] == [["A", "■ có số không công bố", "Vụ"]]


def test_a_task_nobody_declared_says_so_and_invents_no_day():
    table = task_table([TaskState(TASK, None)], as_of=DAY, text=language("en"))
    assert words(table.rows[0]) == [
        "Talks", "“nói chuyện”", "not named in the text", "no day stated", "? no state declared",
        "",
    ]  # fmt: skip


def test_a_declared_task_has_its_document_days_and_evidence():
    line = Declared(
        programme="p", task="talks", state="under_way", on=date(2025, 3, 1), by="Phòng",
        due=DueDay(day=date(2025, 7, 30), document="12/KH"), evidence=("45/BC",),
        illustrative=True,
    )  # fmt: skip
    table = task_table([TaskState(TASK, line)], as_of=DAY, text=language("en"))
    _, _, _, due, state, evidence = words(table.rows[0])
    assert due == "30/07/2025 (12/KH) · 2 days over"
    assert state == "▷ under way, since 01/03/2025"
    assert evidence == "45/BC [Illustrative data]"
    assert 'data-title="State"' in to_html(table)
