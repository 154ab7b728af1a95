"""A finding: an issue with the submission it belongs to and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.domain.issue import Issue


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule asks a unit about, or, once explained, tells of it."""

    issue: Issue
    submission_no: int
    form: str
    unit: str
    period: str
    periods: tuple[str, ...]
    """The unit's periods whose numbers the sentence quotes or compares."""
    is_sensitive: bool
    """True where a sensitive number stands behind it."""
    among_peers: bool = False
    """True where the numbers of other units, or of the unit's whole past, stand behind it."""
    explanation: str | None = None
    """What the unit says about it, as typed."""
