"""Files on their way in: which ones there are, and which are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.submissions.marked_names import is_issue_list

ISSUES_SUFFIX: Final = ".issues.txt"
_NOT_HANDED_IN: Final = frozenset({"thumbs.db", "desktop.ini"})
_OWN: Final = Text(
    "chương trình tự lưu, không phải tệp mới nộp; muốn nạp lại thì chép ra chỗ khác rồi nạp",
    "kept by the program, not newly handed in; to load it again, copy it elsewhere first",
)
_DROPPED: Final = Text(
    "tệp tạm của máy tính hoặc danh sách lỗi của chương trình, không phải tệp số liệu",
    "left by the computer, or the program's own list of issues; it holds no figures",
)


class LeftOut(NamedTuple):
    """A file that is not taken, and why."""

    path: Path
    why: Text


class Found(NamedTuple):
    """The files to load, and those that were left out."""

    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


def find_files(paths: Iterable[Path], *, own: Collection[Path] = ()) -> Found:
    """Every file of these paths once, folders with all that is in them, in the order of names.

    Left out are what an office suite or a desktop drops there, our own issue lists, and all that
    lies in ``own``, where the workspace keeps what it took in. Raise UnknownNameError for a path
    that does not exist.
    """
    kept = frozenset(path.resolve() for path in own)
    found: dict[Path, Path] = {}
    left_out: dict[Path, LeftOut] = {}
    for path in paths:
        if not path.exists():
            raise UnknownNameError(
                Text(f"Không có tệp hay thư mục {path}.", f"There is no file or folder {path}.")
            )
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                place = file.resolve()
                why = _why_not(file.name, place, kept)
                if why:
                    left_out.setdefault(place, LeftOut(file, why))
                else:
                    found.setdefault(place, file)
    return Found(tuple(found.values()), tuple(left_out.values()))


def _why_not(name: str, place: Path, kept: frozenset[Path]) -> Text | None:
    """Why a file is not taken; None for one that somebody handed in."""
    if not kept.isdisjoint((place, *place.parents)):
        return _OWN
    dropped = name.startswith(("~$", ".")) or name.lower() in _NOT_HANDED_IN
    return _DROPPED if dropped or name.endswith(ISSUES_SUFFIX) or is_issue_list(name) else None
