"""What is to be computed, as small tables: indicators are rows, not formulas.

Everything is numbered so that the large joins compare small integers; periods of one form and
type are numbered in the order of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from pipelines.attainment.plan_cells import cell_rows, indicator_part_rows, target_cell_rows
from pipelines.attainment.plan_schema import PLAN
from pipelines.attainment.plan_scope import Scope
from pipelines.attainment.plan_units import Tree, Units
from pipelines.domain.org_unit import LEVELS
from pipelines.spec.model import Spec


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
    scope = Scope.of(spec, as_of=as_of, programme=programme, handed_in=handed_in)
    tree = Tree.of(units.units())
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "form": _form_rows(scope),
        "form_level": _form_level_rows(scope),
        "form_coverage": _form_coverage_rows(scope),
        "indicator": _indicator_rows(scope),
        "indicator_part": indicator_part_rows(scope),
        "cell": cell_rows(scope),
        "period": (row for p in scope.periods.values() for row in p.rows()),
        "period_part": (row for p in scope.periods.values() for row in p.part_rows()),
        "period_level": (row for p in scope.periods.values() for row in p.level_rows()),
        "target_cell": target_cell_rows(scope, len(tree.everyone)),
    }
    tables = {
        name: pa.Table.from_pylist(list(table), schema=PLAN[name]) for name, table in rows.items()
    }
    return {
        "unit_node": tree.table(),
        "member": tree.member_table(scope.programmes),
        **tables,
    }


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
