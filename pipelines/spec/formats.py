"""Versions of the format of indicators.yaml, and how a spec of an older one is read today.

A snapshot pins the spec it was published under. When the format moves on, the step from the
version before is added here, and every pinned spec opens through the steps that it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipelines.domain.errors import SnapshotError
from pipelines.domain.issue import Text

FORMAT = 1
"""The version that ``Spec`` has."""

Step = Callable[[Mapping[str, Any]], Mapping[str, Any]]
STEPS: dict[int, Step] = {}
"""Version to the step that leads to the next: the whole text as plain values, in and out."""


def brought_up_to_date(value: object) -> object:
    """The plain values of a spec in today's format; raise SnapshotError for a newer one."""
    version = value.get("format") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(version, int):
        return value  # no spec at all: its shape says so
    if version > FORMAT:
        raise SnapshotError(
            Text(
                f"Bộ chỉ tiêu thuộc định dạng {version}, mới hơn chương trình này ({FORMAT});"
                " hãy cập nhật chương trình.",
                f"The spec has format {version}, newer than this program ({FORMAT}); update the"
                " program.",
            )
        )
    while version < FORMAT and version in STEPS:
        value = {**STEPS[version](value), "format": version + 1}
        version += 1
    return value
