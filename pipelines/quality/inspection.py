"""Every finding about the values in force: the one question this room answers."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

import pyarrow as pa

from pipelines.domain.org_unit import OrgUnit
from pipelines.quality.figures import Figures
from pipelines.quality.finding import Finding
from pipelines.quality.rules import RULES
from pipelines.spec.model import Spec


def inspect_values(
    values: pa.Table, *, spec: Spec, everyone: Iterable[OrgUnit]
) -> tuple[Finding, ...]:
    """What the rules ask about, in the order of form, period, unit and cell.

    ``values`` are the current values of a warehouse. All findings are warnings, or notes where the
    unit has explained the value. A cell is asked about once, a form as a whole beside it.
    """
    found: dict[tuple[int, str, str | None], Finding] = {}
    with closing(Figures(values, spec=spec, everyone=everyone)) as figures:
        for rule in RULES:
            for finding in rule(figures):
                whole = finding.issue.code if finding.issue.element is None else None
                cell = str(finding.issue.place)
                found.setdefault((finding.submission_no, cell, whole), finding)
    return tuple(sorted(found.values(), key=_order))


def _order(finding: Finding) -> tuple[str, str, str, str, str]:
    at = finding.issue.place
    return finding.form, finding.period, finding.unit, str(at), finding.issue.code
