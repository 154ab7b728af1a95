"""What goes wrong on a page: kept in the log, told to the reader with the id it has there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from dashboard.office import workspace
from dashboard.text.language import LANGUAGES, language
from pipelines.cli.clock import office_now
from pipelines.cli.unforeseen import record
from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text

_IDS: dict[tuple[Path, str, Text], str] = {}
"""Of errors with words of their own, which a page meets again each time it is drawn."""
_MOST_IDS = 1_000


def kept(error: Exception, what: str) -> str:
    """The id of the error in the log; also on the server's standard error."""
    found = record(error, workspace(), what=what, at=office_now())
    if found.path is not None:
        sys.stderr.write(f"{found.id} {what} {found.path}\n")
    return found.id


def words_for(error: Exception, what: str) -> Text:
    """What to tell: an error's own words where it has any, else what to do; and the id."""
    if isinstance(error, ChitieuError):
        vi, en = (language(code)("mishap.id", id=_kept_once(error, what)) for code in LANGUAGES)
        return Text(f"{error.text.vi} {vi}", f"{error.text.en} {en}")
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


def _kept_once(error: ChitieuError, what: str) -> str:
    """The same trouble has the same id until the server ends, and one entry in the log."""
    same = (workspace().log, what, error.text)
    if same not in _IDS:
        if len(_IDS) >= _MOST_IDS:
            _IDS.clear()
        _IDS[same] = kept(error, what)
    return _IDS[same]
