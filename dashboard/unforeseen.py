"""What nobody foresaw on a page: kept in the log, told to the reader with the id it has there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime

from dashboard.office import workspace
from dashboard.text.language import LANGUAGES, language
from pipelines.cli.unforeseen import record
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text


def kept(error: Exception, what: str) -> str:
    """The id of the error in the log; also on the server's standard error."""
    found = record(error, workspace(), what=what, at=datetime.now())  # noqa: DTZ005
    if found.path is not None:
        sys.stderr.write(f"{found.id} {what} {found.path}\n")
    return found.id


def words_for(error: Exception, what: str) -> Text:
    """What to tell: an error's own words where it has any, else what to do and the id."""
    if isinstance(error, ChitieuError):
        return error.text
    told = kept(error, what)
    vi, en = (language(code)("mishap.words", id=told) for code in LANGUAGES)
    return Text(vi, en)


def logged(
    make: Callable[[], bytes], what: str, *, tell: Callable[[Text], None]
) -> Callable[[], bytes]:
    """The maker of a file; what goes wrong is logged and told, and says nothing of the data."""

    def made() -> bytes:
        try:
            return make()
        except Exception as error:
            words = words_for(error, what)
        tell(words)
        # Streamlit shows a message of its own and writes this one to its log.
        raise RuntimeError(what)

    return made
