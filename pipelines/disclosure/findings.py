"""Which findings about data quality may be told beside protected figures.

A finding tells of numbers even where it quotes none: that a count is far too high, that two forms
are the same throughout, that all is zero. So one behind which a sensitive number stands is told
only if every submission it looks at shows its sensitive numbers, and never if it looks at those of
other units. What is told then goes through ``protect_issues`` like any other issue.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from pipelines.domain.issue import Issue, Severity
from pipelines.quality.finding import Finding
from pipelines.quality.wording import EXPLAINED

Slot = tuple[str, str, str]
"""(form, unit, period)."""


def protect_findings(findings: Iterable[Finding], *, hidden: Container[Slot]) -> Iterator[Finding]:
    """The findings that may be told; ``hidden`` are the submissions with a number not shown.

    The unit's own words are left out where they stand beside a hidden or sensitive number.
    """
    for finding in findings:
        form, unit = finding.form, finding.unit
        looks_at_hidden = any((form, unit, period) in hidden for period in finding.periods)
        if finding.is_sensitive and (finding.among_peers or looks_at_hidden):
            continue
        if finding.is_sensitive or (form, unit, finding.period) in hidden:
            yield replace(finding, issue=_without_words(finding.issue), explanation=None)
        else:
            yield finding


def _without_words(issue: Issue) -> Issue:
    return replace(issue, action=EXPLAINED) if issue.severity is Severity.INFO else issue
