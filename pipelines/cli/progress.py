"""A progress bar on a terminal, and nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")
_FEW = 5


def with_progress(items: Iterable[Item], *, total: int, words: str) -> Iterator[Item]:
    """Pass the items on, with a bar on standard error where there are more than a few."""
    if total <= _FEW or not sys.stderr.isatty():
        yield from items
        return
    yield from track(items, total=total, description=words, console=Console(stderr=True))
