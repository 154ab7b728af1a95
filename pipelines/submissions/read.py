"""Reading a handed-in file: what it holds, whose it is, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePath
from typing import Final
from zipfile import is_zipfile

from pipelines.domain.errors import reason
from pipelines.domain.issue import Issue, Place, Text
from pipelines.spec.model import Spec
from pipelines.submissions.abreast import go_through
from pipelines.submissions.archives import is_archive
from pipelines.submissions.csv_file import CsvReader
from pipelines.submissions.faults import issue
from pipelines.submissions.file_faults import file_issue
from pipelines.submissions.form import period_words, period_words_en
from pipelines.submissions.forms import Forms
from pipelines.submissions.header_faults import HEADER_WORDINGS
from pipelines.submissions.kind import TAKEN, kind_of
from pipelines.submissions.model import Submission, SubmissionFile
from pipelines.submissions.ods_xml import is_ods
from pipelines.submissions.rules import RuleBook
from pipelines.submissions.unpacked import Unpacked, unpack, unpack_from_disk
from pipelines.submissions.unreadable import Unreadable
from pipelines.submissions.workbook import WorkbookReader
from pipelines.units.register import UnitRegister

_Read = tuple[SubmissionFile, bytes | None, datetime]
_DELIMITED: Final = frozenset({".csv", ".tsv", ".txt"})


class Reader:
    """Reads many files of one spec; what can be prepared is prepared once.

    One reader may be used by several threads: its answers are only ever added to.
    """

    def __init__(self, spec: Spec, units: UnitRegister) -> None:
        self._forms = Forms(spec, units)
        self._rules = RuleBook(spec)

    def read(self, path: Path, *, received_on: date | None = None) -> SubmissionFile:
        """Read a file from disk; OSError if it is not there."""
        return self.read_bytes(path.name, path.read_bytes(), received_on=received_on)

    def read_each(self, files: Iterable[tuple[Path, datetime]]) -> Iterator[_Read]:
        """Read many files, each with the moment it was received; quicker than one by one.

        Gives what each holds, its bytes and its moment, in their order. A file that the disk does
        not give is unreadable, and has None for bytes.
        """
        return go_through(files, self._read_share)

    def _read_share(self, files: Sequence[tuple[Path, datetime]]) -> list[_Read]:
        """Open the files, then read them: turn and turn about takes a tenth longer."""
        opened = [unpack_from_disk(path) for path, _ in files]
        return [
            (self._not_given(path.name, file), None, received_at)
            if isinstance(file, OSError)
            else (self._read_unpacked(file, received_at.date()), file.data, received_at)
            for file, (path, received_at) in zip(opened, files, strict=True)
        ]

    def read_bytes(
        self, name: str, data: bytes, *, received_on: date | None = None
    ) -> SubmissionFile:
        """Read a file's bytes; whatever is wrong with them is an issue, never raised.

        Nobody can report for a period that had not begun on the day the file was received.
        """
        return self._read_unpacked(unpack(name, data), received_on)

    def _read_unpacked(self, file: Unpacked, received_on: date | None) -> SubmissionFile:
        try:
            submissions, issues = self._read(file)
            issues += self._not_begun(submissions, file.name, received_on) if received_on else ()
            unreadable = False
        except Unreadable as fault:
            submissions, issues, unreadable = (), [fault.issue], True
        return SubmissionFile(
            name=file.name,
            sha256=file.sha256,
            size=len(file.data),
            submissions=submissions,
            issues=tuple(issues),
            unreadable=unreadable,
        )

    def _not_given(self, name: str, error: OSError) -> SubmissionFile:
        """What is told of a file that the disk does not give: locked, forbidden or gone."""
        name = name.encode(errors="replace").decode()
        why = reason(error)
        told = {"seen": why.vi, "seen_en": why.en}
        fault = file_issue("SUB107", Place(name), **told, why_vi=why.vi, why_en=why.en)
        return SubmissionFile(name, sha256().hexdigest(), 0, (), (fault,), unreadable=True)

    def describe(self, submission: Submission) -> Text:
        """Unit with its parents, period and form of a submission, in words."""
        unit = self._forms.finder.name(submission.unit)
        form, period = self._forms.layouts[submission.form].form.name, submission.period
        return Text(
            f"{unit}; {period_words(period)}; {form.vi}",
            f"{unit}; {period_words_en(period)}; {form.en}",
        )

    def _not_begun(
        self, submissions: Sequence[Submission], name: str, day: date
    ) -> Iterator[Issue]:
        """An issue for each period that begins after that day."""
        for form, period in dict.fromkeys((s.form, s.period) for s in submissions):
            first = self._forms.layouts[form].calendar.first_day(period)
            if first > day:
                yield issue(
                    HEADER_WORDINGS,
                    "SUB125",
                    Place(name),
                    seen=str(period),
                    words_vi=period_words(period),
                    words_en=period_words_en(period),
                    first=f"{first:%d/%m/%Y}",
                    day=f"{day:%d/%m/%Y}",
                )

    def _read(self, file: Unpacked) -> tuple[tuple[Submission, ...], list[Issue]]:
        name, data = file.name, file.data
        if not data.strip():
            fault = file_issue("SUB101", Place(name), seen=f"{len(data)} byte", expected=TAKEN)
            raise Unreadable(fault)
        reader: WorkbookReader | CsvReader
        if file.book is not None:
            if _is_other_archive(data):
                raise Unreadable(_something_else(name, data))
            reader = WorkbookReader(self._forms, file.book)
        elif PurePath(name).suffix.lower() in _DELIMITED:
            reader = CsvReader(self._forms, name, data)
        else:
            raise Unreadable(_something_else(name, data))
        reader.read()
        issues = reader.issues
        disputed = reader.disputed if isinstance(reader, WorkbookReader) else []
        for submission in (*reader.submissions, *disputed):
            issues.extend(self._rules.check(submission, name))
        return tuple(reader.submissions), issues


def _something_else(name: str, data: bytes) -> Issue:
    """What is told of a file that is neither workbook nor CSV: such files may lie packed in it."""
    code, kind = "SUB108" if is_archive(data) else "SUB103", kind_of(data)
    return file_issue(code, Place(name), seen=kind.vi, seen_en=kind.en, expected=TAKEN)


def _is_other_archive(data: bytes) -> bool:
    """True for a whole zip that is neither .xlsx nor .ods, such as .docx."""
    known = b"xl/workbook.xml" in data or is_ods(data)
    return not known and is_zipfile(BytesIO(data))


def read_submission(
    source: Path | tuple[str, bytes], *, spec: Spec, units: UnitRegister
) -> SubmissionFile:
    """Read one file from disk, or from its name and bytes; for many files keep a ``Reader``."""
    reader = Reader(spec, units)
    return reader.read(source) if isinstance(source, Path) else reader.read_bytes(*source)
