"""The doubts of a snapshot: which published numbers have an unanswered warning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.attainment.doubt import Doubts, doubts, parts_asked, warnings
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot


def published_warnings(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The published issues that ask about numbers and have no answer."""
    issues = snapshot.issues()
    return warnings(issues.filter(pc.equal(issues["severity"], "warning")).to_pylist())


def published_doubts(
    snapshot: Snapshot, asked: Sequence[dict[str, Any]], *, form: str, period: Period
) -> Doubts:
    """Doubts that the warnings raise about the numbers of a form behind the figures of a period."""
    files = pa.array({row["file"] for row in asked}, pa.string())
    standing = []
    for part in parts_asked(snapshot.spec, form, period):
        values = snapshot.values(form=form, period=part)
        standing += values.filter(pc.is_in(values["file"], files)).to_pylist()
    return doubts(asked, standing, snapshot.spec)
