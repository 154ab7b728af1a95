"""Figures found by number: what a plain walk over all rows finds, in the same order."""

from __future__ import annotations

from datetime import date
from itertools import product

import pyarrow as pa
import pytest

from pipelines.attainment.schema import ATTAINMENT
from pipelines.snapshot.sorted_rows import NOWHERE, Asked, SortedRows, Span

NUMBERS = ("programme_no", "unit_no", "target_no", "period_no", "level_no", "parent_no")
# A nation (0) of two provinces (1, 4); the first has wards 2 and 3, the other ward 5.
PARENTS = {0: None, 1: 0, 2: 1, 3: 1, 4: 0, 5: 4}
LEVELS = {0: 0, 1: 1, 2: 3, 3: 3, 4: 1, 5: 3}
ALL = Span(0, 9)
ROWS = [
    (programme, unit, target, period, LEVELS[unit], PARENTS[unit])
    for programme, unit, target, period in product((0, 1), PARENTS, (0, 1), (0, 1, 2))
    if (programme, unit) != (1, 5)  # a unit without figures in the second programme
]


def table(rows: list[tuple]) -> pa.Table:
    """Figures that say their own numbers in the columns of words."""
    made = {name: [row[n] for row in rows] for n, name in enumerate(NUMBERS)}
    told = {"programme": 0, "unit": 1, "indicator": 2, "period": 3}
    columns = [
        pa.array([str(row[told[field.name]]) for row in rows], field.type)
        if field.name in told
        else pa.array([_of(field.type)] * len(rows), field.type)
        for field in ATTAINMENT
    ]
    numbers = {n: pa.array(values, pa.int32()) for n, values in made.items()}
    figures = pa.table(columns, schema=ATTAINMENT)
    return pa.table({**dict(zip(figures.column_names, figures.columns, strict=True)), **numbers})


def _of(type_: pa.DataType) -> object:
    """Anything of a type."""
    if pa.types.is_string(type_):
        return "x"
    if pa.types.is_boolean(type_):
        return False
    return date(2025, 6, 30) if pa.types.is_temporal(type_) else 0


@pytest.fixture(scope="module")
def figures() -> SortedRows:
    return SortedRows(table(ROWS))


def found(figures: SortedRows, **changes: object) -> list[tuple[int, int, int]]:
    """Target, unit and period of each row."""
    everything = {"programme_no": 0, "units": ALL, "targets": ALL, "periods": ALL, "levels": ALL}
    rows = figures.find(Asked(**(everything | changes)))
    assert rows.schema == ATTAINMENT
    assert set(rows["programme"].to_pylist()) <= {str(changes.get("programme_no", 0))}
    return [
        (int(row["indicator"]), int(row["unit"]), int(row["period"])) for row in rows.to_pylist()
    ]


def walked(*, programme_no: int = 0, holds=lambda _row: True) -> list[tuple[int, int, int]]:
    rows = (row for row in ROWS if row[0] == programme_no and holds(row))
    return sorted((target, unit, period) for _, unit, target, period, *_ in rows)


def test_a_programme_has_its_own_figures_only_by_target_unit_and_period(figures):
    assert found(figures) == walked()
    assert found(figures, programme_no=1) == walked(programme_no=1)


def test_a_unit_and_everything_below_it_is_one_range(figures):
    assert found(figures, units=Span(1, 3)) == walked(holds=lambda row: 1 <= row[1] <= 3)


def test_children_are_the_direct_ones(figures):
    below = found(figures, units=ALL, parent_no=0)
    assert below == walked(holds=lambda row: row[5] == 0)
    assert {unit for _, unit, _ in below} == {1, 4}


def test_units_asked_by_name_come_without_those_between(figures):
    asked = found(figures, units=Span(1, 4), unit_nos=[4, 1])
    assert asked == walked(holds=lambda row: row[1] in (1, 4))


def test_targets_periods_and_levels_narrow_each_other(figures):
    narrow = {"targets": Span.only(1), "periods": Span(1, 2), "levels": Span.only(3)}
    assert found(figures, **narrow) == walked(
        holds=lambda row: row[2] == 1 and row[3] >= 1 and row[4] == 3
    )


def test_a_unit_without_figures_has_none_of_the_next_programme(figures):
    assert found(figures, programme_no=1, units=Span.only(5)) == []
    assert found(figures, programme_no=0, units=Span(6, 9)) == []


def test_nowhere_holds_nothing(figures):
    assert found(figures, units=NOWHERE) == []
    assert found(figures, periods=NOWHERE) == []


def test_a_snapshot_without_figures_answers_with_none():
    empty = SortedRows(table([]))
    assert found(empty) == []
