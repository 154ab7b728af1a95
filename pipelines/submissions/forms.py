"""The forms of a spec, prepared once for reading many files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from pipelines.domain.issue import Issue, Place, Text
from pipelines.domain.org_unit import OrgUnit
from pipelines.domain.period import Period, PeriodType
from pipelines.spec.model import Spec
from pipelines.submissions.faults import issue
from pipelines.submissions.folding import fold
from pipelines.submissions.form import LEVEL_WORDS, FormLayout, Line, lay_out
from pipelines.submissions.header_faults import HEADER_WORDINGS
from pipelines.submissions.period_text import parse_period
from pipelines.submissions.unit_finder import Sought, Unfound, UnitFinder
from pipelines.submissions.unit_names import full_name
from pipelines.units.register import UnitRegister

_TYPE_WORDS: Final = {
    PeriodType.YEAR: ("năm", "year"),
    PeriodType.HALF_YEAR: ("6 tháng", "half-year"),
    PeriodType.QUARTER: ("quý", "quarter"),
    PeriodType.MONTH: ("tháng", "month"),
}

_NUMBERED: Final = re.compile(
    r"^\s*(?:[0-9]+(?:\.[0-9]+)*|[A-Z](?:\.[0-9]+)+|[IVX]+)[.)]?\s+|^\s*[-+]\s*"
)
_ASIDE: Final = re.compile(r"\s*\([^)]*\)\s*$")
_SAME_LABEL: Final = 0.8
"""A label this like the template's is a corrected spelling, not another line."""


class Forms:
    """Every form laid out, with the ways in which files name forms, units and periods."""

    def __init__(self, spec: Spec, units: UnitRegister) -> None:
        self.layouts = {form_id: lay_out(spec, form_id) for form_id in spec.forms}
        self.finder = UnitFinder(units)
        self._by_words: dict[str, FormLayout] = {}
        for layout in self.layouts.values():
            name = layout.form.name
            for words in (layout.id, name.vi, name.en):
                self._by_words.setdefault(fold(words), layout)

    def named(self, text: str) -> FormLayout | None:
        """The form of that id or name, or None."""
        return self._by_words.get(fold(text))

    def knows(self, words: str) -> bool:
        """True where some form has a line of that label or element id."""
        return any(fold(words) in layout.by_label for layout in self.layouts.values())

    def nearest(self, words: str) -> str | None:
        """The label or element id of any form that is most like these words, if any is."""
        known = {
            way: line.element if way == fold(line.element) else line.label
            for layout in self.layouts.values()
            for way, lines in layout.by_label.items()
            for line in lines
        }
        close = get_close_matches(fold(words), known, n=1, cutoff=0.75)
        return known[close[0]] if close else None

    def may_name(
        self, text: str, unit: OrgUnit, layout: FormLayout, period: Period, *, above: str = ""
    ) -> bool:
        """Whether a text can mean that unit: a name that several bear contradicts none of them."""
        if text == full_name(unit):
            return True
        found = self.unit(text, layout, period, Place(""), above=above)
        return found == unit or (isinstance(found, Issue) and found.code == "SUB117")

    def holding(self, labels: Iterable[str]) -> tuple[FormLayout, ...]:
        """The forms that know the most of these labels; empty if none does."""
        words = [fold(label) for label in labels]
        scores = {
            layout.id: sum(way in layout.by_label for way in words)
            for layout in self.layouts.values()
        }
        best = max(scores.values(), default=0)
        return tuple(self.layouts[f] for f, score in scores.items() if score == best and best)

    def period(self, text: str, layout: FormLayout, place: Place) -> Period | Issue:
        """The period that a text names, if the form is asked for it."""
        period = parse_period(text)
        if period is None:
            code = "SUB121" if text else "SUB120"
            return issue(HEADER_WORDINGS, code, place, seen=text, expected=_example(layout))
        if period.type not in layout.period_types:
            words = [_TYPE_WORDS[type_] for type_ in layout.period_types]
            return issue(
                HEADER_WORDINGS,
                "SUB122",
                place,
                seen=text,
                expected=", ".join(vi for vi, _ in words),
                expected_en=", ".join(en for _, en in words),
            )
        return period

    def unit(
        self, text: str, layout: FormLayout, period: Period, place: Place, *, above: str = ""
    ) -> OrgUnit | Issue:
        """The unit that a text names, if it fills in this form for that period."""
        if not text:
            return issue(HEADER_WORDINGS, "SUB115", place)
        day = layout.calendar.last_day(period)
        found = self.finder.find(Sought(text, above, layout.form.levels, day))
        if isinstance(found, OrgUnit):
            return found
        return self._unit_issue(found, text, layout, period, place)

    def _unit_issue(
        self, unfound: Unfound, text: str, layout: FormLayout, period: Period, place: Place
    ) -> Issue:
        near = "; ".join(self.finder.describe(unit) for unit in unfound.near[:5])
        levels = ", ".join(LEVEL_WORDS[level] for level in layout.form.levels)
        return issue(
            HEADER_WORDINGS,
            unfound.code,
            place,
            seen=text,
            expected=levels if unfound.code == "SUB119" else near or None,
            expected_en=", ".join(layout.form.levels) if unfound.code == "SUB119" else None,
            day=f"{layout.calendar.last_day(period):%d/%m/%Y}",
            hint_vi=f"; có phải {near} không" if near else "",
            hint_en=f"; did you mean {near}" if near else "",
        )


def _example(layout: FormLayout) -> str:
    return str(Period(2025, layout.period_types[0]))


def recognise(label: str, number: str, layout: FormLayout) -> Line | tuple[Line, ...] | None:
    """The line of that label; where the form repeats a label, its number tells which one.

    Several lines mean that it stays unclear. A label that the form does not know is None, even
    beside a number that it does know: a number is easily copied, the words say what was counted.
    """
    numbered = layout.by_number.get(fold(number), ()) if number else ()
    if not label:
        return numbered[0] if len(numbered) == 1 else (numbered or None)
    found = next((f for w in _ways(label) if (f := layout.by_label.get(w))), ())
    if len(found) <= 1:
        return found[0] if found else None
    both = tuple(line for line in found if line in numbered)
    return both[0] if len(both) == 1 else found


def is_label_of(label: str, number: str, line: Line, layout: FormLayout) -> bool:
    """True where the words name that line or are its label with a slip of the pen."""
    found = recognise(label, number, layout)
    if isinstance(found, Line):
        return found == line
    if found:
        return line in found
    return SequenceMatcher(None, fold(label), fold(line.label)).ratio() >= _SAME_LABEL


def like(label: str, layout: FormLayout) -> Line | None:
    """The line of the form whose label is most like this one, if any is."""
    close = get_close_matches(fold(label), layout.by_label, n=1, cutoff=0.6)
    return layout.by_label[close[0]][0] if close else None


def form_list(layouts: Iterable[FormLayout]) -> Text:
    """The names of these forms."""
    names = [layout.form.name for layout in layouts]
    return Text("; ".join(name.vi for name in names), "; ".join(name.en for name in names))


def _ways(label: str) -> Iterator[str]:
    """The label as it stands, without a number before it, and without an aside after it."""
    yield fold(label)
    bare = _NUMBERED.sub("", label)
    yield fold(bare)
    yield fold(_ASIDE.sub("", bare))
