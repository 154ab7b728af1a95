"""What nobody foresaw: kept in the log of the workspace under a short id that people are told."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Final

import click

from pipelines.cli.workspace import Failure, Workspace
from pipelines.domain.issue import Text

_LARGEST: Final = 1_000_000
"""Bytes; a longer log is put aside, and the one put aside before it is gone."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Under which id it is kept, and in which file; None where none could be written."""

    id: str
    path: Path | None


def record(error: BaseException, workspace: Workspace, *, what: str, at: datetime) -> Recorded:
    """Write where the error arose into the log; on standard error where that cannot be."""
    told = token_hex(4)
    entry = entry_of(error, told, what=what, at=at)
    path = workspace.log
    try:
        path.parent.mkdir(exist_ok=True)  # a workspace that is not there is not made for this
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as log:
            log.write(entry)
    except OSError:
        sys.stderr.write(entry)
        return Recorded(told, None)
    return Recorded(told, path)


def entry_of(error: BaseException, told: str, *, what: str, at: datetime) -> str:
    """Moment, id, what was being done, then the lines of code and the kind of each error.

    The message of an error is left out: it may quote what a unit's file says.
    """
    head = f"{at:%Y-%m-%dT%H:%M:%S} {told} {what}\n"
    return head + "".join(_steps(error)) + "\n"


def unforeseen(error: Exception, context: click.Context, *, at: datetime) -> Failure:
    """The failure that tells the id and where the log lies."""
    workspace = context.meta.get(Workspace.__name__) or Workspace(Path("data"))
    found = record(error, workspace, what=context.command_path, at=at)
    where_vi = f"tệp {found.path}" if found.path else "các dòng phía trên"
    where_en = f"the file {found.path}" if found.path else "the lines above"
    return Failure(
        Text(
            f"Lỗi ngoài dự kiến, mã {found.id}. Hãy chạy lại; nếu vẫn lỗi, gửi mã này và"
            f" {where_vi} cho người hỗ trợ. Nhật ký không chứa số liệu của đơn vị.",
            f"Something unforeseen, id {found.id}. Run it again; if it fails again, send this id"
            f" and {where_en} to whoever supports you. The log holds no data of a unit.",
        )
    )


def _steps(error: BaseException) -> Iterator[str]:
    for one in reversed(list(_chain(error))):
        yield from traceback.format_tb(one.__traceback__)
        yield f"{type(one).__module__}.{type(one).__qualname__}\n"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
