"""Every figure of every programme, counted unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from pipelines.domain.org_unit import LEVELS, OrgUnit, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict, counts_to_go, judge
from pipelines.recount.answers import Amounts, Book, Slot
from pipelines.recount.count import Count, count_of
from pipelines.spec.model import Indicator, Programme, Spec, Target


class Key(NamedTuple):
    """Which figure."""

    programme: str
    indicator: str
    unit: str
    period: str


class Figure(NamedTuple):
    """What a figure comes to; None where there is no such number."""

    numerator: Fraction | None
    denominator: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    verdict: Verdict | None
    to_go: int | None
    units_reported: int
    units_expected: int | None


def recount(
    slots: Mapping[Slot, Amounts],
    *,
    spec: Spec,
    everyone: Iterable[OrgUnit],
    as_of: date,
    every: int = 1,
) -> Iterator[tuple[Key, Figure]]:
    """Count every figure again that a programme shows on the day.

    ``slots`` holds what is in force. With ``every`` above 1 only each so-manieth pair of target
    and period is counted, always the same ones, for all its units.
    """
    book, units = Book(spec, _begun(slots, spec, as_of)), tuple(everyone)
    by_id = {unit.id: unit for unit in units}
    trees: dict[date, Mapping[UnitId, Sequence[OrgUnit]]] = {}
    position = 0
    for name, programme in spec.programmes.items():
        for target in programme.targets:
            indicator = spec.indicators[target.indicator]
            for period in _shown(spec, indicator.form, programme, as_of):
                position += 1
                if position % every:
                    continue
                day = spec.calendar(indicator.form).last_day(period)
                if day not in trees:
                    trees[day] = _children(units, day)
                cell = _Cell(book, target, indicator, period, as_of, trees[day])
                scope = [by_id[u] for u in programme.scope if by_id[u].exists_on(day)]
                for unit, figure in cell.figures(scope):
                    yield Key(name, target.indicator, unit, str(period)), figure


def _begun(slots: Mapping[Slot, Amounts], spec: Spec, as_of: date) -> Mapping[Slot, Amounts]:
    """Without figures for periods that had not begun on the day."""
    begun: dict[tuple[str, str], bool] = {}
    for form, _, code in slots:
        if (form, code) not in begun:
            begun[form, code] = form in spec.forms and (
                spec.calendar(form).first_day(Period.parse(code)) <= as_of
            )
    return {slot: amounts for slot, amounts in slots.items() if begun[slot[0], slot[2]]}


def _shown(spec: Spec, form: str, programme: Programme, as_of: date) -> Iterator[Period]:
    """Periods that end within the programme and have begun."""
    calendar = spec.calendar(form)
    for type_ in dict.fromkeys(spec.period_types(form)):
        for period in calendar.periods(type_, first=programme.starts, last=programme.ends):
            ends = calendar.last_day(period)
            if programme.starts <= ends <= programme.ends and calendar.first_day(period) <= as_of:
                yield period


def _children(units: Sequence[OrgUnit], day: date) -> Mapping[UnitId, Sequence[OrgUnit]]:
    found: dict[UnitId, list[OrgUnit]] = {}
    for unit in units:
        if unit.parent is not None and unit.exists_on(day):
            found.setdefault(unit.parent, []).append(unit)
    return found


@dataclass(frozen=True)
class _Cell:
    """One target in one period."""

    book: Book
    target: Target
    indicator: Indicator
    period: Period
    as_of: date
    children: Mapping[UnitId, Sequence[OrgUnit]]

    def figures(self, scope: Iterable[OrgUnit]) -> Iterator[tuple[str, Figure]]:
        """The unit and its figure, for every unit in the scope that has one."""
        for unit in scope:
            yield from self._below(unit, is_scope=True)[1]

    def _below(self, node: OrgUnit, *, is_scope: bool) -> tuple[Count, list[tuple[str, Figure]]]:
        """What the unit and all below it add up to, and every figure on the way."""
        unit, rows = node.id, list[tuple[str, Figure]]()
        begins_within = self.book.spec.begins_within(self.indicator, self.period, node.valid_from)
        if self._asks(unit) and begins_within:
            return Count(), rows
        count = own = self._own(unit)
        # Nobody below the lowest level of the form is asked, and nobody below it has a figure.
        for child in self.children.get(unit, ()) if self._depth(unit) < self._lowest else ():
            part, below = self._below(child, is_scope=False)
            rows += below
            if self.indicator.over_units == "sum":
                count += part
        if self._is_shown(unit, own, count, is_scope=is_scope):
            rows.append((str(unit), self._figure(count)))
        return count, rows

    @property
    def _lowest(self) -> int:
        return max(map(LEVELS.index, self.book.spec.forms[self.indicator.form].levels))

    def _depth(self, unit: UnitId) -> int:
        return LEVELS.index(unit.level)

    def _asks(self, unit: UnitId) -> bool:
        form = self.book.spec.forms[self.indicator.form]
        return unit.level in form.levels and form.obligation != "open"

    def _own(self, unit: UnitId) -> Count:
        """The unit's own answer, if it is asked for one."""
        form = self.book.spec.forms[self.indicator.form]
        if unit.level not in form.levels:
            return Count()
        return count_of(self.book, self.indicator, str(unit), self.period)

    def _is_shown(self, unit: UnitId, own: Count, count: Count, *, is_scope: bool) -> bool:
        form = self.book.spec.forms[self.indicator.form]
        sums = self.indicator.over_units == "sum"
        if form.obligation == "open":
            return (is_scope and self.target.is_set) or (count if sums else own).above is not None
        is_figured = self._depth(unit) <= self._lowest if sums else unit.level in form.levels
        return is_scope or is_figured

    def _figure(self, count: Count) -> Figure:
        is_open = self.book.spec.forms[self.indicator.form].obligation == "open"
        nobody = not is_open and count.reported + count.missing == 0
        below = count.denominator(self.indicator.measure)
        lower, upper = (None, None) if nobody else count.bounds(self.indicator.measure, is_open)
        whole = count.missing == 0 and count.above is not None
        return Figure(
            numerator=count.above,
            denominator=below if count.above is not None else None,
            lower=lower,
            upper=upper,
            verdict=self._verdict(lower, upper, is_undefined=nobody or (whole and below == 0)),
            to_go=self._to_go(count.above, below),
            units_reported=count.reported,
            units_expected=None if is_open and not count.says_coverage else count.expected,
        )

    def _to_go(self, above: Fraction | None, below: Fraction | None) -> int | None:
        op, aim = self.target.op, self.target.value
        if op is None or aim is None or above is None or below == 0:
            return None
        if self.indicator.measure == "change":
            return None
        return counts_to_go(op, aim, numerator=above, denominator=1 if below is None else below)

    def _verdict(
        self, lower: Fraction | None, upper: Fraction | None, *, is_undefined: bool
    ) -> Verdict | None:
        if self.target.op is None or self.target.value is None:
            return None
        if is_undefined:
            return Verdict.NOT_APPLICABLE
        verdict = judge(self.target.op, self.target.value, lower=lower, upper=upper)
        if verdict is not Verdict.UNDETERMINED:
            return verdict
        awaited = is_awaited(self.book.spec, self.indicator.form, self.period, self.as_of)
        return Verdict.NOT_DUE if awaited else verdict


def is_awaited(spec: Spec, form: str, period: Period, as_of: date) -> bool:
    """Whether those who fill the form in still have time."""
    entry = spec.forms[form]
    if entry.obligation == "open":
        return False
    lowest = max(entry.levels, key=LEVELS.index)
    deadline = spec.deadline(form, lowest, period)
    return as_of <= (deadline or spec.calendar(form).last_day(period))
