"""The last look before figures leave the office: nothing hidden may follow from what is shown."""

from __future__ import annotations

from pipelines.disclosure.attack import attack
from pipelines.disclosure.families import sensitive_families
from pipelines.disclosure.linear import Range
from pipelines.disclosure.schema import Release
from pipelines.disclosure.tree import ONE
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.spec.model import Spec


def audit(release: Release, spec: Spec) -> list[Issue]:
    """An issue for each hidden figure that can be worked back; empty is right."""
    found = []
    for family in sensitive_families(spec):
        told = attack(release.attainment, family=family, spec=spec)
        found += [
            _issue(indicator, unit, period, role=role, known=known)
            for (unit, period, indicator, role), known in told.small
        ]
        found += [_issue(i, unit, period) for unit, period, i in sorted(told.restored)]
    return found


def _issue(
    indicator: str, unit: str, period: str, *, role: str | None = None, known: Range | None = None
) -> Issue:
    return Issue(
        code="DIS101",
        severity=Severity.ERROR,
        place=Place(f"{indicator} {unit} {period}"),
        message=Text(
            vi=f"Số liệu phải ẩn của {unit}, kỳ {period} ({indicator}) có thể suy ra từ các số"
            " liệu được công bố.",
            en=f"The suppressed figure of {unit} in {period} ({indicator}) follows from figures"
            " that are shown.",
        ),
        action=Text(
            vi="Không công bố; hãy báo mã chỉ tiêu, đơn vị và kỳ cho người phụ trách phần mềm.",
            en="Do not publish; report indicator, unit and period to the maintainers.",
        ),
        seen=f"{known.least / ONE:g}..{(known.most or 0) / ONE:g}" if known else None,
        element=role,
    )
