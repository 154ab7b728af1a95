"""The shape of the small tables that the SQL files read."""

from __future__ import annotations

import pyarrow as pa

_NO = pa.int32()
_TERM = pa.decimal128(12, 0)
_EDGE = pa.decimal128(4, 3)
"""The smallest step between values for strict operators, zero for the others."""


def _table(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, type_) for name, type_ in columns.items()])


PLAN: dict[str, pa.Schema] = {
    # one row per unit of the register
    "unit_node": _table(
        unit_no=_NO,
        unit=pa.string(),
        level_no=_NO,  # 0 nation .. 3 ward
        level=pa.string(),
        parent_no=_NO,
        parent=pa.string(),
        valid_from=pa.date32(),
        valid_to=pa.date32(),
    ),
    # one row per programme and unit within its scope
    "member": _table(
        place_no=_NO,  # numbers the pairs: place_offset + unit_no
        programme_no=_NO,
        unit_no=_NO,
        is_scope=pa.bool_(),
    ),
    # one row per form that an indicator reads
    "form": _table(form_no=_NO, form=pa.string(), is_open=pa.bool_(), lowest_level=_NO),
    # one row per form and level that fills it in
    "form_level": _table(form_no=_NO, level_no=_NO),
    # one row per open form that says how many units stand behind its figures
    "form_coverage": _table(form_no=_NO, level_no=_NO, reported=pa.string(), expected=pa.string()),
    # one row per indicator that a programme has a target for
    "indicator": _table(indicator_no=_NO, form_no=_NO),
    # one row per indicator, data element and side of the line
    "indicator_part": _table(
        indicator_no=_NO,
        form_no=_NO,
        element=pa.string(),
        is_numerator=pa.bool_(),
        is_summed=pa.bool_(),  # over time: sum of the parts, else the last
    ),
    # one row per indicator and period
    "cell": _table(
        cell_no=_NO,
        indicator_no=_NO,
        period_no=_NO,
        form_no=_NO,
        series_start=_NO,  # the first cell of the same indicator and period type
        year_before=_NO,
        measure=pa.string(),
        sums_over_units=pa.bool_(),
        needed_above=_NO,  # how many numbers make the numerator complete
        needed_below=_NO,
        takes_last=pa.bool_(),  # some number is that of the last part, not a sum of parts
        takes_all=pa.bool_(),  # some number is a sum of all parts
        test_times=_TERM,  # the test holds where value * times - less >= edge
        test_less=_TERM,
        test_edge=_EDGE,
    ),
    # one row per form and period
    "period": _table(
        period_no=_NO,
        form_no=_NO,
        period=pa.string(),
        first_day=pa.date32(),
        last_day=pa.date32(),
        series_start=_NO,  # the first period of the same form and type
        year_before=_NO,
        is_rolled_up=pa.bool_(),
        part_count=_NO,
        is_awaited=pa.bool_(),  # the lowest level still has time to hand in
    ),
    # one row per rolled-up period and part of it
    "period_part": _table(period_no=_NO, part_no=_NO, part_count=_NO, is_last=pa.bool_()),
    # one row per period and level
    "period_level": _table(period_no=_NO, level_no=_NO, is_provisional=pa.bool_()),
    # one row per target and period that its programme shows
    "target_cell": _table(
        programme_no=_NO,
        place_offset=_NO,
        programme=pa.string(),
        indicator=pa.string(),
        cell_no=_NO,
        provenance=pa.string(),
        break_before=pa.bool_(),
        op=pa.string(),
        target=pa.string(),
        target_times=_TERM,  # met where numerator * times - denominator * less >= edge
        target_less=_TERM,
        target_edge=_EDGE,
    ),
}
