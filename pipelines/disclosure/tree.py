"""Hiding enough beside a small figure that it cannot be worked out from sums over units.

A figure that is shown equals the sum of the figures below it. So whoever subtracts what is shown
knows the *total* of the hidden units below each shown one. That total must not give a member away:

- it spreads over at least two branches, else a branch is known exactly;
- the largest value any member could have reaches the minimum count, else every member is known
  to be small. Where every hidden member counts at least one, that is the total less one for each
  other member.

Where the figure of a scope unit is itself below the minimum count and shown, that everyone below it
is small is public; then it is enough that no member is known exactly. A total of zero is no secret:
that nothing occurred is shown anyway. (Known as secondary suppression
in hierarchical tables; Hundepool et al., Statistical Disclosure Control, 2012.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Key = tuple[str, ...]
"""Which of a figure's amounts: indicator, role, and the period where one tree holds several."""
ONE = 1000
"""Amounts are whole thousandths, exact."""
PARTIAL = "partial"
"""Ends the key of an amount that is known only by subtracting from the amount it is named after."""


@dataclass(slots=True)
class Tree:
    """The figures of one family that add up over units, and which of them are hidden."""

    parent: dict[str, str | None] = field(default_factory=dict)
    amounts: dict[str, dict[Key, int]] = field(default_factory=dict)
    """What is known of each unit, absences left out."""
    hidden: set[str] = field(default_factory=set)
    shielding: set[str] | None = None
    """Units that may be hidden for the sake of others; None for all."""
    exempt: set[str] = field(default_factory=set)
    """Units below no scope, whose own small figures may be shown."""
    veiled: set[str] = field(default_factory=set)
    """Shown units below which (or for which) amounts ending in PARTIAL still count further up."""
    children: dict[str, list[str]] = field(default_factory=dict)

    def plant(self) -> None:
        """Work out the children, once every unit is known."""
        self.children = {}
        for unit in sorted(self.parent):
            above = self.parent[unit]
            if above in self.parent:
                self.children.setdefault(above, []).append(unit)

    def bottom_up(self) -> list[str]:
        """Units that have units below them, lowest first."""
        return sorted(self.children, key=lambda unit: (-self._depth(unit), unit))

    def _depth(self, unit: str) -> int:
        depth, above = 0, self.parent[unit]
        while above is not None and above in self.parent:
            depth, above = depth + 1, self.parent[above]
        return depth

    def amount(self, unit: str, key: Key) -> int:
        """The amount, zero where there is none."""
        return self.amounts.get(unit, {}).get(key, 0)


@dataclass(frozen=True, slots=True)
class _Region:
    """What lies between a shown unit and the next shown ones below it."""

    members: tuple[tuple[str, str, bool], ...]
    """(branch, unit, veiled): the lowest hidden units, and the direct child they are reached by;
    of those behind a veil only the partial amounts count."""
    candidates: tuple[tuple[str, str], ...]
    """(branch, unit): shown units that could be hidden too."""


def hide_beside(tree: Tree, *, minimum: int) -> None:
    """Hide further units until no total of hidden ones gives a member away.

    Siblings are hidden first, the smallest that helps; where none can help, the unit above is. One
    pass from the lowest units up is enough: hiding a unit only moves what is below it to the
    total of the next shown unit above, which comes later.
    """
    for unit in tree.bottom_up():
        if unit not in tree.hidden:
            _settle(tree, unit, minimum * ONE)


def _settle(tree: Tree, top: str, minimum: int) -> None:
    while True:
        region = _region(tree, top)
        failing = _failing(tree, top, region.members, minimum)
        if not failing:
            return
        if any(not _could_pass(tree, top, region, key, minimum) for key in failing):
            tree.hidden.add(top)
            return
        key = failing[0]
        branches = {branch for branch, _ in _counted(tree, region.members, key)}
        useful = [
            (branch in branches and len(branches) < 2, tree.amount(unit, key), unit)
            for branch, unit in region.candidates
            if tree.amount(unit, key) > 0
        ]
        if not useful:
            tree.hidden.add(top)
            return
        hide_down(tree, min(useful)[2], key)


