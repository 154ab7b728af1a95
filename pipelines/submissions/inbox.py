"""Files on their way in: which ones there are, and where the refused ones go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Issue, Severity, Text
from pipelines.submissions.model import SubmissionFile

ISSUES_SUFFIX: Final = ".issues.txt"
_MOST_BYTES: Final = 200
"""Of a name: file systems take 255, where a Vietnamese letter is up to three."""
_LONGEST_ENDING: Final = 16
_NOT_HANDED_IN: Final = frozenset({"thumbs.db", "desktop.ini"})
_OWN: Final = Text(
    "chương trình tự lưu, không phải tệp mới nộp; muốn nạp lại thì chép ra chỗ khác rồi nạp",
    "kept by the program, not newly handed in; to load it again, copy it elsewhere first",
)
_DROPPED: Final = Text(
    "tệp tạm của máy tính hoặc danh sách lỗi của chương trình, không phải tệp số liệu",
    "left by the computer, or the program's own list of issues; it holds no figures",
)
_ORDER: Final = tuple(Severity)
_SEVERITY: Final = {
    Severity.ERROR: Text("Lỗi", "Error"),
    Severity.WARNING: Text("Cảnh báo", "Warning"),
    Severity.INFO: Text("Thông tin", "Note"),
}


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
            raise UnknownNameError(f"không có tệp hay thư mục / no such file or folder: {path}")
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
    return _DROPPED if dropped or name.endswith(ISSUES_SUFFIX) else None


def keep(data: bytes, file: SubmissionFile, *, accepted: Path, refused: Path) -> Path:
    """Keep a file before it is loaded: a value whose original is lost could not be traced."""
    if file.rejected:
        return quarantine(data, file, refused)
    return archive(data, file, accepted)


def archive(data: bytes, file: SubmissionFile, folder: Path) -> Path:
    """Keep an original by its hash, so that every figure can be traced to it; return its path."""
    name = f"{file.sha256}{_ending(file.name).lower()}"
    path = folder / file.sha256[:2] / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return path


def quarantine(data: bytes, file: SubmissionFile, folder: Path) -> Path:
    """Put a refused file into the folder with a readable list of its issues; return its path.

    The same file again changes nothing; another file of the same name gets its hash in front.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _short_name(file.name)
    if path.exists() and sha256(path.read_bytes()).hexdigest() != file.sha256:
        path = folder / f"{file.sha256[:8]}-{path.name}"
    path.write_bytes(data)
    issues = path.with_name(path.name + ISSUES_SUFFIX)
    # The mark lets older editors on Windows recognise UTF-8.
    issues.write_text(issue_list(file), encoding="utf-8-sig")
    return path


def _short_name(name: str) -> str:
    """The name, its end kept, so short that hash and ``.issues.txt`` fit into one as well."""
    bare, ending = PurePath(name).name, _ending(name)
    stem = bare.removesuffix(ending).encode()
    return stem[: _MOST_BYTES - len(ending)].decode(errors="ignore") + ending


def _ending(name: str) -> str:
    """``.xlsx``; nothing where what follows the last dot is no ending of a file's name."""
    ending = PurePath(name).suffix
    return ending if ending.isascii() and len(ending) <= _LONGEST_ENDING else ""


def issue_list(file: SubmissionFile) -> str:
    """Every issue of the file for the person who sent it: in Vietnamese, then in English."""
    return "\n".join([*_told(file, "vi"), "", "-" * 72, "", *_told(file, "en"), ""])


_HEAD: Final = {
    True: Text(
        "Không đọc được tệp này nên chưa nạp số liệu nào. Làm theo hướng dẫn dưới đây rồi gửi lại.",
        "This file could not be read, so nothing was loaded. Do as told below and send it again.",
    ),
    False: Text(
        "Tệp này chưa được nạp vì có lỗi. Sửa các lỗi dưới đây rồi gửi lại cả tệp.",
        "This file was not loaded because of errors. Mend those below and send the whole file.",
    ),
}


def _told(file: SubmissionFile, language: str) -> Iterator[str]:
    yield f"{Text('Tệp', 'File').in_language(language)}: {file.name}"
    for submission in file.submissions:
        yield f"- {submission.unit}, {submission.period}, {submission.form}"
    yield _HEAD[file.unreadable].in_language(language)
    ordered = sorted(file.issues, key=lambda issue: _ORDER.index(issue.severity))
    for number, issue in enumerate(ordered, 1):
        yield ""
        yield from _told_issue(number, issue, language)


def _told_issue(number: int, issue: Issue, language: str) -> Iterator[str]:
    severity = _SEVERITY[issue.severity].in_language(language)
    yield f"{number}. {severity} {issue.code}: {issue.message.in_language(language)}"
    yield f"   {Text('Chỗ', 'Place').in_language(language)}: {issue.place}"
    if issue.seen:
        yield f"   {Text('Đã ghi', 'Seen').in_language(language)}: {issue.seen}"
    if issue.expected:
        yield f"   {Text('Cần có', 'Expected').in_language(language)}: {issue.expected}"
    yield f"   {Text('Cách sửa', 'What to do').in_language(language)}: " + (
        issue.action.in_language(language)
    )
