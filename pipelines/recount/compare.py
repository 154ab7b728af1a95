"""Attainment held against the recount."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

from pipelines.domain.number import exact, quotient
from pipelines.domain.org_unit import OrgUnit
from pipelines.recount.answers import Slot
from pipelines.recount.recount import Figure, Key, recount
from pipelines.spec.model import Spec

_COLUMNS = (
    *Key._fields,
    "numerator",
    "denominator",
    "lower_numerator",
    "lower_denominator",
    "upper_numerator",
    "upper_denominator",
    "verdict",
    "to_go",
    "units_reported",
    "units_expected",
)
_MOST_ROWS = 100_000
"""Beyond it, a part of the figures is counted again: minutes would pass otherwise."""


class Difference(NamedTuple):
    """A figure on which the two do not agree; None where one of them has no such row."""

    key: Key
    first: Figure | None
    second: Figure | None


def differences(
    attainment: pa.Table,
    values: pa.Table,
    *,
    spec: Spec,
    everyone: tuple[OrgUnit, ...],
    as_of: date,
    every: int | None = None,
) -> Iterator[Difference]:
    """Every figure that comes out otherwise when counted again.

    ``attainment`` as worked out, before anything is hidden; ``values`` as CURRENT_VALUES. With
    ``every`` None, all figures up to a hundred thousand, else as many of them.
    """
    every = every or max(1, attainment.num_rows // _MOST_ROWS)
    again = dict(recount(slots_of(values), spec=spec, everyone=everyone, as_of=as_of, every=every))
    counted = {(key.programme, key.indicator, key.period) for key in again}
    for row in attainment.select(_COLUMNS).to_pylist():
        key = Key(*(row[name] for name in Key._fields))
        first, second = _figure(row), again.pop(key, None)
        if (
            second is None
            and every > 1
            and (key.programme, key.indicator, key.period) not in counted
        ):
            continue
        if first != second:
            yield Difference(key, first, second)
    for key, figure in again.items():
        yield Difference(key, None, figure)


def slots_of(values: pa.Table) -> Mapping[Slot, Mapping[str, Decimal | None]]:
    """What is in force by form, unit and period."""
    found: dict[Slot, dict[str, Decimal | None]] = {}
    names = ("form", "unit", "period", "element", "value")
    columns = (values[name].to_pylist() for name in names)
    for form, unit, period, element, value in zip(*columns, strict=True):
        found.setdefault((form, unit, period), {})[element] = value
    return found


def figures_of(attainment: pa.Table) -> Iterator[tuple[Key, Figure]]:
    """Every row of attainment as a figure."""
    for row in attainment.select(_COLUMNS).to_pylist():
        yield Key(*(row[name] for name in Key._fields)), _figure(row)


def _figure(row: Mapping[str, Any]) -> Figure:
    return Figure(
        numerator=exact(row["numerator"]),
        denominator=exact(row["denominator"]),
        lower=quotient(row["lower_numerator"], row["lower_denominator"]),
        upper=quotient(row["upper_numerator"], row["upper_denominator"]),
        verdict=row["verdict"],
        to_go=row["to_go"],
        units_reported=row["units_reported"],
        units_expected=row["units_expected"],
    )
