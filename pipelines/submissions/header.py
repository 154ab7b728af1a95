"""The head of a workbook page: who reports, for which form and period, and with what note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Final, NamedTuple

from pipelines.domain.issue import Issue, Place
from pipelines.domain.org_unit import OrgUnit
from pipelines.domain.period import Period
from pipelines.submissions.address import address
from pipelines.submissions.cell import Cell, typed_text
from pipelines.submissions.file_faults import file_issue
from pipelines.submissions.folding import fold
from pipelines.submissions.form import ILLUSTRATIVE, FormLayout, Stamp
from pipelines.submissions.forms import Forms
from pipelines.submissions.unit_names import full_name

_FIELDS: Final[Mapping[str, str]] = {
    "don vi bao cao": "unit",
    "don vi": "unit",
    "ten don vi": "unit",
    "unit": "unit",
    "ma don vi": "code",
    "unit code": "code",
    "truc thuoc": "above",
    "thuoc": "above",
    "ky bao cao": "period",
    "ky": "period",
    "period": "period",
    "ma ky": "period_code",
    "bieu mau": "form",
    "form": "form",
    "phien ban": "version",
    "version": "version",
    "ghi chu": "note",
    "note": "note",
    "han nop": "deadline",
}

_ILLUSTRATIVE: Final = fold(ILLUSTRATIVE)


class Said(NamedTuple):
    """A field of the head as written, and its cell."""

    text: str
    cell: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says; a field that is not there is empty."""

    fields: Mapping[str, Said]
    illustrative: bool

    def said(self, *names: str) -> Said:
        """The first of these fields that says something."""
        for name in names:
            if name in self.fields:
                return self.fields[name]
        return Said("", None)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose figures these are; None where the head does not tell, and an issue says why."""

    unit: OrgUnit | None
    period: Period | None
    contradicted: bool = False
    """True where the head says two things of it: then nobody can be told to have handed it in."""


def read_header(rows: Sequence[Sequence[Cell]]) -> Header:
    """Read the rows above the table: ``Label: value`` in one cell, or value right of its label."""
    fields: dict[str, Said] = {}
    illustrative = False
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell == "" or type(cell) is not str:
                continue
            field, rest, says_illustrative = _label(cell)
            illustrative = illustrative or says_illustrative
            if field is not None and field not in fields:
                said = Said(rest, address(index, column)) if rest else None
                said = said or _right_of(row, index, column)
                if said:
                    fields[field] = said
    if "note" in fields and _ILLUSTRATIVE in fold(fields["note"].text):
        illustrative = True
    return Header(fields, illustrative)


@lru_cache(maxsize=65_536)
def _label(cell: str) -> tuple[str | None, str, bool]:
    """The field that a cell labels, what it says itself, and whether it says *illustrative*.

    Remembered, since the labels of all wards' workbooks are the same.
    """
    if cell[0].isdigit():
        return None, "", False
    head, _, rest = cell.partition(":")
    words = fold(head)
    field = _FIELDS.get(words)
    return field, rest.strip(), field is None and _ILLUSTRATIVE in words


def _right_of(row: Sequence[Cell], index: int, column: int) -> Said | None:
    """The next cell in the row that holds something, unless it is another field's label."""
    for place in range(column + 1, len(row)):
        cell = row[place]
        if cell != "" and (text := typed_text(cell).strip()):
            return None if _label(text)[0] else Said(text, address(index, place))
    return None


@dataclass(slots=True)
class HeadReader:
    """Tells whose figures a page holds; every doubt goes to ``issues``."""

    forms: Forms
    file: str
    sheet: str
    issues: list[Issue]
    contradicted: bool = field(default=False, init=False)
    """True once the head has said two things."""

    def identify(self, header: Header, layout: FormLayout, stamp: Stamp | None) -> Identity:
        """Unit and period from the stamp, else from the head; they must not contradict."""
        self._check_version(header, layout, stamp)
        words, code = header.said("period"), header.said("period_code")
        given = Said(stamp.period, None) if stamp else header.said("period_code", "period")
        period = self.forms.period(given.text, layout, self._place(given))
        if isinstance(period, Issue):
            self.issues.append(period)
            return Identity(None, None)
        for said in (words, code):
            other = self.forms.period(said.text, layout, self._place(said)) if said.text else period
            if other != period:
                self._contradiction(said, given.text, stamp, ("Kỳ báo cáo", "The period"))
        unit = self._unit(header, layout, period, stamp)
        return Identity(unit, period, contradicted=self.contradicted)

    def _unit(
        self, header: Header, layout: FormLayout, period: Period, stamp: Stamp | None
    ) -> OrgUnit | None:
        name, code = header.said("unit"), header.said("code")
        given = Said(stamp.unit, None) if stamp else header.said("code", "unit")
        above = header.said("above").text
        place = self._place(given)
        unit = self.forms.unit(given.text, layout, period, place, above=above)
        if isinstance(unit, Issue):
            self.issues.append(unit)
            return None
        meant = partial(self.forms.may_name, unit=unit, layout=layout, period=period, above=above)
        # People write the name where the code is asked for.
        if code.text and not (_is_code(code.text, unit) or meant(code.text)):
            self._contradiction(code, unit.id.code, stamp, ("Mã đơn vị", "The unit's code"))
        elif name.text and not meant(name.text):
            self._contradiction(name, full_name(unit), stamp, ("Đơn vị", "The unit"))
        return unit

    def _check_version(self, header: Header, layout: FormLayout, stamp: Stamp | None) -> None:
        said = header.said("version")
        version = stamp.version if stamp else said.text.removesuffix(".0")
        if version and version != layout.form.version:
            place = self._place(said)
            expected = layout.form.version
            self.issues.append(file_issue("SUB114", place, seen=version, expected=expected))

    def _contradiction(
        self, said: Said, expected: str, stamp: Stamp | None, what: tuple[str, str]
    ) -> None:
        self.contradicted = True
        self.issues.append(
            file_issue(
                "SUB123" if stamp else "SUB124",
                self._place(said),
                seen=said.text,
                expected=expected,
                what_vi=what[0],
                what_en=what[1],
            )
        )

    def _place(self, said: Said) -> Place:
        return Place(self.file, self.sheet, said.cell)


def _is_code(text: str, unit: OrgUnit) -> bool:
    """Whether it is the unit's code, perhaps without its zeros as a sheet stores it, or its id."""
    return text.removesuffix(".0").lstrip("0") in (unit.id.code.lstrip("0"), str(unit.id))
