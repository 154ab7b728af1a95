"""Which figures of a family are hidden: the small ones, and those that would tell them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.disclosure.families import Family, parts_of
from pipelines.disclosure.figures import Figure, in_order, is_small
from pipelines.disclosure.rollup import Whole, roll_up
from pipelines.disclosure.tree import Tree, hide_beside
from pipelines.domain.period import Period
from pipelines.spec.model import Spec

Cell = tuple[str, str]
"""(unit, period)."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A family with its figures."""

    family: Family
    figures: tuple[Figure, ...]
    spec: Spec

    @property
    def minimum(self) -> int:
        return self.spec.disclosure.minimum_count

    @property
    def periods(self) -> list[Period]:
        """Shorter ones first, so that a longer one finds what is hidden of its parts."""
        return in_order(figure.period for figure in self.figures)

    def small(self) -> set[Cell]:
        """Where a figure is built on a small count below a scope."""
        return {(f.unit, f.period) for f in self.figures if is_small_figure(f, self.spec)}

    def plant(self, periods: Iterable[Period], *, dated: bool) -> Tree:
        """The tree of the figures of these periods; ``dated`` keeps their amounts apart."""
        wanted = {str(period) for period in periods}
        tree = Tree()
        for figure in self.figures:
            if figure.period not in wanted:
                continue
            tree.parent[figure.unit] = figure.parent if self.family.adds_up else None
            if not figure.is_below_scope:
                tree.exempt.add(figure.unit)
            amounts = tree.amounts.setdefault(figure.unit, {})
            for role, amount in self._amounts(figure):
                date = (figure.period,) if dated else ()
                amounts[figure.indicator, role, *date] = amount
        tree.plant()
        return tree

    def parts(self, period: Period) -> tuple[Period, ...]:
        return parts_of(self.spec, self.family.form, period)

    def _amounts(self, figure: Figure) -> Iterable[tuple[str, int]]:
        return figure.amounts(self.spec.indicators[figure.indicator].measure)


def hidden_figures(family: Family, figures: Iterable[Figure], *, spec: Spec) -> set[Cell]:
    """Where a family may not show its figures."""
    task = _Task(family, tuple(figures), spec)
    small = task.small()
    return _all_periods(task, small) if family.compares_years else _by_period(task, small)


def is_small_figure(figure: Figure, spec: Spec) -> bool:
    """Tell whether a figure must be hidden for its own sake."""
    measure = spec.indicators[figure.indicator].measure
    return figure.is_below_scope and any(
        is_small(amount, spec.disclosure.minimum_count) for _, amount in figure.amounts(measure)
    )


def _by_period(task: _Task, small: set[Cell]) -> set[Cell]:
    trees: dict[Period, Tree] = {}
    for period in task.periods:
        tree = task.plant([period], dated=False)
        tree.hidden = {unit for unit, code in small if code == str(period)}
        parts = task.parts(period)
        if parts:
            tree.shielding = set()
            shown = {part: trees[part] for part in parts if part in trees}
            below = {f.unit for f in task.figures if f.is_below_scope}
            whole = Whole(tree, shown, complete=len(shown) == len(parts), below_scope=below)
            roll_up(whole, sums=task.family.sums, minimum=task.minimum)
        hide_beside(tree, minimum=task.minimum)
        trees[period] = tree
    return {(unit, str(period)) for period, tree in trees.items() for unit in tree.hidden}


def _all_periods(task: _Task, small: set[Cell]) -> set[Cell]:
    """One tree for all periods: a change shows two at once, and the next change one of them again.

    Units that stand in one period's total but not in the other's are totals of their own.
    """
    tree = task.plant(task.periods, dated=True)
    by_unit: dict[str, dict[tuple[str, str], Figure]] = {}
    for figure in task.figures:
        by_unit.setdefault(figure.unit, {})[figure.indicator, figure.period] = figure
    for unit, figures in by_unit.items():
        if unit not in tree.children:
            tree.amounts[unit].update(_left_over(task, figures))
    tree.hidden = {unit for unit, _ in small}
    hide_beside(tree, minimum=task.minimum)
    return {(unit, str(period)) for unit in tree.hidden for period in task.periods}


def _left_over(
    task: _Task, figures: Mapping[tuple[str, str], Figure]
) -> dict[tuple[str, ...], int]:
    """What a unit adds to one total but not to another that it could be subtracted from."""
    left: dict[tuple[str, ...], int] = {}
    for (indicator, code), figure in figures.items():
        period = Period.parse(code)
        measure = task.spec.indicators[indicator].measure
        if measure == "change" and figure.numerator is None:
            for other in task.family.indicators:
                for moment in (period, period.year_before):
                    _add(left, "alone", figures.get((other, str(moment))), f"{code} {moment}", task)
        parts = [figures.get((indicator, str(part))) for part in task.parts(period)]
        if parts and figure.numerator is None:
            for part in parts:
                _add(left, "part", part, code, task)
    return left


def _add(
    left: dict[tuple[str, ...], int], kind: str, figure: Figure | None, date: str, task: _Task
) -> None:
    if figure is None:
        return
    for role, amount in figure.amounts(task.spec.indicators[figure.indicator].measure):
        key = (figure.indicator, role, date, kind)
        left[key] = left.get(key, 0) + amount
