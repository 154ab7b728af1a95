"""What is to be computed, as small tables: indicators are rows, not formulas.

Everything is numbered so that the large joins compare small integers; periods of one form and
type are numbered in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from pipelines.attainment.plan_periods import FormPeriods, form_periods
from pipelines.attainment.plan_schema import PLAN
from pipelines.attainment.plan_units import Units, member_table, unit_table
from pipelines.domain.errors import ChitieuError, UnknownNameError
from pipelines.domain.org_unit import LEVELS
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator
from pipelines.spec.model import Indicator, Programme, Spec, Target

_STEP = Decimal("0.001")
"""Values have three decimals, so whatever exceeds another exceeds it by this much."""
_LIMIT = 10**12
"""Terms of a target below it, times sums of values, fit the 38 digits that DuckDB keeps exact."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the spec that is computed, each name with its number."""

    spec: Spec
    as_of: date
    programmes: Mapping[str, Programme]
    indicators: Mapping[str, int]
    forms: Mapping[str, int]
    periods: Mapping[str, FormPeriods]

    def first_cells(self) -> dict[str, int]:
        """Indicator to its first cell; a cell is an indicator and a period, numbered in order."""
        first, cells = 0, {}
        for name in self.indicators:
            cells[name] = first
            first += len(self.periods[self.spec.indicators[name].form].numbers)
        return cells


def draw_plan(
    spec: Spec,
    units: Units,
    *,
    as_of: date,
    handed_in: Iterable[tuple[str, str]],
    programme: str | None = None,
) -> dict[str, pa.Table]:
    """The tables that the SQL files read, by name, in the schemas of PLAN.

    ``handed_in`` are the forms and period codes that the warehouse holds. Raises UnknownNameError
    for a programme or a scope that does not exist.
    """
    scope = _scope(spec, as_of, _programmes(spec, programme), handed_in)
    everyone = units.units()
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "form": _form_rows(scope),
        "form_level": _form_level_rows(scope),
        "form_coverage": _form_coverage_rows(scope),
        "indicator": _indicator_rows(scope),
        "indicator_part": _indicator_part_rows(scope),
        "cell": _cell_rows(scope),
        "period": (row for p in scope.periods.values() for row in p.rows()),
        "period_part": (row for p in scope.periods.values() for row in p.part_rows()),
        "period_level": (row for p in scope.periods.values() for row in p.level_rows()),
        "target_cell": _target_cell_rows(scope, len(everyone)),
    }
    tables = {
        name: pa.Table.from_pylist(list(table), schema=PLAN[name]) for name, table in rows.items()
    }
    return {
        "unit_node": unit_table(everyone),
        "member": member_table(scope.programmes, everyone),
        **tables,
    }


def _programmes(spec: Spec, wanted: str | None) -> Mapping[str, Programme]:
    if wanted is None:
        return spec.programmes
    if wanted not in spec.programmes:
        known = ", ".join(spec.programmes)
        raise UnknownNameError(
            f"Không có chương trình {wanted}; các chương trình hiện có: {known}.\n"
            f"There is no programme {wanted}; there are: {known}."
        )
    return {wanted: spec.programmes[wanted]}


def _scope(
    spec: Spec,
    as_of: date,
    programmes: Mapping[str, Programme],
    handed_in: Iterable[tuple[str, str]],
) -> Scope:
    used = dict.fromkeys(t.indicator for p in programmes.values() for t in p.targets)
    forms = dict.fromkeys(spec.indicators[name].form for name in used)
    codes: dict[str, set[Period]] = {name: set() for name in forms}
    for form, code in handed_in:
        if form in codes:
            codes[form].add(Period.parse(code))
    periods: dict[str, FormPeriods] = {}
    for number, form in enumerate(forms):
        periods[form] = form_periods(
            spec,
            form,
            form_no=number,
            first_no=sum(len(earlier.numbers) for earlier in periods.values()),
            windows=[p for p in programmes.values() if _reads(spec, p, form)],
            handed_in=codes[form],
            as_of=as_of,
        )
    return Scope(
        spec=spec,
        as_of=as_of,
        programmes=programmes,
        indicators={name: number for number, name in enumerate(used)},
        forms={name: number for number, name in enumerate(forms)},
        periods=periods,
    )


