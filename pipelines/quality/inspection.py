"""Every finding about the values in force: the one question this room answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

import pyarrow as pa

from pipelines.domain.org_unit import OrgUnit
from pipelines.quality.figures import Figures
from pipelines.quality.finding import Finding
from pipelines.quality.rules import RULES
from pipelines.spec.model import Spec
from pipelines.spec.quality import Thresholds


def inspect_values(
    values: pa.Table, *, spec: Spec, everyone: Iterable[OrgUnit]
) -> tuple[Finding, ...]:
    """What the rules ask about, in the order of form, period, unit and cell.

    ``values`` are the current values of a warehouse. All findings are warnings, or notes where the
    unit has explained the value. A cell is asked about once, a form as a whole beside it.
    """
    found: dict[tuple[int, str, str | None], Finding] = {}
    people = tuple(everyone)
    for thresholds, forms in _alike(spec):
        figures = Figures(values, spec=spec, everyone=people, forms=forms, thresholds=thresholds)
        with closing(figures):
            for finding in _asked(figures):
                whole = finding.issue.code if finding.issue.element is None else None
                cell = str(finding.issue.place)
                found.setdefault((finding.submission_no, cell, whole), finding)
    return tuple(sorted(found.values(), key=_order))


def _asked(figures: Figures) -> Iterator[Finding]:
    """What the rules ask that are not switched off, the sharpest rule first."""
    for rule in RULES:
        for finding in rule(figures):
            if finding.issue.code not in figures.thresholds.off:
                yield finding


def _alike(spec: Spec) -> Iterator[tuple[Thresholds, list[str]]]:
    """The forms by the thresholds they share.

    Open forms are left out: nobody can be asked about a figure that was published.
    """
    found: list[tuple[Thresholds, list[str]]] = []
    for name, form in spec.forms.items():
        if form.obligation == "required":
            own = spec.quality.of(name)
            shared = next((forms for thresholds, forms in found if thresholds == own), None)
            if shared is None:
                found.append((own, shared := []))
            shared.append(name)
    yield from found


def _order(finding: Finding) -> tuple[str, str, str, str, str]:
    at = finding.issue.place
    return finding.form, finding.period, finding.unit, str(at), finding.issue.code
