"""The one exception of reading: a file of which nothing can be said."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

from pipelines.domain.issue import Issue

DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    UnicodeDecodeError,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises at a part of an archive that is missing, broken or locked."""


class Unreadable(Exception):  # noqa: N818 - the answer about a file, caught where it is asked for
    """The file cannot be read at all; ``issue`` says why."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        super().__init__(issue.code)
