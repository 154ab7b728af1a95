"""One page of a workbook as rows, with the table that stands on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from python_calamine import CalamineSheet

from pipelines.submissions.address import address
from pipelines.submissions.cell import Cell, CellFault, typed_text
from pipelines.submissions.folding import fold
from pipelines.submissions.form import HEADINGS, Stamp, read_stamp
from pipelines.submissions.sheet_xml import LeftOut

_ROLES: Final[Mapping[str, str]] = {
    "stt": "number",
    "tt": "number",
    "so tt": "number",
    "ma so": "number",
    "ma dong": "number",
    "line": "number",
    "chi tieu": "label",
    "ten chi tieu": "label",
    "noi dung": "label",
    "indicator": "label",
    "so lieu": "value",
    "so luong": "value",
    "gia tri": "value",
    "ket qua": "value",
    "value": "value",
    "figure": "value",
    "don vi tinh": "measure",
    "dvt": "measure",
    "giai trinh": "explanation",
    "ghi chu": "explanation",
    "explanation": "explanation",
}

_HEAD_ROWS: Final = 60
"""A heading that has slipped further down than this belongs to something else."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table stands: its heading row and the column of each role, from 0."""

    top: int
    number: int | None
    label: int | None
    values: tuple[int, ...]
    """The column of the figures; several where its heading is merged over them."""
    explanation: int | None
    rivals: tuple[int, ...] = ()
    """Further columns that are headed as if the figures stood there."""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one sheet from A1 on, all of the same length."""

    name: str
    rows: Sequence[Sequence[Cell]]
    sheet: CalamineSheet

    def find_stamp(self) -> tuple[Stamp, int] | None:
        """The machine codes and the column they and the lines' codes stand in."""
        for row in self.rows[:_HEAD_ROWS]:
            for column in range(len(row) - 1, -1, -1):
                cell = row[column]
                if type(cell) is str and cell.startswith("chitieu:"):
                    stamp = read_stamp(cell)
                    if stamp:
                        return stamp, column
        return None

    def find_table(self) -> Table | None:
        """The first row that heads a column of figures and one of labels or numbers.

        Rows with the template's own heading are tried first: looking for it is cheap.
        """
        head = self.rows[:_HEAD_ROWS]
        likely = (index for index, row in enumerate(head) if HEADINGS[3] in row)
        for index in chain(likely, range(len(head))):
            table = self._table_at(index)
            if table is not None:
                return table
        return None

    def _table_at(self, index: int) -> Table | None:
        columns: dict[str, int] = {}
        figures: list[int] = []
        for column, cell in enumerate(self.rows[index]):
            if type(cell) is str and cell:
                role = _ROLES.get(fold(cell))
                if role:
                    columns.setdefault(role, column)
                if role == "value":
                    figures.append(column)
        if "value" not in columns or not ("label" in columns or "number" in columns):
            return None
        values = self._value_columns(index, columns["value"])
        return Table(
            index,
            columns.get("number"),
            columns.get("label"),
            values,
            columns.get("explanation"),
            tuple(column for column in figures if column not in values),
        )

    def merged(self, table: Table) -> LeftOut:
        """Cells of figures that are merged with a filled one above them."""
        found = {}
        for (top, left), (bottom, right) in self.sheet.merged_cell_ranges or ():
            for column in table.values:
                if not (left <= column <= right and table.top < top < bottom):
                    continue
                text = typed_text(self.rows[top][column]).strip()
                seen = f"{address(top, column)}:{address(bottom, column)} = {text}"
                for row in range(top + 1, bottom + 1) if text else ():
                    found[address(row, column)] = CellFault.MERGED, seen
        return found

    def contradicts(self, table: Table, rival: int) -> bool:
        """Whether a second column of figures says something that the first does not."""
        for row in self.rows[table.top + 1 :]:
            said = typed_text(row[rival]).strip()
            if said and said not in {typed_text(row[column]).strip() for column in table.values}:
                return True
        return False

    def _value_columns(self, top: int, first: int) -> tuple[int, ...]:
        row = self.rows[top]
        if first + 1 >= len(row) or row[first + 1] != "":
            return (first,)
        for (start_row, start), (_, end) in self.sheet.merged_cell_ranges or ():
            if (start_row, start) == (top, first):
                return tuple(range(first, min(end, len(row) - 1) + 1))
        return (first,)
