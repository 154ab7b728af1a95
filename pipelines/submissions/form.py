"""A form laid out in lines: which row of a workbook is which data element.

The template writes this layout and the reader recognises it, so both take it from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Calendar, Period, PeriodType
from pipelines.spec.model import DataElement, Form, Spec
from pipelines.submissions.folding import fold

HEADINGS = ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Giải trình")
"""The table's columns as written in the template, in order."""

CODES_SHEET = "_chitieu"
"""The hidden sheet with the machine codes."""

ISSUES_SHEET = "Lỗi cần sửa (chitieu)"
"""The sheet that ``annotate`` puts in front; it lists issues and holds no figures."""

ILLUSTRATIVE = "Dữ liệu minh họa"

YES, NO = "Có", "Không"

_MARK = "chitieu:1"
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The machine codes of one workbook, kept in a hidden column beside the title."""

    form: str
    version: str
    unit: str
    period: str

    def __str__(self) -> str:
        return "|".join((_MARK, self.form, self.version, self.unit, self.period))


def read_stamp(text: str) -> Stamp | None:
    """Read a stamp; None for any other text."""
    parts = text.split("|")
    return Stamp(*parts[1:]) if len(parts) == 5 and parts[0] == _MARK else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the form."""

    element: str
    number: str
    """What stands under STT: the line of the official form, else a running number."""
    label: str
    measure: str
    """The unit of measure in Vietnamese."""
    measure_en: str
    measure_words: tuple[str, ...]
    """All the words for it that may stand behind the number."""
    entry: DataElement
    value_type: str
    counts: bool
    """True where the cell takes a whole number."""

    @property
    def is_official(self) -> bool:
        """True where the number is a line of an official form and not merely counted up."""
        return self.entry.line is not None


@dataclass(frozen=True, slots=True)
class FormLayout:
    """A form with its lines and the ways a row can be recognised."""

    id: str
    form: Form
    calendar: Calendar
    period_types: tuple[PeriodType, ...]
    """Those asked for; longer ones are worked out, never handed in."""
    lines: tuple[Line, ...]
    by_element: Mapping[str, Line]
    by_label: Mapping[str, tuple[Line, ...]]
    """Folded label in either language, or element id, to its lines; forms repeat labels."""
    by_number: Mapping[str, tuple[Line, ...]]

    @property
    def is_open(self) -> bool:
        """True where nobody is obliged to fill in every line."""
        return self.form.obligation == "open"

    def sections(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """Each section's heading with its lines."""
        for section in self.form.sections:
            yield section.title.vi, tuple(self.by_element[e] for e in section.elements)


def lay_out(spec: Spec, form_id: str) -> FormLayout:
    """Lay one form of the spec out in lines."""
    form = spec.forms[form_id]
    labels = [spec.data_elements[element].name.vi for element in form.elements]
    lines = tuple(
        _line(spec, element, place, labels) for place, element in enumerate(form.elements, 1)
    )
    by_label: dict[str, tuple[Line, ...]] = {}
    by_number: dict[str, tuple[Line, ...]] = {}
    for line in lines:
        for label in {fold(line.label), fold(line.entry.name.en), fold(line.element)}:
            by_label[label] = (*by_label.get(label, ()), line)
        key = fold(line.number)
        by_number[key] = (*by_number.get(key, ()), line)
    return FormLayout(
        id=form_id,
        form=form,
        calendar=spec.calendar(form_id),
        period_types=spec.calendars[form.calendar].period_types,
        lines=lines,
        by_element={line.element: line for line in lines},
        by_label=by_label,
        by_number=by_number,
    )


def _line(spec: Spec, element: str, place: int, labels: Sequence[str]) -> Line:
    entry = spec.data_elements[element]
    unit = spec.units_of_measure[entry.unit]
    measure = unit.name
    # Victims and offenders are both people: *3 nạn nhân* on a line of offenders is asked about.
    also = [
        word
        for word in unit.also
        if _speaks_of(entry.name.vi, word) or not any(_speaks_of(label, word) for label in labels)
    ]
    return Line(
        element=element,
        number=entry.line or str(place),
        label=entry.name.vi,
        measure=measure.vi,
        measure_en=measure.en,
        measure_words=(measure.vi, measure.en, *also),
        entry=entry,
        value_type=entry.value_type,
        counts=entry.value_type == "count",
    )


def _speaks_of(label: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word.lower())}\b", label.lower()) is not None


def period_words(period: Period) -> str:
    """The period as a person in an office says it: ``6 tháng đầu năm 2025``."""
    match period.type:
        case PeriodType.YEAR:
            return f"năm {period.year}"
        case PeriodType.HALF_YEAR:
            return f"6 tháng {'đầu' if period.index == 1 else 'cuối'} năm {period.year}"
        case PeriodType.QUARTER:
            return f"quý {_ROMAN[period.index - 1]} năm {period.year}"
        case PeriodType.MONTH:
            return f"tháng {period.index} năm {period.year}"


def period_words_en(period: Period) -> str:
    """The period in English: ``first half of 2025``."""
    match period.type:
        case PeriodType.YEAR:
            return f"year {period.year}"
        case PeriodType.HALF_YEAR:
            return f"{'first' if period.index == 1 else 'second'} half of {period.year}"
        case PeriodType.QUARTER:
            return f"quarter {_ROMAN[period.index - 1]} of {period.year}"
        case PeriodType.MONTH:
            return f"month {period.index} of {period.year}"


LEVEL_WORDS: Mapping[Level, str] = {
    Level.NATION: "toàn quốc",
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.WARD: "cấp xã",
}


def stamp(layout: FormLayout, unit: UnitId, period: Period) -> Stamp:
    """The machine codes of a workbook for that unit and period."""
    return Stamp(layout.id, layout.form.version, str(unit), str(period))
