"""Indicators and targets by cell: an indicator in a period, whatever the unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipelines.attainment.plan_scope import Scope
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text
from pipelines.domain.verdict import Operator
from pipelines.spec.model import Indicator, Spec, Target

_STEP = Decimal("0.001")
"""Values have three decimals, so whatever exceeds another exceeds it by this much."""
_LIMIT = 10**12
"""Terms of a target below it, times sums of values, fit the 38 digits that DuckDB keeps exact."""


def _comparison(name: str, op: Operator, value: Fraction) -> dict[str, Any]:
    """``n/d op p/q`` as ``n*times - d*less >= edge``, one shape for all four operators."""
    if abs(value.numerator) >= _LIMIT or value.denominator >= _LIMIT:
        raise ChitieuError(
            Text(
                f"Giá trị chỉ tiêu {value} có quá nhiều chữ số.",
                f"The target value {value} has too many digits.",
            )
        )
    sign = 1 if op.wants_more else -1
    return {
        f"{name}_times": sign * value.denominator,
        f"{name}_less": sign * value.numerator,
        f"{name}_edge": _STEP if op.strict else Decimal(0),
    }


def _sides(indicator: Indicator) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The elements above and below the line; a tested figure stands above."""
    tested = indicator.test.elements if indicator.test else ()
    return indicator.numerator or tested, indicator.denominator


def indicator_part_rows(scope: Scope) -> Iterator[dict[str, Any]]:
    """One row per indicator, data element and side of the line."""
    for name, number in scope.indicators.items():
        indicator = scope.spec.indicators[name]
        for is_numerator, elements in zip((True, False), _sides(indicator), strict=True):
            for element in elements:
                yield {
                    "indicator_no": number,
                    "form_no": scope.forms[indicator.form],
                    "element": element,
                    "is_numerator": is_numerator,
                    "is_summed": scope.spec.data_elements[element].over_time == "sum",
                }


def cell_rows(scope: Scope) -> Iterator[dict[str, Any]]:
    """One row per indicator and period."""
    for name in scope.indicators:
        indicator = scope.spec.indicators[name]
        over_time = {
            scope.spec.data_elements[element].over_time
            for side in _sides(indicator)
            for element in side
        }
        for row in scope.periods[indicator.form].rows():
            year_before = row["year_before"]
            yield {
                "cell_no": scope.cell(name, row["period_no"]),
                "indicator_no": scope.indicators[name],
                "period_no": row["period_no"],
                "form_no": scope.forms[indicator.form],
                "series_start": scope.cell(name, row["series_start"]),
                "year_before": None if year_before is None else scope.cell(name, year_before),
                "measure": indicator.measure,
                "sums_over_units": indicator.over_units == "sum",
                **_needed(scope.spec, indicator, parts=row["part_count"]),
                "takes_last": "last" in over_time,
                "takes_all": "sum" in over_time,
                **_test_terms(indicator),
            }


def _needed(spec: Spec, indicator: Indicator, *, parts: int) -> dict[str, int]:
    """How many numbers make each side complete: all parts of a sum, one of a last."""
    above, below = (
        sum(parts if spec.data_elements[element].over_time == "sum" else 1 for element in side)
        for side in _sides(indicator)
    )
    return {"needed_above": above, "needed_below": below}


def _test_terms(indicator: Indicator) -> dict[str, Any]:
    if indicator.test is None:
        return {}
    return _comparison("test", indicator.test.op, indicator.test.value)


def target_cell_rows(scope: Scope, unit_count: int) -> Iterator[dict[str, Any]]:
    """One row per target and period that its programme shows."""
    for programme_no, (name, programme) in enumerate(scope.programmes.items()):
        for target in programme.targets:
            indicator = scope.spec.indicators[target.indicator]
            periods = scope.periods[indicator.form]
            for period in periods.shown(programme):
                yield {
                    "programme_no": programme_no,
                    "place_offset": programme_no * unit_count,
                    "programme": name,
                    "indicator": target.indicator,
                    "cell_no": scope.cell(target.indicator, periods.numbers[period]),
                    "provenance": target.provenance,
                    "break_before": periods.breaks(period, indicator),
                    **_target_terms(target),
                }


def _target_terms(target: Target) -> dict[str, Any]:
    if target.op is None or target.value is None:
        return {}
    comparison = _comparison("target", target.op, target.value)
    return {"op": target.op.value, "target": str(target.value), **comparison}
