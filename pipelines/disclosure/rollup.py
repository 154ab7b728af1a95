"""Longer periods against the parts they are made of: neither may tell the other's hidden figures.

A year shows the sum of its halves, or the last of them. Subtracting gives, below each shown year,
further totals of hidden figures beside those of the halves themselves, each an amount of the
year's tree that ``hide_beside`` weighs like any other:

- the hidden parts of the years that are complete (a year's shown parts can be taken off);
- the hidden parts of years that are *not* complete, since those stand in the halves only;
- where a part is not shown at all (the programme began mid-year), that part;
- where the last part counts: the figures that stand for the year because nothing later came, and
  those that something later took the place of.

Units whose parts are all shown cannot shield others: anyone can add their year up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipelines.disclosure.figures import is_small
from pipelines.disclosure.tree import PARTIAL, Key, Tree
from pipelines.domain.period import Period

ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Whole:
    """A longer period's tree with the trees of its parts, in order of time."""

    tree: Tree
    parts: Mapping[Period, Tree]
    complete: bool
    """False where one of the parts is not shown at all."""
    below_scope: set[str]

    def values(self, unit: str, key: Key) -> list[tuple[Tree, int]]:
        """The part trees in which the unit has this amount, in order of time."""
        return [
            (part, part.amounts[unit][key])
            for part in self.parts.values()
            if key in part.amounts.get(unit, {})
        ]

    def keys(self, unit: str) -> list[Key]:
        """Every amount the unit has in the whole or in a part."""
        trees = (self.tree, *self.parts.values())
        return sorted({key for tree in trees for key in tree.amounts.get(unit, {})})


def roll_up(whole: Whole, *, sums: Iterable[str], minimum: int) -> None:
    """Hide in the longer period what its hidden parts ask for, and note the further totals."""
    tree, sums = whole.tree, frozenset(sums)
    for unit in tree.parent:
        if unit not in tree.children:
            for key in whole.keys(unit):
                roll = _roll_sum if key[0] in sums else _roll_last
                roll(whole, unit, key, minimum)
    parts = list(whole.parts.values())
    mirrored = parts if sums else parts[-1:]
    for unit in tree.bottom_up():
        if any(unit in part.hidden for part in parts):
            tree.veiled.add(unit)
        # A total of the year below which nothing is hidden can be added up by anyone.
        below = any(child in tree.hidden for child in tree.children[unit])
        if below and any(unit in part.hidden for part in mirrored):
            tree.hidden.add(unit)


def _roll_sum(whole: Whole, unit: str, key: Key, minimum: int) -> None:
    tree, parts = whole.tree, whole.values(unit, key)
    hidden = [amount for part, amount in parts if unit in part.hidden]
    total = tree.amounts[unit].get(key)
    if total is None:
        if hidden:
            tree.amounts[unit][*key, PARTIAL] = sum(hidden)
            tree.veiled.add(unit)
        return
    if hidden:
        tree.hidden.add(unit)
    absent = total - sum(amount for _, amount in parts)
    tree.amounts[unit][key] = absent + sum(hidden)
    if len(parts) < len(whole.parts) or not whole.complete:
        tree.amounts[unit][*key, ABSENT] = absent
        _may_shield(tree, unit)
        if is_small(absent, minimum) and unit in whole.below_scope:
            tree.hidden.add(unit)


def _roll_last(whole: Whole, unit: str, key: Key, _minimum: int) -> None:
    tree, parts = whole.tree, whole.values(unit, key)
    total = tree.amounts[unit].get(key)
    if total is None:
        return
    if not parts or parts[-1][1] != total:
        # It comes from a part that is not shown, so that it stands for itself.
        _may_shield(tree, unit)
        return
    source = parts[-1][0]
    if unit in source.hidden:
        tree.hidden.add(unit)
    if source is not list(whole.parts.values())[-1]:
        tree.amounts[unit][*key, PARTIAL] = total
    replaced = [amount for part, amount in parts[:-1] if unit in part.hidden]
    if replaced:
        tree.amounts[unit][*key, PARTIAL, PARTIAL] = sum(replaced)
        tree.veiled.add(unit)


def _may_shield(tree: Tree, unit: str) -> None:
    if tree.shielding is not None:
        tree.shielding.add(unit)
