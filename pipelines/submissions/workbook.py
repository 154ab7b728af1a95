"""A workbook read with calamine: its pages, whose they are, and what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from pipelines.domain.issue import Issue, Place
from pipelines.submissions.cell import typed_text
from pipelines.submissions.file_faults import file_issue
from pipelines.submissions.form import CODES_SHEET, HEADINGS, FormLayout, Stamp, read_stamp
from pipelines.submissions.forms import Forms
from pipelines.submissions.header import Header, HeadReader, read_header
from pipelines.submissions.left_out import find_left_out
from pipelines.submissions.lines import LineReader
from pipelines.submissions.model import Submission
from pipelines.submissions.page import Page, Table

_MOST_CELLS: Final = 2_000_000
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class Unreadable(Exception):  # noqa: N818 - an answer to the caller, never seen outside
    """The file cannot be read at all; ``issue`` says why."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        super().__init__(issue.code)


@dataclass
class WorkbookReader:
    """Reads one workbook; ``submissions`` and ``issues`` hold what came of it."""

    forms: Forms
    name: str
    data: bytes
    submissions: list[Submission] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def read(self) -> None:
        """Read every page that is a form; raise Unreadable if the file cannot be opened."""
        book = self._open()
        others: list[str] = []
        found = 0
        for sheet_name in _visible(book):
            page = self._page(book, sheet_name)
            table, stamped = page.find_table(), page.find_stamp()
            if table is None:
                if page.rows:
                    others.append(sheet_name)
                continue
            found += 1
            stamp, column = stamped or (_hidden_stamp(book), None)
            self._read_page(page, table, stamp, column)
        if not found:
            self.issues.append(file_issue("SUB111", Place(self.name), expected=HEADINGS[3]))
            return
        for sheet_name in others:
            self.issues.append(file_issue("SUB138", Place(self.name, sheet_name), seen=sheet_name))

    def _open(self) -> CalamineWorkbook:
        try:
            return CalamineWorkbook.from_filelike(BytesIO(self.data))
        except PasswordError:
            code = "SUB102"
            reason = ""
        except CalamineError as error:
            reason = str(error)
            code = "SUB102" if _ENCRYPTED in self.data else "SUB104"
        raise Unreadable(file_issue(code, Place(self.name), seen=reason))

    def _page(self, book: CalamineWorkbook, name: str) -> Page:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError as error:
            raise Unreadable(file_issue("SUB104", Place(self.name), seen=str(error))) from error
        cells = sheet.total_height * sheet.total_width
        if cells > _MOST_CELLS:
            where = Place(self.name, name)
            raise Unreadable(file_issue("SUB106", where, seen=name, expected=str(cells)))
        return Page(name, sheet.to_python(skip_empty_area=False), sheet)

    def _read_page(self, page: Page, table: Table, stamp: Stamp | None, column: int | None) -> None:
        header = read_header(page.rows[: table.top])
        layout = self._layout(page, table, header, stamp)
        if layout is None:
            return
        head = HeadReader(self.forms, self.name, page.name, self.issues)
        identity = head.identify(header, layout, stamp)
        left_out = lambda: find_left_out(self.data, page.name)  # noqa: E731
        lines = LineReader(self.name, page, table, layout, column, left_out)
        lines.read()
        self.issues.extend(lines.issues)
        if identity.unit is None or identity.period is None:
            return
        self.submissions.append(
            Submission(
                form=layout.id,
                form_version=layout.form.version,
                unit=identity.unit.id,
                period=identity.period,
                values=tuple(lines.values),
                illustrative=header.illustrative,
                remark=header.said("note").text or None,
            )
        )

    def _layout(
        self, page: Page, table: Table, header: Header, stamp: Stamp | None
    ) -> FormLayout | None:
        """The form of a page: by its stamp, else by the name on it, else by its lines."""
        said = header.said("form")
        place = Place(self.name, page.name, said.cell)
        named = stamp.form if stamp else said.text
        layout = self.forms.named(named) if named else None
        if layout is None and stamp is None:
            holding = self.forms.holding(_labels(page, table))
            if len(holding) == 1:
                return holding[0]
            if len(holding) > 1:
                names = "; ".join(found.form.name.vi for found in holding)
                self.issues.append(file_issue("SUB113", place, seen=names))
                return None
        if layout is None:
            known = "; ".join(found.form.name.vi for found in self.forms.layouts.values())
            seen = named or page.name
            self.issues.append(file_issue("SUB112", place, seen=seen, expected=known))
        return layout


def _visible(book: CalamineWorkbook) -> Sequence[str]:
    """The sheets a person sees, in order; asked only where there may be other hidden ones."""
    names = [name for name in book.sheet_names if name != CODES_SHEET]
    if len(names) == 1:
        return names
    seen = {m.name for m in book.sheets_metadata if m.visible is SheetVisibleEnum.Visible}
    return [name for name in names if name in seen]


def _hidden_stamp(book: CalamineWorkbook) -> Stamp | None:
    """The machine codes of the hidden sheet, if it is there and speaks for the only page."""
    if CODES_SHEET not in book.sheet_names or len(book.sheet_names) != 2:
        return None
    rows = book.get_sheet_by_name(CODES_SHEET).to_python(nrows=1)
    return read_stamp(typed_text(rows[0][0])) if rows and rows[0] else None


def _labels(page: Page, table: Table) -> list[str]:
    columns = [c for c in (table.label, table.number) if c is not None]
    below = page.rows[table.top + 1 :]
    return [cell for row in below for c in columns if isinstance(cell := row[c], str) and cell]
