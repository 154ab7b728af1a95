"""Snapshots that are open in this process: each once, whoever reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from dashboard.offer import SnapshotOffer
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.read import current_snapshot, open_snapshot

HOME = "CHITIEU_HOME"
"""The environment variable that names the workspace."""


def root() -> Path:
    """The folder of the published snapshots."""
    return Path(os.environ.get(HOME, "data")) / "snapshots"


def open_current() -> tuple[SnapshotOffer, Mapping[UnitId, str]] | None:
    """The CURRENT snapshot, opened once a process; the pointer is read anew on every run."""
    snapshot_id = current_snapshot(root())
    return None if snapshot_id is None else opened(str(root()), snapshot_id)


@st.cache_resource(max_entries=4, show_spinner=False)
def opened(folder: str, snapshot_id: str) -> tuple[SnapshotOffer, Mapping[UnitId, str]]:
    """An immutable snapshot is opened once a process, whoever reads it."""
    offer = SnapshotOffer(open_snapshot(Path(folder), snapshot_id))
    return offer, offer.names()
