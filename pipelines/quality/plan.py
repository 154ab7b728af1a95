"""The small tables that the rules join the values with: slots, lines, units, percentages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period, PeriodType
from pipelines.spec.model import Spec

_TYPES = list(PeriodType)
_A_YEAR = 12
"""No calendar has more periods a year, so that year and index make one number."""

_TEXT, _NUMBER, _FLAG = pa.string(), pa.int32(), pa.bool_()
PLAN = {
    "form_period": pa.schema(
        [
            ("form", _TEXT),
            ("period", _TEXT),
            ("form_no", _NUMBER),
            ("type_no", _NUMBER),
            ("year", _NUMBER),
            ("index_in_year", _NUMBER),
            ("period_no", _NUMBER),  # in the order of time
            ("previous_no", _NUMBER),
        ]
    ),
    "line": pa.schema(
        [
            ("form", _TEXT),
            ("element", _TEXT),
            ("line_no", _NUMBER),  # in the order of the form
            ("semantics", _TEXT),
            ("is_count", _FLAG),
            ("is_denominator", _FLAG),
            ("is_sensitive", _FLAG),
        ]
    ),
    "unit": pa.schema([("unit", _TEXT), ("unit_no", _NUMBER), ("parent_no", _NUMBER)]),
    "percentage": pa.schema(
        [
            ("programme_no", _NUMBER),
            ("target_no", _NUMBER),
            ("form_no", _NUMBER),
            ("line_no", _NUMBER),
            ("is_numerator", _FLAG),
            ("parts", _NUMBER),
            ("target_above", pa.int64()),
            ("target_below", pa.int64()),
        ]
    ),
    "member": pa.schema([("programme_no", _NUMBER), ("unit_no", _NUMBER)]),
}


def draw_plan(
    spec: Spec,
    everyone: Iterable[OrgUnit],
    *,
    forms: Collection[str],
    form_periods: Iterable[tuple[str, str]],
    units: Iterable[str],
) -> dict[str, pa.Table]:
    """The tables by name, for those of the forms, periods and units that occur."""
    forms = list(forms)
    parents = {unit.id: unit.parent for unit in everyone}
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "form_period": _form_period_rows(forms, form_periods),
        "line": _line_rows(spec, forms),
        "unit": _unit_rows(units, parents),
        "percentage": _percentage_rows(spec, forms),
        "member": _member_rows(spec, units, parents),
    }
    return {n: pa.Table.from_pylist(list(part), schema=PLAN[n]) for n, part in rows.items()}


def _form_period_rows(
    forms: list[str], form_periods: Iterable[tuple[str, str]]
) -> Iterator[Mapping[str, Any]]:
    for form, code in form_periods:
        if form in forms:
            period = Period.parse(code)
            yield {
                "form": form,
                "period": code,
                "form_no": forms.index(form),
                "type_no": _TYPES.index(period.type),
                "year": period.year,
                "index_in_year": period.index,
                "period_no": _period_no(period),
                "previous_no": _period_no(period.previous),
            }


def _period_no(period: Period) -> int:
    return period.year * _A_YEAR + period.index


def _line_rows(spec: Spec, forms: list[str]) -> Iterator[Mapping[str, Any]]:
    below = {
        (indicator.form, element)
        for indicator in spec.indicators.values()
        for element in indicator.denominator
    }
    for form in forms:
        for line_no, name in enumerate(spec.forms[form].elements):
            element = spec.data_elements[name]
            yield {
                "form": form,
                "element": name,
                "line_no": line_no,
                "semantics": element.semantics,
                "is_count": element.value_type == "count",
                "is_denominator": (form, name) in below and element.semantics == "stock",
                "is_sensitive": element.sensitive,
            }


def _unit_rows(
    units: Iterable[str], parents: Mapping[UnitId, UnitId | None]
) -> Iterator[Mapping[str, Any]]:
    numbers: dict[UnitId | None, int] = {}
    for unit_no, unit in enumerate(units):
        parent = parents.get(UnitId.parse(unit))
        parent_no = numbers.setdefault(parent, len(numbers)) if parent else None
        yield {"unit": unit, "unit_no": unit_no, "parent_no": parent_no}


def _percentage_rows(spec: Spec, forms: list[str]) -> Iterator[Mapping[str, Any]]:
    for programme_no, programme in enumerate(spec.programmes.values()):
        for target_no, target in enumerate(programme.targets):
            indicator = spec.indicators[target.indicator]
            is_ratio = indicator.measure == "ratio" and indicator.form in forms
            # All of a whole, or none of it, is often just so.
            if not is_ratio or target.value is None or not 0 < target.value < 1:
                continue
            lines = spec.forms[indicator.form].elements
            sides = [(e, True) for e in indicator.numerator]
            sides += [(e, False) for e in indicator.denominator]
            for element, is_numerator in sides:
                yield {
                    "programme_no": programme_no,
                    "target_no": target_no,
                    "form_no": forms.index(indicator.form),
                    "line_no": lines.index(element),
                    "is_numerator": is_numerator,
                    "parts": len(sides),
                    "target_above": target.value.numerator,
                    "target_below": target.value.denominator,
                }


def _member_rows(
    spec: Spec, units: Iterable[str], parents: Mapping[UnitId, UnitId | None]
) -> Iterator[Mapping[str, Any]]:
    """Which units lie within the scope of which programme."""
    plans: dict[UnitId, list[int]] = {}
    for programme_no, programme in enumerate(spec.programmes.values()):
        for scope in programme.scope:
            plans.setdefault(scope, []).append(programme_no)
    for unit_no, unit in enumerate(units):
        above: UnitId | None = UnitId.parse(unit)
        while above is not None:
            for programme_no in plans.get(above, ()):
                yield {"programme_no": programme_no, "unit_no": unit_no}
            above = parents.get(above)
