"""The workbook goes back: the ward's own file with its faults marked and listed.

Colours are conditional formats and not fills, so no cell is touched: what was typed, how it looks
and what it accepts stay as they were byte for byte, and a later annotation takes the colours away
without a trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from pipelines.domain.issue import Issue, Severity, Text
from pipelines.submissions.annotated_sheet import colour, merged_head, strip_colours
from pipelines.submissions.form import ISSUES_SHEET
from pipelines.submissions.issue_sheet import ORDER, SEVERITY, IssueSheet
from pipelines.submissions.markup import Unmarkable
from pipelines.submissions.model import Submission, SubmissionFile
from pipelines.submissions.ods_xml import is_ods
from pipelines.submissions.package import Package
from pipelines.submissions.package_book import add_first, sheets, take_out
from pipelines.submissions.package_notes import MARK, Notes, Run
from pipelines.submissions.package_styles import Styles
from pipelines.submissions.unreadable import DAMAGED
from pipelines.submissions.xls_bytes import is_xls

_STYLES: Final = "xl/styles.xml"
_UNSAFE: Final = (Unmarkable, ExpatError, CalamineError, ValueError, IndexError, *DAMAGED)
_OLD_FORMAT: Final = Text(
    "Tệp .xls và .ods không tô màu và ghi chú được; lưu thành .xlsx thì lần sau sẽ được đánh dấu.",
    "Cells of .xls and .ods files cannot be coloured; saved as .xlsx they will be next time.",
)
_TEXT_FILE: Final = Text(
    "Tệp CSV không có màu và ghi chú; tìm chỗ sai theo số dòng.",
    "A CSV holds no colours or comments; find the faults by their line.",
)
_UNREADABLE: Final = Text(
    "Tệp không đọc được nên không đánh dấu vào tệp được.",
    "The file could not be read, so nothing could be marked in it.",
)
_UNUSUAL: Final = Text(
    "Tệp được ghi theo cách ít gặp nên không đánh dấu vào tệp được mà không làm hỏng nó.",
    "The file is built in an unusual way; marking it might damage it.",
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """What goes back to the ward."""

    data: bytes
    ending: str
    """``.xlsx``, or ``.xlsm`` where the ward's own file holds macros."""
    why_listed: Text | None
    """Why the issues are only listed in a workbook of their own; None where cells are marked."""


def annotate(
    data: bytes, file: SubmissionFile, names: Mapping[Submission, Text]
) -> Annotated | None:
    """The file with its issues marked, or a workbook that lists them; None where there are none."""
    if not file.issues:
        return None
    subjects = list(dict.fromkeys(names.values()))
    why = _why_not(data, file)
    if why is None:
        sheet = IssueSheet(file.name, file.issues, subjects)
        try:
            return _marked(data, sheet)
        except _UNSAFE:
            why = _UNUSUAL
    listed = IssueSheet(file.name, file.issues, subjects, is_marked=False, why_not=why)
    return Annotated(_listed(listed), ".xlsx", why)


def is_workbook(data: bytes) -> bool:
    """Whether a file is a workbook, of whichever format, by what it begins with."""
    return data.startswith(b"PK") or is_xls(data)


def _why_not(data: bytes, file: SubmissionFile) -> Text | None:
    if file.unreadable:
        return _UNREADABLE
    if not is_workbook(data):
        return _TEXT_FILE
    return _OLD_FORMAT if is_xls(data) or is_ods(data) else None


def _marked(data: bytes, listed: IssueSheet) -> Annotated:
    """The workbook with an earlier annotation replaced; raise one of _UNSAFE if it will not do."""
    package = Package.read(data)
    take_out(package, ISSUES_SHEET)
    styles = Styles(package.text(_STYLES))
    for name, part in sheets(package):
        if part is not None:
            strip_colours(package, part)
            Notes(package, part).strip()
            here = [found for found in listed.issues if found.place.sheet == name]
            _mark(package, part, here, styles)
    add_first(package, ISSUES_SHEET, listed.xml(styles))
    package.put(_STYLES, styles.xml)
    written = package.write()
    _check(data, written, package)
    return Annotated(written, ".xlsm" if package.has_macros else ".xlsx", None)


def _mark(package: Package, part: str, issues: Sequence[Issue], styles: Styles) -> None:
    """Colour each faulty cell by the worst of its issues, with a comment that tells them all."""
    by_cell: dict[str, list[Issue]] = {}
    xml = package.text(part)
    for found in sorted(issues, key=lambda found: ORDER.index(found.severity)):
        if found.place.cell and found.severity is not Severity.INFO:
            cell = merged_head(xml, found.place.cell)
            by_cell.setdefault(cell, []).append(found)
    if not by_cell:
        return
    worst = {cell: found[0].severity for cell, found in by_cell.items()}
    package.put(part, colour(xml, worst, styles))
    Notes(package, part).add({cell: _runs(found) for cell, found in by_cell.items()})


def _runs(issues: Sequence[Issue]) -> list[Run]:
    """The words of one cell's comment: Vietnamese, the English below it."""
    runs = []
    for number, found in enumerate(issues):
        word, gap = SEVERITY[found.severity], "\n\n" if number else ""
        heading = f"{gap}{MARK} {word.vi} / {word.en} {found.code}\n"
        message, action = found.message, found.action
        runs += [
            Run(heading, bold=True),
            Run(f"{message.vi}\nCách sửa: {action.vi}"),
            Run(f"\n{message.en}\nWhat to do: {action.en}", aside=True),
        ]
    return runs


def _listed(sheet: IssueSheet) -> bytes:
    """A workbook of nothing but the list."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        blank = book.add_worksheet().name
    package = Package.read(buffer.getvalue())
    styles = Styles(package.text(_STYLES))
    add_first(package, ISSUES_SHEET, sheet.xml(styles))
    take_out(package, blank)
    package.put(_STYLES, styles.xml)
    return package.write()


def _check(before: bytes, after: bytes, package: Package) -> None:
    """Raise Unmarkable where any cell of the ward's would come back other than it was sent."""
    for name, part in package.parts.items():
        if name.endswith((".xml", ".rels")):
            ParserCreate().Parse(part, True)
    if _figures(before) != _figures(after):
        raise Unmarkable("cells")


def _figures(data: bytes) -> Iterable[tuple[str, object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    names = [name for name in book.sheet_names if name != ISSUES_SHEET]
    return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names]
