"""Whose figures a line of a CSV holds: form, unit and period, each answer found once."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.domain.issue import Issue, Place
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.submissions.cell import read_yes_no
from pipelines.submissions.csv_grid import Grid, Row
from pipelines.submissions.faults import issue
from pipelines.submissions.file_faults import file_issue
from pipelines.submissions.folding import fold
from pipelines.submissions.form import ILLUSTRATIVE, FormLayout
from pipelines.submissions.forms import Forms, form_list
from pipelines.submissions.line_faults import LINE_WORDINGS

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Form, unit and period of a line."""

    layout: FormLayout
    unit: UnitId
    period: Period


@dataclass
class SubjectReader:
    """Reads the subject of each line; a doubt that many lines share is told once."""

    forms: Forms
    file: str
    grid: Grid
    issues: list[Issue]
    _layouts: dict[tuple[str, Words], tuple[FormLayout, ...]] = field(default_factory=dict)
    _subjects: dict[tuple[Words, Words], Subject | None] = field(default_factory=dict)

    def said(self, row: Row, role: str) -> str:
        """What the line says in the column of that role; empty where there is none."""
        place = self.grid.roles.get(role)
        if place is None or place >= len(row.fields):
            return ""
        return row.fields[place].strip()

    def is_illustrative(self, row: Row) -> bool:
        """Whether the file, the line's mark or its remark says *Dữ liệu minh họa*."""
        if self.grid.illustrative:
            return True
        mark, remark = self.said(row, "illustrative"), self.said(row, "remark")
        return read_yes_no(mark) == 1 or fold(ILLUSTRATIVE) in fold(f"{mark} {remark}")

    def read(self, row: Row, elements: Words) -> Subject | None:
        """The subject of a line that holds these elements; None where an issue says why not."""
        layouts = self._layouts_for(row, elements)
        if not layouts:
            return None
        roles = ("unit", "code", "above", "period")
        key = (
            tuple(self.said(row, role) for role in roles),
            tuple(layout.id for layout in layouts),
        )
        if key not in self._subjects:
            self._subjects[key] = self._resolve(row, layouts)
        return self._subjects[key]

    def place(self, row: Row, role: str) -> Place:
        """The field of that role in the line."""
        column = self.grid.roles.get(role)
        return Place(self.file, line=row.line, column=None if column is None else column + 1)

    def _layouts_for(self, row: Row, elements: Words) -> tuple[FormLayout, ...]:
        key = (self.said(row, "form"), elements)
        if key not in self._layouts:
            self._layouts[key] = self._find_layouts(row, *key)
        return self._layouts[key]

    def _find_layouts(self, row: Row, form: str, elements: Words) -> tuple[FormLayout, ...]:
        """The forms that a line may belong to: the one it names, else all with its elements."""
        if form:
            named = self.forms.named(form)
            if named is None:
                known = ", ".join(self.forms.layouts)
                place = self.place(row, "form")
                self.issues.append(file_issue("SUB112", place, seen=form, expected=known))
                return ()
            return (named,)
        found = tuple(
            layout
            for layout in self.forms.layouts.values()
            if all(fold(words) in layout.by_label for words in elements)
        )
        if not found:
            self._tell_unknown(row, elements)
        return found

    def _tell_unknown(self, row: Row, elements: Words) -> None:
        if len(elements) > 1:
            place = Place(self.file, line=self.grid.line)
            self.issues.append(file_issue("SUB113", place, seen=", ".join(elements)))
            return
        near = self.forms.nearest(elements[0])
        self.issues.append(
            issue(
                LINE_WORDINGS,
                "SUB144",
                self.place(row, "element"),
                seen=elements[0],
                expected=near,
                hint_vi=f"; có phải «{near}» không" if near else "",
                hint_en=f"; did you mean '{near}'" if near else "",
            )
        )

    def _resolve(self, row: Row, layouts: tuple[FormLayout, ...]) -> Subject | None:
        answers = [self._subject(row, layout) for layout in layouts]
        subjects = [answer for answer in answers if isinstance(answer, Subject)]
        if len(subjects) == 1:
            return subjects[0]
        if subjects:
            names = form_list(subject.layout for subject in subjects)
            self.issues.append(
                file_issue("SUB113", self.place(row, "form"), seen=names.vi, seen_en=names.en)
            )
        else:
            self.issues.append(next(a for a in answers if isinstance(a, Issue)))
        return None

    def _subject(self, row: Row, layout: FormLayout) -> Subject | Issue:
        period = self.forms.period(self.said(row, "period"), layout, self.place(row, "period"))
        if isinstance(period, Issue):
            return period
        name, code = self.said(row, "unit"), self.said(row, "code")
        role = "code" if code else "unit"
        place, above = self.place(row, role), self.said(row, "above")
        unit = self.forms.unit(code or name, layout, period, place, above=above)
        if isinstance(unit, Issue):
            return unit
        if code and name and not self.forms.may_name(name, unit, layout, period, above=above):
            return self._contradiction(row, name, unit)
        return Subject(layout, unit.id, period)

    def _contradiction(self, row: Row, name: str, unit: OrgUnit) -> Issue:
        return file_issue(
            "SUB124",
            self.place(row, "unit"),
            seen=name,
            expected=self.forms.finder.describe(unit),
            what_vi="Đơn vị",
            what_en="The unit",
        )
