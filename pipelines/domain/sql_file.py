"""SQL stands in files of its own; each room reads those of its folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path


def sql_reader(folder: Path) -> Callable[[str], str]:
    """A reader of the SQL files in a folder by name, each read once a process."""

    @cache
    def read_sql(name: str) -> str:
        return (folder / f"{name}.sql").read_text(encoding="utf-8")

    return read_sql
