"""What a page asks of two snapshots; whoever may see only one has no such page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.opened import opened, root
from dashboard.session import View
from pipelines.compare.difference import Difference, differ
from pipelines.compare.earlier import other_snapshots
from pipelines.compare.state import read_state
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.manifest import Manifest


def others(view: View) -> Mapping[str, Manifest]:
    """The snapshots that this one can be compared with, the newest day first."""
    return other_snapshots(root(), than=view.snapshot.id)


def changes(view: View, *, against: str) -> Difference:
    """What differs from another snapshot, of the unit looked at and everything below it."""
    programme, unit = view.selection.programme or "", view.selection.unit
    return _changes(str(root()), against, view.snapshot.id, programme, unit)


@st.cache_resource(max_entries=32, show_spinner=False)
def _changes(
    folder: str, against: str, snapshot_id: str, programme: str, within: UnitId | None
) -> Difference:
    ends = (opened(folder, name)[0].snapshot for name in (against, snapshot_id))
    first, second = (read_state(snapshot, programme=programme) for snapshot in ends)
    return differ(first, second, within=within)
