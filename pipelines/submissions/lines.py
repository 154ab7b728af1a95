"""The table of a page, line by line: data values, and an issue for every doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from pipelines.domain.issue import Issue, Place
from pipelines.submissions.address import address, column_letters
from pipelines.submissions.cell import LARGEST, Cell, CellFault, Number, read_cell, typed_text
from pipelines.submissions.cell_faults import cell_issue
from pipelines.submissions.faults import issue
from pipelines.submissions.folding import fold
from pipelines.submissions.form import FormLayout, Line
from pipelines.submissions.forms import is_label_of, like, recognise
from pipelines.submissions.gaps import find_gaps
from pipelines.submissions.line_faults import LINE_WORDINGS, line_list
from pipelines.submissions.model import Absence, DataValue
from pipelines.submissions.page import Page, Table
from pipelines.submissions.sheet_xml import LeftOut
from pipelines.submissions.value import data_value


@dataclass
class LineReader:
    """Reads one table; ``values`` and ``issues`` hold what came of it."""

    file: str
    page: Page
    table: Table
    layout: FormLayout
    code_column: int | None
    left_out: Callable[[], LeftOut]
    values: tuple[DataValue, ...] = ()
    """In the order of the form."""
    issues: list[Issue] = field(default_factory=list)
    _found: dict[str, DataValue] = field(default_factory=dict)

    def read(self) -> None:
        """Read every line below the heading, then look at what is blank or missing."""
        code, column = self.code_column, self.table.values[0]
        passed_over: list[int] = []
        for index in self._read_plain():
            row = self.page.rows[index]
            line = None if code is None else self._coded(index, row, row[code])
            if line is None and code is not None and row[column] == "":
                passed_over.append(index)
                continue
            line = line or self._recognise(row, index)
            if line is not None:
                self._add(line, index, row)
        if len(self._found) < len(self.layout.lines):
            self._look_again(passed_over)
        self._look_behind_blanks()
        found = self._found
        self.values = tuple(found[e] for e in self.layout.by_element if e in found)
        self.issues.extend(find_gaps(self.layout, self.values, Place(self.file, self.page.name)))

    def refuse_percentages(self, cells: frozenset[str]) -> None:
        """Refuse counts in cells that show a percentage: 1 was typed as ``100%``."""
        for place, value in enumerate(self.values if cells else ()):
            line = self.layout.by_element[value.element]
            if value.cell in cells and value.value is not None and line.counts:
                typed = f"{value.value * 100:f}%"
                fault = cell_issue(CellFault.PERCENT_IN_COUNT, self._place(value.cell), line, typed)
                refused = value._replace(value=None, absence=Absence.UNREADABLE, typed=typed)
                self.values = (*self.values[:place], refused, *self.values[place + 1 :])
                self.issues.append(fault)

    def _read_plain(self) -> Sequence[int]:
        """Add the whole numbers beside untouched labels; return the rows that ask for more.

        These are nearly all lines of nearly all files, so this is one lean loop.
        """
        rows, table, sheet = self.page.rows, self.table, self.page.name
        code, label, note, column = (
            self.code_column,
            table.label,
            table.explanation,
            table.values[0],
        )
        every = range(table.top + 1, len(rows))
        if code is None or label is None or note is None or len(table.values) > 1:
            return every
        letters, found, by_element = column_letters(column), self._found, self.layout.by_element
        rest: list[int] = []
        for index in every:
            row = rows[index]
            cell, line = row[column], by_element.get(row[code])  # type: ignore[arg-type]
            if (
                line is None
                or type(cell) is not float
                or row[label] != line.label
                or row[note] != ""
                or not line.counts
                or line.element in found
                or (plain := _plain_count(cell)) is None
            ):
                rest.append(index)
                continue
            value, typed = plain
            found[line.element] = DataValue(
                line.element, value, None, typed, sheet, f"{letters}{index + 1}"
            )
        return rest

    def _look_again(self, passed_over: Sequence[int]) -> None:
        """Find lines that lost their code among the rows without one."""
        for index in passed_over:
            row = self.page.rows[index]
            line = self._recognise(row, index)
            if line is not None and line.element not in self._found:
                self._add(line, index, row)

    def _add(self, line: Line, index: int, row: Sequence[Cell]) -> None:
        columns, note = self.table.values, self.table.explanation
        column = columns[0] if len(columns) == 1 else self._filled_column(row)
        cell, at = row[column], f"{column_letters(column)}{index + 1}"
        if line.element in self._found:
            self._tell_of_repetition(line, at)
            return
        number: Number = read_cell(cell, line)
        if len(columns) > 1 and self._is_filled_twice(row):
            number = CellFault.TWO_CELLS
            cell = "; ".join(t for c in columns if (t := typed_text(row[c])))
        typed = typed_text(cell)
        if isinstance(number, CellFault):
            self.issues.append(cell_issue(number, self._place(at), line, typed))
        self._found[line.element] = data_value(
            line,
            number,
            typed,
            sheet=self.page.name,
            at=at,
            explanation=typed_text(row[note]).strip() or None if note is not None else None,
        )

    def _filled_column(self, row: Sequence[Cell]) -> int:
        """The column under a merged heading that holds something; the first if none does."""
        filled = [column for column in self.table.values if typed_text(row[column]).strip()]
        return filled[0] if filled else self.table.values[0]

    def _is_filled_twice(self, row: Sequence[Cell]) -> bool:
        return sum(bool(typed_text(row[column]).strip()) for column in self.table.values) > 1

    def _coded(self, index: int, row: Sequence[Cell], code: Cell) -> Line | None:
        """The line of a row's machine code; its label must not say something else."""
        line = self.layout.by_element.get(code)  # type: ignore[arg-type]
        column = self.table.label
        if line is None or column is None or row[column] == line.label:
            return line
        label, number = self._words(row)
        if label and not is_label_of(label, number, line, self.layout):
            place = self._place(address(index, column))
            self._tell(
                "SUB134",
                place,
                seen=label,
                expected=line.label,
                expected_en=line.entry.name.en,
                line=line,
            )
        return line

    def _recognise(self, row: Sequence[Cell], index: int) -> Line | None:
        """The line of a row without a machine code, by label and number."""
        label, number = self._words(row)
        found = recognise(label, number, self.layout)
        if isinstance(found, Line):
            return found
        figure = typed_text(row[self._filled_column(row)]).strip()
        if figure and (label or number):
            self._tell_of_doubt(found, label or number, index)
        return None

    def _words(self, row: Sequence[Cell]) -> tuple[str, str]:
        """Label and number of a row; a label merged over both columns stands in the first."""
        table = self.table
        label = typed_text(row[table.label]).strip() if table.label is not None else ""
        number = typed_text(row[table.number]).strip() if table.number is not None else ""
        if not label and number and fold(number) not in self.layout.by_number:
            return number, ""
        return label, number

    def _look_behind_blanks(self) -> None:
        """Find errors and formulas without result among the cells that came out empty."""
        blanks = {v.cell: v for v in self._found.values() if v.absence and not v.typed}
        if not blanks:
            return
        for at, (fault, text) in {**self.page.merged(self.table), **self.left_out()}.items():
            if at in blanks:
                line = self.layout.by_element[blanks[at].element]
                refused = blanks[at]._replace(absence=Absence.UNREADABLE, typed=text)
                self._found[line.element] = refused
                self.issues.append(cell_issue(fault, self._place(at), line, text))

    def _tell_of_repetition(self, line: Line, at: str) -> None:
        first = self._found[line.element].cell
        self._tell(
            "SUB132",
            self._place(at),
            seen=at,
            expected=first,
            line=line,
            label=line.label,
            label_en=line.entry.name.en,
        )

    def _tell_of_doubt(self, found: tuple[Line, ...] | None, words: str, index: int) -> None:
        column = self.table.label if self.table.label is not None else self.table.number
        place = self._place(address(index, column or 0))
        if found:
            named = line_list(found)
            self._tell("SUB135", place, seen=words, expected=named.vi, expected_en=named.en)
            return
        near = like(words, self.layout)
        self._tell(
            "SUB133",
            place,
            seen=words,
            expected=near.label if near else None,
            hint_vi=f"; có phải «{near.label}» không" if near else "",
            hint_en=f"; did you mean '{near.label}' ({near.entry.name.en})" if near else "",
        )

    def _tell(
        self, code: str, place: Place, *, line: Line | None = None, **words: str | None
    ) -> None:
        made = issue(
            LINE_WORDINGS,
            code,
            place,
            element=line.element if line else None,
            **words,  # type: ignore[arg-type]
        )
        self.issues.append(made)

    def _place(self, at: str) -> Place:
        return Place(self.file, self.page.name, at)


@lru_cache(maxsize=65_536)
def _plain_count(cell: float) -> tuple[Decimal, str] | None:
    """A whole number and its text, None for any other; wards report the same small ones."""
    if not 0 <= cell < LARGEST or not cell.is_integer():
        return None
    return Decimal(int(cell)), str(int(cell))
