"""A workbook read as submissions: one for each page that is a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from pipelines.domain.issue import Issue, Place
from pipelines.submissions.address import address, column_letters
from pipelines.submissions.book import Book
from pipelines.submissions.file_faults import file_issue
from pipelines.submissions.form import HEADINGS, FormLayout, Stamp
from pipelines.submissions.forms import Forms, form_list
from pipelines.submissions.header import Header, HeadReader, read_header
from pipelines.submissions.lines import LineReader
from pipelines.submissions.model import Submission
from pipelines.submissions.page import Page, Table


@dataclass
class WorkbookReader:
    """Reads one workbook; ``submissions`` and ``issues`` hold what came of it."""

    forms: Forms
    book: Book
    submissions: list[Submission] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    disputed: list[Submission] = field(default_factory=list)
    """Of whom or when the head says two things: they are checked, and held to be nobody's."""
    _pages: dict[object, str] = field(default_factory=dict)
    """Unit, form and period to the page that holds them."""

    def read(self) -> None:
        """Read every page that is a form; raise Unreadable if the file cannot be opened."""
        book = self.book
        others: list[str] = []
        found = 0
        for sheet_name in book.visible():
            page = book.page(sheet_name)
            table = page.find_table()
            if table is not None:
                found += 1
                stamp, column = page.find_stamp() or (book.hidden_stamp(), None)
                self._read_page(book, page, table, stamp, column)
            elif page.rows:
                others.append(sheet_name)
        if not found:
            self.issues.append(file_issue("SUB111", Place(self.book.file), expected=HEADINGS[3]))
            return
        for sheet_name in others:
            self.issues.append(
                file_issue("SUB138", Place(self.book.file, sheet_name), seen=sheet_name)
            )

    def _read_page(
        self, book: Book, page: Page, table: Table, stamp: Stamp | None, column: int | None
    ) -> None:
        header = read_header(page.rows[: table.top])
        layout = self._layout(page, table, header, stamp)
        if layout is None:
            return
        head = HeadReader(self.forms, self.book.file, page.name, self.issues)
        identity = head.identify(header, layout, stamp)
        left_out = partial(book.left_out, page.name)
        lines = LineReader(self.book.file, page, table, layout, column, left_out)
        lines.read()
        lines.refuse_percentages(book.percentages(page.name))
        self.issues.extend(lines.issues)
        here = Place(self.book.file, page.name)
        if book.has_errors_somewhere() and any(value.absence for value in lines.values):
            self.issues.append(file_issue("SUB148", here))
        self._ask_which_column(page, table)
        if identity.unit is None or identity.period is None:
            return
        submission = Submission(
            form=layout.id,
            form_version=layout.form.version,
            unit=identity.unit.id,
            period=identity.period,
            values=lines.values,
            illustrative=header.illustrative,
            remark=header.said("note").text or None,
        )
        if identity.contradicted:
            self.disputed.append(submission)
            return
        first = self._pages.setdefault((layout.id, identity), page.name)
        if first != page.name:
            seen = f"{first}, {page.name}"
            self.issues.append(file_issue("SUB139", here, seen=seen))
        self.submissions.append(submission)

    def _ask_which_column(self, page: Page, table: Table) -> None:
        heading = page.rows[table.top]
        for rival in table.rivals:
            if page.contradicts(table, rival):
                place = Place(self.book.file, page.name, address(table.top, rival))
                both = [f"{heading[c]} ({column_letters(c)})" for c in (table.values[0], rival)]
                self.issues.append(file_issue("SUB150", place, seen="; ".join(both)))

    def _layout(
        self, page: Page, table: Table, header: Header, stamp: Stamp | None
    ) -> FormLayout | None:
        """The form of a page: by its stamp, else by the name on it, else by its lines."""
        said = header.said("form")
        place = Place(self.book.file, page.name, said.cell)
        named = stamp.form if stamp else said.text
        layout = self.forms.named(named) if named else None
        if layout is None and stamp is None:
            holding = self.forms.holding(_labels(page, table))
            if len(holding) == 1:
                return holding[0]
            if len(holding) > 1:
                names = form_list(holding)
                self.issues.append(file_issue("SUB113", place, seen=names.vi, seen_en=names.en))
                return None
        if layout is None:
            known, seen = form_list(self.forms.layouts.values()), named or page.name
            self.issues.append(
                file_issue("SUB112", place, seen=seen, expected=known.vi, expected_en=known.en)
            )
        return layout


def _labels(page: Page, table: Table) -> list[str]:
    columns = [c for c in (table.label, table.number) if c is not None]
    below = page.rows[table.top + 1 :]
    return [cell for row in below for c in columns if isinstance(cell := row[c], str) and cell]
