"""The doubts of a snapshot: which published numbers have an unanswered warning."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from dashboard.session import View
from pipelines.attainment.doubt import Doubts, doubts, parts_asked, warnings
from pipelines.domain.period import Period
from pipelines.snapshot.read import Snapshot


def published_doubts(view: View, *, form: str, period: Period) -> Doubts:
    """Doubts about the numbers of a form behind the figures of a period."""
    return _doubts(view.snapshot.id, form, period, view.snapshot)


@st.cache_resource(max_entries=100, show_spinner=False)
def _doubts(snapshot_id: str, form: str, period: Period, _snapshot: Snapshot) -> Doubts:
    asked = _warnings(snapshot_id, _snapshot)
    spec, files = _snapshot.spec, pa.array({row["file"] for row in asked}, pa.string())
    standing = []
    for part in parts_asked(spec, form, period):
        values = _snapshot.values(form=form, period=part)
        standing += values.filter(pc.is_in(values["file"], files)).to_pylist()
    return doubts(asked, standing, spec)


@st.cache_resource(max_entries=4, show_spinner=False)
def _warnings(snapshot_id: str, _snapshot: Snapshot) -> list[dict[str, Any]]:
    issues = _snapshot.issues()
    return warnings(issues.filter(pc.equal(issues["severity"], "warning")).to_pylist())