def hide_down(tree: Tree, unit: str, key: Key | None = None) -> None:
    """Hide a unit and, on each level below, the smallest that keeps it from being added up."""
    tree.hidden.add(unit)
    below = tree.children.get(unit, ())
    if not below or any(child in tree.hidden for child in below):
        return
    sizes = [(_size(tree, child, key), child) for child in below]
    positive = [(size, child) for size, child in sizes if size > 0]
    if positive:
        hide_down(tree, min(positive)[1], key)


def _size(tree: Tree, unit: str, key: Key | None) -> int:
    if key is not None and tree.amount(unit, key) > 0:
        return tree.amount(unit, key)
    return max(tree.amounts.get(unit, {}).values(), default=0)


def _region(tree: Tree, top: str) -> _Region:
    members, candidates = [], []
    waiting = [(child, child, False) for child in tree.children.get(top, ())]
    while waiting:
        branch, unit, veiled = waiting.pop()
        below = tree.children.get(unit, ())
        if unit not in tree.hidden:
            if not veiled and (tree.shielding is None or unit in tree.shielding):
                candidates.append((branch, unit))
            if unit not in tree.veiled:
                continue
            veiled = True
        if below and (veiled or any(child in tree.hidden for child in below)):
            waiting += [(branch, child, veiled) for child in below]
        else:
            members.append((branch, unit, veiled))
    return _Region(tuple(members), tuple(candidates))


def _counted(
    tree: Tree, members: Iterable[tuple[str, str, bool]], key: Key
) -> list[tuple[str, int]]:
    """(branch, amount) of the members that stand in the total of this amount."""
    return [
        (branch, tree.amounts[unit][key])
        for branch, unit, veiled in members
        if key in tree.amounts.get(unit, {}) and (not veiled or key[-1] == PARTIAL)
    ]


def _failing(
    tree: Tree, top: str, members: tuple[tuple[str, str, bool], ...], minimum: int
) -> list[Key]:
    """The amounts whose total gives a member away, in a fixed order."""
    keys = sorted({key for _, unit, _ in members for key in tree.amounts.get(unit, {})})
    counted = {key: _counted(tree, members, key) for key in keys}
    return [
        key
        for key, amounts in counted.items()
        if (key[-1] != PARTIAL or counted.get(key[:-1]))
        and not _is_safe(amounts, minimum, is_public=_is_public(tree, top, key, minimum))
    ]


def _is_public(tree: Tree, top: str, key: Key, minimum: int) -> bool:
    """Tell whether a scope unit shows that everyone below it is small."""
    named_after = key
    while named_after not in tree.amounts.get(top, {}) and len(named_after) > 1:
        named_after = named_after[:-1]
    amount = tree.amounts.get(top, {}).get(named_after)
    return top in tree.exempt and amount is not None and amount < minimum


def _is_safe(amounts: list[tuple[str, int]], minimum: int, *, is_public: bool) -> bool:
    values = [amount for _, amount in amounts]
    if not any(value > 0 for value in values):
        return True
    least = ONE if min(values) >= ONE else 0
    reach = sum(values) - least * (len(values) - 1)
    enough = least + ONE if is_public else minimum
    return len({branch for branch, _ in amounts}) > 1 and reach >= enough


def _could_pass(tree: Tree, top: str, region: _Region, key: Key, minimum: int) -> bool:
    """Tell whether hiding every candidate would do for this amount."""
    useful = [(b, tree.amount(u, key)) for b, u in region.candidates if tree.amount(u, key) > 0]
    amounts = [*_counted(tree, region.members, key), *useful]
    return _is_safe(amounts, minimum, is_public=_is_public(tree, top, key, minimum))
