"""What is looked at, and how it is said: what a page and a paper have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.offer import SnapshotOffer
from dashboard.selection import Selection
from dashboard.text.language import Language
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.read import Snapshot


@dataclass(frozen=True)
class Subject:
    """A snapshot, what is selected in it, the language, and every unit by its name."""

    offer: SnapshotOffer
    selection: Selection
    text: Language
    names: Mapping[UnitId, str]

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot on show."""
        return self.offer.snapshot
