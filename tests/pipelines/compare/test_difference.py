"""Why a figure is another one now: three wards by hand, then a law on any pair of snapshots."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.compare.difference import PARTS, Amount, differ
from pipelines.compare.effect import Effect
from pipelines.compare.printed import SCALES, decimals, printed_change
from pipelines.domain.number import round_half_away
from pipelines.domain.org_unit import UnitId
from pipelines.recount.recount import Key

H1 = "2024-H1"
DISTRICT = "gso-2024/district/001"
TALKS = Key("plan-d1", "talks", DISTRICT, H1)
FIRST = {(1, H1): {"at_talks": 30, "households": 100}, (3, H1): {"at_talks": 9, "households": 10}}


def waterfall(found, key=TALKS):
    (only,) = [w for w in found.waterfalls if w.key == key]
    return only


def changes(found, part="numerator", key=TALKS):
    """The effects that are not nothing."""
    steps = waterfall(found, key).steps
    return {step.effect: step.change(part) for step in steps if step.change(part) != 0}


def flips(found):
    return {f.key: (f.before, f.after, f.because) for f in found.flips}


def test_a_ward_that_had_handed_in_nothing_is_a_late_arrival(snapshot):
    second = {**FIRST, (2, H1): {"at_talks": 60, "households": 100}}
    found = differ(snapshot(FIRST), snapshot(second))
    assert changes(found) == {Effect.LATE_ARRIVALS: 60}
    assert changes(found, "denominator") == {Effect.LATE_ARRIVALS: 100}
    assert changes(found, "value") == {Effect.LATE_ARRIVALS: Fraction(15, 100)}
    assert flips(found)[TALKS] == ("undetermined", "met", (Effect.LATE_ARRIVALS,))


def test_another_submission_of_the_same_ward_is_a_correction(snapshot):
    second = {**FIRST, (1, H1): {"at_talks": 20, "households": 100}}
    found = differ(snapshot(FIRST), snapshot(second))
    assert changes(found) == {Effect.CORRECTIONS: -10}
    assert changes(found, "denominator") == {}


def test_a_ward_moved_into_the_district_is_a_change_of_boundaries(snapshot):
    found = differ(snapshot(FIRST), snapshot(FIRST, third_in=1))
    assert changes(found) == {Effect.BOUNDARIES: 9}
    assert changes(found, "denominator") == {Effect.BOUNDARIES: 10}


def test_the_same_values_counted_otherwise_are_a_change_of_the_spec(snapshot, recounted):
    reports = {(1, H1): {"at_talks": 30, "households": 100, "supported": 4}}
    counted = recounted("talks", numerator=("at_talks", "supported"))
    found = differ(snapshot(reports), snapshot(reports, under=counted))
    assert changes(found) == {Effect.SPEC: 4}


def test_values_that_the_first_spec_did_not_know_come_with_the_spec(snapshot, spec, recounted):
    elements = {n: e for n, e in spec.data_elements.items() if n != "supported"}
    older = spec.model_copy(update={"data_elements": elements})
    older = recounted("support", of=older, numerator=("cases",))
    older = recounted("support_alone", of=older, numerator=("cases",))
    reports = {(1, H1): {"cases": 3, "detected": 9}}
    second = {(1, H1): {"cases": 3, "detected": 9, "supported": 8}}
    found = differ(snapshot(reports, under=older), snapshot(second))
    assert changes(found, key=TALKS._replace(indicator="support")) == {Effect.SPEC: 5}


def test_another_target_flips_a_verdict_without_a_waterfall(snapshot, retargeted):
    reports = {(w, H1): {"at_talks": 30, "households": 100} for w in (1, 2)}
    easier = retargeted("talks", value=Fraction(1, 4))
    found = differ(snapshot(reports), snapshot(reports, under=easier))
    assert flips(found)[TALKS] == ("not_met", "met", (Effect.SPEC,))
    assert found.waterfalls == ()


def test_waiting_is_over_once_the_deadline_has_passed(snapshot):
    found = differ(snapshot(FIRST, as_of=date(2024, 7, 2)), snapshot(FIRST))
    assert flips(found)[TALKS] == ("not_due", "undetermined", (Effect.DAY,))


def test_what_is_no_longer_in_force_is_told_apart_from_a_correction(snapshot):
    found = differ(snapshot({**FIRST, (2, H1): FIRST[1, H1]}), snapshot(FIRST))
    assert changes(found) == {Effect.WITHDRAWN: -30}


def test_missing_is_never_zero(snapshot):
    found = differ(snapshot({}), snapshot(FIRST))
    came = waterfall(found)
    assert (came.before.numerator, came.after.numerator) == (None, 30)
    (step,) = [s for s in came.steps if s.before != s.after]
    assert (step.effect, step.change("numerator")) == (Effect.LATE_ARRIVALS, None)


def test_several_effects_stand_in_their_order_and_add_up(snapshot):
    second = {
        (1, H1): {"at_talks": 33, "households": 100},
        (2, H1): {"at_talks": 60, "households": 100},
        (3, H1): {"at_talks": 9, "households": 10},
    }
    found = differ(snapshot(FIRST), snapshot(second, third_in=1))
    assert changes(found) == {
        Effect.BOUNDARIES: 9,
        Effect.LATE_ARRIVALS: 60,
        Effect.CORRECTIONS: 3,
    }
    value = changes(found, "value")
    assert sum(value.values()) == Fraction(102, 210) - Fraction(30, 100)


def test_a_figure_on_values_not_shown_is_not_taken_apart(snapshot):
    second = {**FIRST, (2, H1): {"at_talks": 60, "households": 100}}
    found = differ(snapshot(FIRST), snapshot(second, hidden=((1, H1, "at_talks"),)))
    assert TALKS in found.unsplit
    assert TALKS not in {w.key for w in found.waterfalls}
    assert flips(found)[TALKS] == ("undetermined", "met", None)


def test_only_the_unit_asked_for_and_those_below_it(snapshot):
    second = {(w, H1): {"at_talks": 7, "households": 70} for w in (1, 3)}
    place = UnitId.parse("gso-2024/district/002")
    found = differ(snapshot(FIRST), snapshot(second), within=place)
    units = {w.key.unit for w in found.waterfalls}
    assert units == {str(place), "gso-2024/ward/00003"}


numbers = st.none() | st.integers(0, 4)
elements = ("at_talks", "households", "detected", "supported", "cases", "has_model")
reports = st.dictionaries(
    st.tuples(st.integers(1, 3), st.sampled_from(["2023-H1", "2023-H2", H1, "2024-H2"])),
    st.fixed_dictionaries(dict.fromkeys(elements, numbers)),
    max_size=8,
)
sides = st.fixed_dictionaries(
    {
        "reports": reports,
        "as_of": st.sampled_from([date(2024, 7, 2), date(2024, 8, 1), date(2025, 2, 1)]),
        "third_in": st.sampled_from([1, 2]),
        "aim": st.sampled_from([Fraction(2, 5), Fraction(1, 2)]),
        "above": st.sampled_from([("at_talks",), ("at_talks", "supported")]),
        "hidden": st.lists(
            st.tuples(st.integers(1, 3), st.just(H1), st.sampled_from(elements)), max_size=2
        ),
    }
)


def _state(snapshot, edits, side):
    retargeted, recounted = edits
    under = recounted("talks", of=retargeted("talks", value=side["aim"]), numerator=side["above"])
    more = {"as_of": side["as_of"], "third_in": side["third_in"], "hidden": tuple(side["hidden"])}
    return snapshot(side["reports"], under=under, **more)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=sides, other=sides)
def test_the_waterfall_adds_up_exactly(snapshot, retargeted, recounted, one, other):
    edits = retargeted, recounted
    first, second = _state(snapshot, edits, one), _state(snapshot, edits, other)
    found = differ(first, second)
    for chain in found.waterfalls:
        assert chain.before == Amount.of(first.figures[chain.key])
        assert chain.after == Amount.of(second.figures[chain.key])
        assert [s.effect for s in chain.steps] == list(Effect)
        for step, following in zip(chain.steps, chain.steps[1:], strict=False):
            assert step.after == following.before
        for part in PARTS:
            added = [step.change(part) for step in chain.steps]
            ends = getattr(chain.before, part), getattr(chain.after, part)
            if None not in (*added, *ends):
                assert sum(added) == ends[1] - ends[0]
                places = decimals(chain, part)
                printed = [printed_change(step, part, decimals=places) for step in chain.steps]
                start, end = (round_half_away(n * SCALES[part], places) for n in ends)
                assert start + sum(printed) == end
    both = first.figures.keys() & second.figures.keys()
    told = {entry.key for part in (found.flips, found.waterfalls) for entry in part}
    told |= set(found.unsplit)
    for key in both - told:
        same = Amount.of(first.figures[key]) == Amount.of(second.figures[key])
        assert same
        assert first.figures[key].verdict == second.figures[key].verdict


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(side=sides)
def test_a_snapshot_does_not_differ_from_itself(snapshot, retargeted, recounted, side):
    state = _state(snapshot, (retargeted, recounted), side)
    found = differ(state, state)
    assert (found.flips, found.waterfalls, found.unsplit) == ((), (), ())
    assert (found.added, found.gone) == (0, 0)
