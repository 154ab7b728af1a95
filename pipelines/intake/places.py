"""Where an office keeps things, as far as handing in needs to know; the workspace is one."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Places(Protocol):
    """The folders and files of one office."""

    @property
    def uploads(self) -> Path:
        """What was handed in on the page."""

    @property
    def archive(self) -> Path:
        """Accepted originals, by hash."""

    @property
    def quarantine(self) -> Path:
        """Refused files."""

    @property
    def snapshots(self) -> Path:
        """What was published."""

    @property
    def warehouse(self) -> Path:
        """Every accepted value."""

    @property
    def spec(self) -> Path:
        """``indicators.yaml``."""

    @property
    def units(self) -> Path:
        """The unit register."""

    @property
    def corrections(self) -> Path:
        """``corrections.yaml``."""

    @property
    def map(self) -> Path:
        """The office's own map."""

    @property
    def tasks(self) -> Path:
        """What the office declares of its tasks."""
