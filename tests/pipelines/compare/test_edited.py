"""What an edited spec would do to a snapshot: three wards by hand, then a law."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.compare.edited import under
from pipelines.domain.verdict import Operator, Verdict
from pipelines.recount.recount import Key

H1 = "2024-H1"
TALKS = Key("plan-d1", "talks", "gso-2024/district/001", H1)
REPORTS = {(w, H1): {"at_talks": 40, "households": 100, "supported": 5} for w in (1, 2)}


def edited(state, spec):
    return under(state, spec, units=state.basis.units, register=state.register)


def flips(found):
    return {f.key: (f.before, f.after) for f in found.flips}


def test_an_untouched_spec_flips_nothing(snapshot, spec):
    found = edited(snapshot(REPORTS), spec)
    assert (found.flips, found.unknown, found.added, found.gone) == ((), (), 0, 0)
    assert found.same == len(snapshot(REPORTS).figures)


def test_the_other_operator_flips_what_lies_on_the_target(snapshot, retargeted):
    found = edited(snapshot(REPORTS), retargeted("talks", op=Operator.GE))
    assert flips(found)[TALKS] == ("not_met", "met")
    assert {key.indicator for key in flips(found)} == {"talks"}


def test_another_way_of_counting_is_counted_from_the_values(snapshot, recounted):
    found = edited(snapshot(REPORTS), recounted("talks", numerator=("at_talks", "supported")))
    assert flips(found)[TALKS] == ("not_met", "met")


def test_a_new_target_is_judged_by_bounds_where_values_are_not_shown(snapshot, retargeted):
    state = snapshot(REPORTS, hidden=((1, H1, "at_talks"),))
    found = edited(state, retargeted("talks", value=Fraction(3, 10)))
    assert flips(found)[TALKS] == ("not_met", "met")
    assert found.unknown == ()


def test_another_way_of_counting_values_not_shown_is_unknown(snapshot, recounted):
    state = snapshot(REPORTS, hidden=((1, H1, "at_talks"),))
    found = edited(state, recounted("talks", numerator=("supported",)))
    assert TALKS in found.unknown
    assert TALKS not in flips(found)


def test_a_target_taken_out_is_gone(snapshot, spec):
    plan = spec.programmes["plan-d1"]
    shorter = plan.model_copy(update={"targets": plan.targets[1:]})
    less = spec.model_copy(update={"programmes": {**spec.programmes, "plan-d1": shorter}})
    state = snapshot(REPORTS)
    found = edited(state, less)
    gone = [k for k in state.figures if (k.programme, k.indicator) == ("plan-d1", "talks")]
    assert (found.gone, found.flips) == (len(gone), ())


numbers = st.none() | st.integers(0, 4)
names = ("at_talks", "households", "detected", "supported", "cases", "has_model")
reports = st.dictionaries(
    st.tuples(st.integers(1, 3), st.sampled_from(["2023-H1", "2023-H2", H1])),
    st.fixed_dictionaries(dict.fromkeys(names, numbers)),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    reports=reports,
    op=st.sampled_from([*Operator, None]),
    value=st.fractions(0, 2, max_denominator=4),
    name=st.sampled_from(["talks", "support", "models", "cases", "cases_change"]),
)
def test_bounds_tell_what_publishing_anew_would(snapshot, retargeted, reports, op, value, name):
    spec = retargeted(name, op=op, value=None if op is None else value)
    state, anew = snapshot(reports), snapshot(reports, under=spec)
    found = edited(state, spec)
    expected = {
        key: (figure.verdict, anew.figures[key].verdict)
        for key, figure in state.figures.items()
        if figure.verdict != anew.figures[key].verdict
    }
    assert flips(found) == expected
    assert found.unknown == ()


def test_a_verdict_kept_back_is_not_spoken_of(snapshot, retargeted):
    state = snapshot(REPORTS)
    state.figures[TALKS] = state.figures[TALKS]._replace(verdict=Verdict.SUPPRESSED)
    assert TALKS not in flips(edited(state, retargeted("talks", op=Operator.GE)))
