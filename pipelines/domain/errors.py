"""Exceptions that carry issues: raised where work cannot go on, shown to people as issues."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.domain.issue import Issue


class ChitieuError(Exception):
    """Base of every error this product raises on purpose; its text is fit for a person."""


class SpecError(ChitieuError):
    """The spec has faults; ``issues`` holds every one of them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(f"{len(self.issues)} fault(s) in the spec")


class UnknownNameError(ChitieuError):
    """A programme, unit, period, indicator or snapshot that does not exist was asked for."""


class WarehouseError(ChitieuError):
    """The warehouse cannot be opened: locked by another process, or of another schema version."""


class SnapshotError(ChitieuError):
    """A snapshot is missing, incomplete or does not match its manifest."""
