"""What would decide a verdict: three wards by hand, and laws on generated ones."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.attainment.decision import Decision, Part, decide
from pipelines.domain.verdict import Operator, Verdict, judge

MET, NOT_MET, OPEN = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


def ward(unit: str, numerator: int | None, denominator: int | None = None) -> Part:
    return Part(
        unit,
        None if numerator is None else Fraction(numerator),
        None if denominator is None else Fraction(denominator),
    )


def decided(verdict, parts, op=">", target="40%", measure="ratio"):
    share = Fraction(target.removesuffix("%")) / (100 if target.endswith("%") else 1)
    return decide(verdict, parts, op=Operator(op), target=share, measure=measure)


def units(swings) -> tuple[str, ...]:
    return tuple(swing.unit for swing in swings)


def test_a_share_of_units_says_how_many_of_the_missing_must_answer_yes():
    parts = [ward("a", 1), ward("b", None), ward("c", None)]
    found = decided(OPEN, parts, ">=", "60%", "share_of_units")
    assert (found.needed.counts, found.needed.of, found.needed.share) == (1, 2, Fraction(1, 2))
    assert [swing.unit for swing in found.pivotal] == ["b"]
    assert found.settles is MET


def test_a_no_can_settle_it_as_well():
    parts = [ward("a", 1), ward("b", None), ward("c", None)]
    found = decided(OPEN, parts, ">", "95%", "share_of_units")
    assert (found.needed.counts, found.needed.of) == (2, 2)
    assert ([s.unit for s in found.pivotal], found.settles) == (["b"], NOT_MET)
    assert units(found.alone) == ("b", "c")


def test_of_a_ratio_the_largest_missing_ward_is_called_first():
    parts = [ward("a", 50, 100), ward("b", None, 20), ward("c", None, 80)]
    found = decided(OPEN, parts)
    # 40 % of 200 is 80, and over it is 81: 31 of the 100 households of b and c
    assert (found.needed.counts, found.needed.of) == (31, 100)
    assert [(s.unit, s.amount) for s in found.pivotal] == [("c", 80)]
    assert found.settles is MET


def test_a_missing_ward_of_unknown_size_leaves_what_is_needed_unknown():
    found = decided(OPEN, [ward("a", 50, 100), ward("b", None, 20), ward("c", None)])
    assert found.needed is None
    assert [s.unit for s in found.pivotal] == ["c", "b"]


def test_a_count_that_must_stay_below_is_sure_only_with_all_and_broken_by_one():
    parts = [ward("a", 5), ward("b", None), ward("c", None)]
    found = decided(OPEN, parts, "<=", "12", "count")
    assert (found.needed.counts, found.needed.of) == (7, None)
    assert ([s.unit for s in found.pivotal], found.settles) == (["b"], NOT_MET)
    assert units(found.alone) == ("b", "c")
    assert units(decided(OPEN, parts[:2], "<=", "12", "count").alone) == ("b",)


@pytest.mark.parametrize(
    ("verdict", "parts", "units"),
    [
        (MET, [ward("a", 60, 100), ward("b", 30, 50), ward("c", 10, 50)], ["a"]),
        (NOT_MET, [ward("a", 30, 100), ward("b", 0, 50), ward("c", 0, 50)], ["a"]),
        (NOT_MET, [ward("a", 0, 100), ward("b", 0, 60), ward("c", 0, 90)], ["a", "c"]),
    ],
)
def test_the_margin_names_the_fewest_cells_that_would_flip_it(verdict, parts, units):
    assert [cell.unit for cell in decided(verdict, parts).margin] == units


def test_where_no_wrong_cell_could_flip_it_the_margin_is_empty():
    assert decided(NOT_MET, [ward("a", 0, 10), ward("b", None, 0)], ">", "100%").margin == ()


def test_where_nobody_is_in_the_whole_no_answer_is_called_for():
    nobody = [ward("a", 0, 0), ward("b", None, 0)]
    assert [decided(OPEN, nobody, op=op) for op in (">", ">=")] == [Decision(), Decision()]


def test_beside_a_unit_of_unknown_size_one_known_to_have_nobody_is_not_called():
    found = decided(OPEN, [ward("a", 50, 100), ward("b", None), ward("c", None, 0)])
    assert units(found.pivotal) == ("b",)


def test_without_a_verdict_there_is_nothing_to_decide():
    parts = [ward("a", 1, 2)]
    for verdict in (None, Verdict.NOT_APPLICABLE, Verdict.SUPPRESSED):
        assert decided(verdict, parts) == decided(None, [])


@st.composite
def open_ratios(draw):
    """A few wards, some missing with a known denominator, and a target."""
    parts = []
    for number in range(draw(st.integers(1, 4))):
        below = draw(st.integers(0, 3))
        above = draw(st.none() | st.integers(0, below))
        parts.append(ward(f"w{number}", above, below))
    return parts, draw(st.sampled_from(list(Operator))), draw(st.fractions(0, 1))


def bounds(parts, answers=None):
    """Lower and upper end of the ratio, with some of the missing answering."""
    given = {p.unit: p.numerator for p in parts} | (answers or {})
    below = sum(p.denominator for p in parts)
    low = sum(n for n in given.values() if n is not None)
    room = sum(p.denominator for p in parts if given[p.unit] is None)
    return (Fraction(low, below), Fraction(low + room, below)) if below else (None, None)


def verdict_of(parts, op, target, answers=None):
    low, high = bounds(parts, answers)
    return judge(op, target, lower=low, upper=high)


@given(case=open_ratios())
def test_no_smaller_set_than_the_pivotal_one_can_settle_it(case):
    parts, op, target = case
    if sum(p.denominator for p in parts) == 0 or verdict_of(parts, op, target) is not OPEN:
        return
    found = decide(OPEN, parts, op=op, target=target, measure="ratio")
    extreme = {s.unit: s.amount if (found.settles is MET) == op.wants_more else Fraction(0)
               for s in found.pivotal}  # fmt: skip
    assert verdict_of(parts, op, target, extreme) is found.settles
    missing = [p for p in parts if p.numerator is None]
    for chosen in product([None, False, True], repeat=len(missing)):
        answers = {
            p.unit: p.denominator if yes else Fraction(0)
            for p, yes in zip(missing, chosen, strict=True)
            if yes is not None
        }
        if len(answers) < len(found.pivotal):
            assert verdict_of(parts, op, target, answers) is OPEN


@given(case=open_ratios())
def test_just_what_is_needed_meets_the_target_and_one_step_further_off_does_not(case):
    parts, op, target = case
    below = sum(p.denominator for p in parts)
    if below == 0 or verdict_of(parts, op, target) is not OPEN:
        return
    needed = decide(OPEN, parts, op=op, target=target, measure="ratio").needed
    low = sum(p.numerator or 0 for p in parts)
    assert op.holds(Fraction(low + needed.counts, below), target)
    step = -1 if op.wants_more else 1
    assert not op.holds(Fraction(low + needed.counts + step, below), target)


@given(case=open_ratios())
def test_fewer_wrong_cells_than_the_margin_never_flip_it(case):
    parts, op, target = case
    below = sum(p.denominator for p in parts)
    verdict = verdict_of(parts, op, target) if below else None
    if verdict not in (MET, NOT_MET):
        return
    margin = decide(verdict, parts, op=op, target=target, measure="ratio").margin
    reported = [p for p in parts if p.numerator is not None]
    for wrong in product([None, False, True], repeat=len(reported)):
        said = {
            p.unit: p.denominator if high else Fraction(0)
            for p, high in zip(reported, wrong, strict=True)
            if high is not None
        }
        changed = [p._replace(numerator=said.get(p.unit, p.numerator)) for p in parts]
        flipped = verdict_of(changed, op, target) is not verdict
        if not margin or len(said) < len(margin):
            assert not flipped
