"""A CSV read as submissions: long (one line a value) or wide (one line a unit and period)."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.domain.issue import Issue, Place, Severity
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.submissions.cell import CellFault, is_blank, read_cell
from pipelines.submissions.cell_faults import cell_issue
from pipelines.submissions.csv_columns import ColumnReader
from pipelines.submissions.csv_grid import Grid, Row, read_grid
from pipelines.submissions.csv_subject import Subject, SubjectReader
from pipelines.submissions.faults import issue
from pipelines.submissions.file_faults import file_issue
from pipelines.submissions.form import FormLayout, Line
from pipelines.submissions.forms import Forms, like, recognise
from pipelines.submissions.gaps import find_gaps
from pipelines.submissions.line_faults import LINE_WORDINGS, line_list
from pipelines.submissions.model import DataValue, Submission
from pipelines.submissions.value import data_value

Key = tuple[str, UnitId, Period]


@dataclass
class Draft:
    """A submission in the making."""

    layout: FormLayout
    unit: UnitId
    period: Period
    line: int
    values: list[DataValue] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """Element to the address of its value."""
    sources: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)
    illustrative: bool = False

    def finish(self) -> Submission:
        """The submission as it stands."""
        return Submission(
            form=self.layout.id,
            form_version=self.layout.form.version,
            unit=self.unit,
            period=self.period,
            values=tuple(self.values),
            illustrative=self.illustrative,
            source="; ".join(self.sources) or None,
            remark="; ".join(self.remarks) or None,
        )


@dataclass
class CsvReader:
    """Reads one CSV; ``submissions`` and ``issues`` hold what came of it."""

    forms: Forms
    name: str
    data: bytes
    submissions: list[Submission] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _drafts: dict[Key, Draft] = field(default_factory=dict)

    def read(self) -> None:
        """Read every line; raise Unreadable where no heading is found."""
        grid = read_grid(self.name, self.data)
        if grid.is_own_export:
            self.issues.append(file_issue("SUB149", Place(self.name, line=grid.line)))
            return
        columns = ColumnReader(self.forms, self.name, grid, self.issues)
        wide = () if columns.is_long else columns.elements()
        if not columns.is_long and not wide:
            self.issues.append(columns.lacking("element, value"))
            return
        self._read_rows(grid, columns, wide)
        refused = any(found.severity is Severity.ERROR for found in self.issues)
        if not self._drafts and not refused:
            self.issues.append(issue(LINE_WORDINGS, "SUB136", Place(self.name, line=grid.line)))
        for draft in self._drafts.values():
            place = Place(self.name, line=draft.line)
            self.issues.extend(find_gaps(draft.layout, draft.values, place))
            self.submissions.append(draft.finish())

    def _read_rows(
        self, grid: Grid, columns: ColumnReader, wide: tuple[tuple[int, str], ...]
    ) -> None:
        asks = columns.is_long and bool(grid.rivals)
        if columns.is_long:
            columns.tell_unread()
        subjects = SubjectReader(self.forms, self.name, grid, self.issues)
        for row in grid.rows:
            if self._fits(row, grid):
                # One question is enough for a whole column.
                asks = asks and not columns.ask_about_rivals(row)
                if columns.is_long:
                    self._read_long(row, grid, subjects)
                else:
                    self._read_wide(row, wide, subjects)

    def _fits(self, row: Row, grid: Grid) -> bool:
        """Whether the line has no more fields than the heading; short ones end in blanks."""
        width = len(grid.heading)
        if any(field.strip() for field in row.fields[width:]):
            place = Place(self.name, line=row.line)
            seen, expected = str(len(row.fields)), str(width)
            self.issues.append(file_issue("SUB143", place, seen=seen, expected=expected))
            return False
        return True

    def _read_long(self, row: Row, grid: Grid, subjects: SubjectReader) -> None:
        words = subjects.said(row, "element")
        subject = subjects.read(row, (words,))
        if subject is None:
            return
        line = self._line(words, subject.layout, subjects.place(row, "element"))
        if line is not None:
            draft = self._draft(subject, row, subjects)
            explanation = subjects.said(row, "explanation") or None
            self._add(draft, line, row, grid.roles["value"], explanation)

    def _read_wide(
        self, row: Row, columns: tuple[tuple[int, str], ...], subjects: SubjectReader
    ) -> None:
        subject = subjects.read(row, tuple(words for _, words in columns))
        if subject is None:
            return
        draft = self._draft(subject, row, subjects)
        for place, words in columns:
            if place >= len(row.fields) or is_blank(row.fields[place]):
                line = recognise(words, "", subject.layout)
            else:
                where = Place(self.name, line=row.line, column=place + 1)
                line = self._line(words, subject.layout, where)
            if isinstance(line, Line):
                self._add(draft, line, row, place, None)

    def _line(self, words: str, layout: FormLayout, place: Place) -> Line | None:
        """The line of an element's id or label; an issue where it is none or several."""
        found = recognise(words, "", layout)
        if isinstance(found, Line):
            return found
        if found:
            named = line_list(found)
            made = issue(
                LINE_WORDINGS,
                "SUB135",
                place,
                seen=words,
                expected=named.vi,
                expected_en=named.en,
            )
        else:
            near = like(words, layout)
            made = issue(
                LINE_WORDINGS, "SUB146", place, seen=words, form=layout.id,
                expected=near.element if near else None,
                hint_vi=f"; có phải «{near.element}» không" if near else "",
                hint_en=f"; did you mean '{near.element}'" if near else "",
            )  # fmt: skip
        self.issues.append(made)
        return None

    def _draft(self, subject: Subject, row: Row, subjects: SubjectReader) -> Draft:
        key = (subject.layout.id, subject.unit, subject.period)
        draft = self._drafts.get(key)
        if draft is None:
            draft = Draft(subject.layout, subject.unit, subject.period, row.line)
            self._drafts[key] = draft
        for role, kept in (("source", draft.sources), ("remark", draft.remarks)):
            text = subjects.said(row, role)
            if text:
                kept[text] = None
        draft.illustrative = draft.illustrative or subjects.is_illustrative(row)
        return draft

    def _add(self, draft: Draft, line: Line, row: Row, place: int, explanation: str | None) -> None:
        typed = row.fields[place] if place < len(row.fields) else ""
        at, where = f"L{row.line}:F{place + 1}", Place(self.name, line=row.line, column=place + 1)
        if line.element in draft.places:
            first = draft.places[line.element]
            self.issues.append(
                issue(
                    LINE_WORDINGS,
                    "SUB132",
                    where,
                    seen=at,
                    expected=first,
                    label=line.label,
                    label_en=line.entry.name.en,
                )
            )
            return
        draft.places[line.element] = at
        number = read_cell(typed, line)
        if isinstance(number, CellFault):
            self.issues.append(cell_issue(number, where, line, typed))
        draft.values.append(
            data_value(line, number, typed, sheet="", at=at, explanation=explanation)
        )
