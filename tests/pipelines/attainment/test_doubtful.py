"""What doubtful figures could flip or settle: wards by hand, and laws on many."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.attainment.decision import Part, decide
from pipelines.domain.verdict import Operator, Verdict, judge

MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
LIMIT = 50
"""As far as a count without limit need go here."""


def sure(unit: str, numerator: int | None, denominator: int | None = None) -> Part:
    above = None if numerator is None else Fraction(numerator)
    return Part(unit, above, None if denominator is None else Fraction(denominator))


def doubtful(unit: str, numerator: int, denominator: int | None = None) -> Part:
    return sure(unit, numerator, denominator)._replace(doubtful=True)


def decided(verdict, parts, op, target, measure):
    return decide(verdict, parts, op=Operator(op), target=Fraction(target), measure=measure)


def alone(found) -> tuple[str, ...]:
    return tuple(swing.unit for swing in found.alone or found.doubtful_alone)


def test_a_doubtful_ward_large_enough_to_flip_it_is_named_with_what_it_could_take_away():
    parts = [sure("a", 60, 100), doubtful("b", 30, 50), doubtful("c", 10, 50)]
    found = decided(MET, parts, ">", "2/5", "ratio")  # 100 of 200, 20 above the edge
    assert [(s.unit, s.amount) for s in found.doubtful] == [("b", 30)]
    assert alone(found) == ("b",)
    assert [s.unit for s in found.margin] == ["a"]


def test_where_no_doubtful_ward_can_do_it_alone_the_fewest_together_are_named():
    parts = [sure("a", 60, 100), doubtful("b", 15, 50), doubtful("c", 12, 50), doubtful("d", 1, 9)]
    found = decided(MET, parts, ">", "2/5", "ratio")  # 88 of 209, 5 counts above the edge
    assert ([s.unit for s in found.doubtful], alone(found)) == (["b"], ("b", "c"))
    found = decided(MET, parts, ">", "1/3", "ratio")  # 18 above the edge
    assert ([s.unit for s in found.doubtful], alone(found)) == (["b", "c"], ())


def test_doubts_that_cannot_flip_it_are_not_asked_about():
    parts = [sure("a", 90, 100), doubtful("b", 2, 3)]
    assert decided(MET, parts, ">", "2/5", "ratio").doubtful == ()


def test_a_yes_in_doubt_may_be_a_no_and_a_no_a_yes():
    parts = [sure("a", 1), doubtful("b", 1), doubtful("c", 0)]
    met = decided(MET, parts, ">=", "3/5", "share_of_units")
    assert ([s.unit for s in met.doubtful], alone(met)) == (["b"], ("b",))
    not_met = decided(NOT_MET, parts, ">=", "9/10", "share_of_units")
    assert alone(not_met) == ("c",)


def test_a_doubtful_count_may_be_any_size():
    parts = [sure("a", 5), doubtful("b", 1), doubtful("c", 0)]
    found = decided(MET, parts, "<=", "12", "count")
    assert [(s.unit, s.amount) for s in found.doubtful] == [("b", None)]
    assert alone(found) == ("b", "c")
    # one that must be exceeded can only be lost by what was reported
    assert alone(decided(MET, parts, ">=", "6", "count")) == ("b",)


def test_of_equally_few_an_open_verdict_calls_the_missing_and_not_the_doubtful():
    parts = [doubtful("a", 50, 100), sure("b", None, 80)]  # the edge is 72 of 180
    found = decided(OPEN, parts, ">", "2/5", "ratio")
    assert [tuple(s) for s in found.pivotal] == [("b", 80, False)]
    assert (found.settles, alone(found), found.doubtful) == (MET, ("b", "a"), ())


def test_a_doubtful_ward_settles_an_open_verdict_where_more_missing_would_be_needed():
    parts = [doubtful("a", 10, 100), *(sure(unit, None, 20) for unit in "bcd"), sure("e", 38, 40)]
    found = decided(OPEN, parts, ">", "2/5", "ratio")  # 48 of 200, the edge is 80
    assert ([tuple(s) for s in found.pivotal], found.settles) == ([("a", 90, True)], MET)
    assert alone(found) == ("a",)
    assert found.needed.counts == 33  # of the missing alone


@st.composite
def wards(draw):
    """A few wards of which some are missing and some doubtful, and a target."""
    measure = draw(st.sampled_from(["ratio", "share_of_units", "count"]))
    parts = []
    for number in range(draw(st.integers(1, 4))):
        below = draw(st.integers(0, 3)) if measure == "ratio" else 1
        most = below if measure != "count" else 4
        above = draw(st.none() | st.integers(0, most))
        size = below if measure == "ratio" else None
        asked = draw(st.booleans()) and above is not None
        parts.append((doubtful if asked else sure)(f"w{number}", above, size))
    target = draw(st.fractions(0, 1) if measure != "count" else st.integers(0, 16).map(Fraction))
    return measure, parts, draw(st.sampled_from(list(Operator))), target


def verdict_of(measure, parts, op, target):
    """By the bounds alone, written without the code that is tested."""
    low = sum(p.numerator for p in parts if p.numerator is not None)
    sizes = {"ratio": lambda p: p.denominator, "share_of_units": lambda p: 1, "count": lambda p: 0}
    size = sizes[measure]
    missing = [p for p in parts if p.numerator is None]
    below = Fraction(1) if measure == "count" else sum(Fraction(size(p)) for p in parts)
    if not below:
        return None
    if measure == "count" and missing:
        return judge(op, target, lower=Fraction(low), upper=None)
    room = sum(size(p) for p in missing)
    return judge(op, target, lower=low / below, upper=(low + room) / below)


def can_become(measure, parts, op, target, chosen):
    """The verdicts that some figure or other of the chosen wards makes; the ends are enough."""
    most = {"ratio": lambda p: p.denominator, "share_of_units": lambda p: 1,
            "count": lambda p: (p.numerator or 0) + LIMIT}[measure]  # fmt: skip
    found = set()
    for high in product([False, True], repeat=len(chosen)):
        said = {
            p.unit: Fraction(most(p)) if up else Fraction(0)
            for p, up in zip(chosen, high, strict=True)
        }
        changed = [p._replace(numerator=said.get(p.unit, p.numerator)) for p in parts]
        found.add(verdict_of(measure, changed, op, target))
    return found


def can_flip(*case_and_chosen):
    *case, _ = case_and_chosen
    return can_become(*case_and_chosen) != {verdict_of(*case)}


@given(case=wards())
def test_the_pivotal_set_of_missing_and_doubtful_suffices_and_no_smaller_one_does(case):
    measure, parts, op, target = case
    if verdict_of(*case) is not OPEN:
        return
    found = decide(OPEN, parts, op=op, target=target, measure=measure)
    asked = [p for p in parts if p.doubtful or p.numerator is None]
    named = [p for p in asked if p.unit in {s.unit for s in found.pivotal}]
    assert found.settles in can_become(*case, named)
    assert {s.unit for s in found.pivotal if s.doubtful} == {p.unit for p in named if p.doubtful}
    for chosen in (c for size in range(len(named)) for c in combinations(asked, size)):
        assert can_become(*case, chosen) == {OPEN}
    doubted = sum(p.doubtful for p in named)
    for chosen in combinations(asked, len(named)):
        assert can_become(*case, chosen) == {OPEN} or sum(p.doubtful for p in chosen) >= doubted
    by_itself = {p.unit for p in asked if can_become(*case, [p]) != {OPEN}}
    assert set(alone(found)) == by_itself


@given(case=wards())
def test_the_doubtful_set_suffices_and_no_smaller_one_does(case):
    measure, parts, op, target = case
    verdict = verdict_of(*case)
    if verdict not in (MET, NOT_MET):
        return
    found = decide(verdict, parts, op=op, target=target, measure=measure)
    asked = [p for p in parts if p.doubtful]
    named = [p for p in asked if p.unit in {s.unit for s in found.doubtful}]
    assert len(named) == len(found.doubtful)
    assert can_flip(measure, parts, op, target, named) == bool(named)
    for size in range(len(named) if named else len(asked) + 1):
        for chosen in combinations(asked, size):
            assert not can_flip(measure, parts, op, target, chosen)
    by_itself = {p.unit for p in asked if can_flip(measure, parts, op, target, [p])}
    assert set(alone(found)) == by_itself


@given(case=wards())
def test_without_doubts_nothing_is_asked_and_with_doubts_everywhere_it_is_the_margin(case):
    measure, parts, op, target = case
    verdict = verdict_of(*case)
    if verdict not in (MET, NOT_MET):
        return
    none = [p._replace(doubtful=False) for p in parts]
    all_ = [p._replace(doubtful=p.numerator is not None) for p in parts]
    of = {"op": op, "target": target, "measure": measure}
    assert decide(verdict, none, **of).doubtful == ()
    found = decide(verdict, all_, **of)
    assert found.doubtful == found.margin


@pytest.mark.parametrize("verdict", [None, Verdict.NOT_APPLICABLE, Verdict.SUPPRESSED])
def test_without_a_verdict_nobody_is_asked(verdict):
    assert decided(verdict, [doubtful("a", 1, 2)], ">", "2/5", "ratio").doubtful == ()
