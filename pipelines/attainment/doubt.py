"""Which numbers in force are doubtful: an unanswered warning stands at them.

A warning is answered once the unit explains the number, which makes it a note, or sends another
file, whose number then stands in its place. A warning about one line is a doubt about that line; a
form's own rule doubts every line it compares; a finding about a whole form doubts all its lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pipelines.domain.period import Period
from pipelines.spec.model import Rule, Spec

Row = Mapping[str, Any]
_BROKEN, _LEFT_OPEN = "SUB301", "SUB302"
"""A rule of the form that does not hold, or that a blank leaves open."""
_FINDING = "DQ"


class Number(NamedTuple):
    """One number of a submission."""

    form: str
    unit: str
    period: str
    element: str


class Doubts:
    """The numbers in force that are doubtful."""

    def __init__(self, spec: Spec, numbers: Collection[Number] = ()) -> None:
        self._spec = spec
        self._numbers = frozenset(numbers)

    def about(self, unit: str, *, indicator: str, period: Period) -> bool:
        """True where one of the unit's numbers behind that figure is doubtful."""
        entry = self._spec.indicators[indicator]
        return bool(self._numbers) and any(
            Number(entry.form, unit, str(part), element) in self._numbers
            for element in entry.elements
            for part in self._parts(entry.form, element, period)
        )

    def _parts(self, form: str, element: str, period: Period) -> tuple[Period, ...]:
        """A flow is asked of every part of the period, a stock of the last one."""
        parts = parts_asked(self._spec, form, period)
        return parts if self._spec.data_elements[element].over_time == "sum" else parts[-1:]


def parts_asked(spec: Spec, form: str, period: Period) -> tuple[Period, ...]:
    """The periods handed in that a figure of the period is made of; the period itself if it is."""
    types = spec.calendars[spec.forms[form].calendar].period_types
    if period.type in types:
        return (period,)
    return tuple(part for type_ in types for part in spec.calendar(form).parts(period, type_))


def warnings(issues: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the issues that ask about numbers and have no answer."""
    return [
        issue
        for issue in issues
        if issue["severity"] == "warning" and (issue["element"] or _is_finding(issue))
    ]


def doubts(asked: Iterable[Row], values: Iterable[Row], spec: Spec) -> Doubts:
    """The doubts that the warnings raise about the values in force.

    Both are rows with file, sha256, sheet and cell; a warning about a number that no longer stands
    there is about nothing. Only a line that the file does not have is told by form, unit and
    period.
    """
    at, held = defaultdict(list), set()
    for value in values:
        at[_cell(value)].append(value)
        held.add(_slot(value))
    found = set()
    for issue in asked:
        standing = at[_cell(issue)] if issue["cell"] else [issue] if _slot(issue) in held else []
        for value in standing:
            for element in _elements(issue, value["form"], spec):
                found.add(Number(value["form"], value["unit"], value["period"], element))
    return Doubts(spec, found)


def _cell(row: Row) -> tuple[object, ...]:
    return row["file"], row["sha256"], row["sheet"] or "", row["cell"]


def _slot(row: Row) -> tuple[object, ...]:
    return row["file"], row["sha256"], row["form"], row["unit"], row["period"]


def _is_finding(issue: Row) -> bool:
    return str(issue["code"]).startswith(_FINDING)


def _elements(issue: Row, form: str, spec: Spec) -> Iterator[str]:
    """The lines that a warning doubts."""
    element = issue["element"]
    if element is None:
        yield from spec.forms[form].elements if form in spec.forms else ()
        return
    yield element
    for rule in spec.rules:
        if rule.form == form and _is_said_by(rule, issue):
            yield from (*rule.left, *rule.right)


def _is_said_by(rule: Rule, issue: Row) -> bool:
    """True where the rule can have said that; its name is not among the words of every issue."""
    if issue["code"] == _LEFT_OPEN:
        return issue["element"] in (*rule.left, *rule.right)
    return bool(issue["code"] == _BROKEN and issue["element"] == rule.left[0])
