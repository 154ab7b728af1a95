"""How shares are printed in a workbook: the cell keeps the number, its format the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pyarrow as pa

from pipelines.domain.number import round_half_away
from pipelines.domain.verdict import Operator

_SHARES = ("ratio", "share_of_units", "change")
_MOST = 12
_NEAR = 10**9
"""A float in a cell stands for the simplest fraction this near to it."""


def percent_format(value: Fraction, *, op: Operator | None, target: Fraction | None) -> str:
    """One decimal, none where the percentage is whole, more until it says what the value says.

    A spreadsheet rounds to the nearest: 39.96 % against ``>= 40`` needs its second decimal.
    """
    scaled = value * 100
    if scaled.denominator == 1:
        return "0%"
    for places in range(1, _MOST):
        printed = round_half_away(scaled, places) / 100
        if op is None or target is None or op.holds(printed, target) == op.holds(value, target):
            return f"0.{'0' * places}%"
    return "General"


def percent_formats(table: pa.Table) -> Mapping[str, list[str | None]]:
    """By column, the format of each cell that holds a share; other columns are not named."""
    if "measure" not in table.column_names:
        return {}
    rows = table.select(
        ["measure", "numerator", "denominator", "value", "lower", "upper", "op", "target"]
    ).to_pylist()
    return {
        name: [_of(row, name) for row in rows] for name in ("value", "lower", "upper", "target")
    }


def _of(row: Mapping[str, Any], name: str) -> str | None:
    if row["measure"] not in _SHARES or row[name] is None:
        return None
    target = _fraction(row["target"])
    if name == "target":
        return percent_format(_fraction(row["target"]) or Fraction(0), op=None, target=None)
    value = _fraction(row[name])
    if name == "value" and row["denominator"]:
        value = Fraction(row["numerator"]) / Fraction(row["denominator"])
    op = Operator(row["op"]) if row["op"] else None
    return percent_format(value or Fraction(0), op=op, target=target)


def _fraction(number: float | None) -> Fraction | None:
    return None if number is None else Fraction(number).limit_denominator(_NEAR)
