"""The shape of attainment: one row per programme, indicator, unit and period."""

from __future__ import annotations

import pyarrow as pa

AMOUNT = pa.decimal128(38, 3)
"""Numerators and denominators: exact, in the element's unit of measure."""

ATTAINMENT = pa.schema(
    [
        pa.field("programme", pa.string(), nullable=False),
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("unit", pa.string(), nullable=False),  # gso-2024/ward/00611
        pa.field("level", pa.string(), nullable=False),  # nation | province | district | ward
        pa.field("parent", pa.string()),  # parent unit within the tree of that day
        pa.field("period", pa.string(), nullable=False),
        pa.field("period_end", pa.date32(), nullable=False),
        pa.field("numerator", AMOUNT),  # null where nothing was reported
        pa.field("denominator", AMOUNT),  # null for counts
        pa.field("value", pa.float64()),  # numerator / denominator, or the count; for display only
        pa.field("lower_numerator", AMOUNT),  # bounds, exact; null where there is none
        pa.field("lower_denominator", AMOUNT),
        pa.field("upper_numerator", AMOUNT),
        pa.field("upper_denominator", AMOUNT),
        pa.field("lower", pa.float64()),
        pa.field("upper", pa.float64()),
        pa.field("op", pa.string()),  # > >= < <= ; null where no target is set
        pa.field("target", pa.string()),  # exact rational: 2/5, 19/20, 12
        pa.field("verdict", pa.string()),  # domain.verdict.Verdict; null where no target is set
        pa.field("to_go", pa.int64()),  # counts still needed at the reported denominator
        pa.field("absence", pa.string()),  # missing | rejected | blank | not_due | nothing_occurred
        pa.field("units_reported", pa.int32()),  # units whose figures are complete for this row
        pa.field("units_expected", pa.int32()),  # null for open forms without coverage elements
        pa.field("units_carried", pa.int32()),  # missing units whose denominator was carried
        pa.field("units_late", pa.int32()),
        pa.field("provisional", pa.bool_(), nullable=False),  # deadline not passed on as_of
        pa.field("illustrative", pa.bool_(), nullable=False),
        pa.field("revised", pa.bool_(), nullable=False),  # rests on a declared correction
        pa.field("oldest_received", pa.date32()),
        pa.field("newest_received", pa.date32()),
        pa.field("provenance", pa.string(), nullable=False),  # quoted | inherited
        pa.field("break_before", pa.bool_(), nullable=False),  # series breaks before this period
    ]
)

_NAMES = (
    *("programme", "indicator", "unit", "level", "parent", "period"),
    *("op", "target", "provenance"),
)

COMPUTED = pa.schema(
    field.with_type(pa.dictionary(pa.int32(), field.type)) if field.name in _NAMES else field
    for field in ATTAINMENT
)
"""ATTAINMENT as it is worked out: of a whole country, each name is kept once, not in every row."""
