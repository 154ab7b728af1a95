"""Published figures counted again from the values; what is suppressed holds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from pipelines.disclosure.families import sensitive_families
from pipelines.disclosure.schema import SUPPRESSED
from pipelines.domain.org_unit import OrgUnit
from pipelines.recount.compare import Difference, differences
from pipelines.recount.recount import Figure
from pipelines.spec.model import Spec


def figures_counted_otherwise(
    attainment: pa.Table,
    values: pa.Table,
    *,
    spec: Spec,
    everyone: tuple[OrgUnit, ...],
    as_of: date,
) -> Iterator[Difference]:
    """Every published figure that comes out otherwise, or was suppressed and holds a number."""
    sensitive = {name for family in sensitive_families(spec) for name in family.indicators}
    found = differences(attainment, values, spec=spec, everyone=everyone, as_of=as_of, every=1)
    for one in found:
        second = one.second
        if one.first and second and one.key.indicator in sensitive:
            second = _as_published(one.first, second)
        if one.first != second:
            yield one._replace(second=second)


def _as_published(first: Figure, second: Figure) -> Figure:
    """The figure without what the published one may hold back."""
    if first.verdict == SUPPRESSED:
        return second._replace(
            numerator=None,
            denominator=None,
            lower=None,
            upper=None,
            verdict=first.verdict,
            to_go=None,
        )
    if first.lower is None and first.upper is None:
        return second._replace(lower=None, upper=None)
    return second