def _reads(spec: Spec, programme: Programme, form: str) -> bool:
    return any(spec.indicators[target.indicator].form == form for target in programme.targets)


def _form_rows(scope: Scope) -> Iterator[dict[str, Any]]:
    for name, number in scope.forms.items():
        form = scope.spec.forms[name]
        yield {
            "form_no": number,
            "form": name,
            "is_open": form.obligation == "open",
            "lowest_level": max(LEVELS.index(level) for level in form.levels),
        }


def _form_level_rows(scope: Scope) -> Iterator[dict[str, Any]]:
    for name, number in scope.forms.items():
        for level in scope.spec.forms[name].levels:
            yield {"form_no": number, "level_no": LEVELS.index(level)}


def _form_coverage_rows(scope: Scope) -> Iterator[dict[str, Any]]:
    for name, number in scope.forms.items():
        coverage = scope.spec.forms[name].coverage
        if coverage:
            yield {
                "form_no": number,
                "reported": coverage.reported,
                "expected": coverage.expected,
            }


def _indicator_rows(scope: Scope) -> Iterator[dict[str, Any]]:
    for name, number in scope.indicators.items():
        yield {"indicator_no": number, "form_no": scope.forms[scope.spec.indicators[name].form]}


def _comparison(name: str, op: Operator, value: Any) -> dict[str, Any]:  # noqa: ANN401 - Fraction
    """``n/d op p/q`` as ``n*times - d*less >= edge``, one shape for all four operators."""
    if abs(value.numerator) >= _LIMIT or value.denominator >= _LIMIT:
        raise ChitieuError(
            f"Giá trị chỉ tiêu {value} có quá nhiều chữ số.\n"
            f"The target value {value} has too many digits."
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


def _indicator_part_rows(scope: Scope) -> Iterator[dict[str, Any]]:
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


def _cell_rows(scope: Scope) -> Iterator[dict[str, Any]]:
    for name, first_cell in scope.first_cells().items():
        indicator = scope.spec.indicators[name]
        periods = scope.periods[indicator.form]
        offset = first_cell - periods.first_no
        for row in periods.rows():
            year_before = row["year_before"]
            yield {
                "cell_no": offset + row["period_no"],
                "indicator_no": scope.indicators[name],
                "period_no": row["period_no"],
                "form_no": scope.forms[indicator.form],
                "series_start": offset + row["series_start"],
                "year_before": None if year_before is None else offset + year_before,
                "measure": indicator.measure,
                "sums_over_units": indicator.over_units == "sum",
                **_needed(scope.spec, indicator, parts=row["part_count"]),
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


def _target_cell_rows(scope: Scope, unit_count: int) -> Iterator[dict[str, Any]]:
    first_cells = scope.first_cells()
    for programme_no, (name, programme) in enumerate(scope.programmes.items()):
        for target in programme.targets:
            indicator = scope.spec.indicators[target.indicator]
            periods = scope.periods[indicator.form]
            for period in periods.shown(programme):
                in_series = periods.numbers[period] - periods.first_no
                yield {
                    "programme_no": programme_no,
                    "place_offset": programme_no * unit_count,
                    "programme": name,
                    "indicator": target.indicator,
                    "cell_no": first_cells[target.indicator] + in_series,
                    "provenance": target.provenance,
                    "break_before": periods.breaks(period, indicator),
                    **_target_terms(target),
                }


def _target_terms(target: Target) -> dict[str, Any]:
    if target.op is None or target.value is None:
        return {}
    comparison = _comparison("target", target.op, target.value)
    return {"op": target.op.value, "target": str(target.value), **comparison}
