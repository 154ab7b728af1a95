"""A snapshot under an edited spec: the verdicts that would flip if it were published so.

Where an edit leaves alone how an indicator is counted (its elements, form, calendar and rules for
time and units), its published bounds are held against the new target: that needs no data values and
holds for figures whose values are not shown. Else the snapshot's values are counted again under
the new spec, and a figure that rests on values not shown is said to be unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipelines.compare.effect import with_scopes
from pipelines.compare.hidden import Unseen
from pipelines.compare.state import State, Units, is_shown, nothing_occurred
from pipelines.domain.period import Period
from pipelines.domain.verdict import Verdict, judge
from pipelines.recount.recount import Figure, Key, is_awaited
from pipelines.spec.model import Indicator, Spec, Target


@dataclass(frozen=True, slots=True)
class EditedVerdict:
    """A verdict that the edit would make another one."""

    key: Key
    figure: Figure
    after: Verdict | None

    @property
    def before(self) -> Verdict | None:
        """What the snapshot says."""
        return self.figure.verdict


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edited spec would do to a snapshot."""

    flips: tuple[EditedVerdict, ...]
    same: int
    unknown: tuple[Key, ...]
    """Figures whose counting changes and that rest on values not shown."""
    added: int
    """Figures that only the edited spec has; ``gone``: that only the snapshot has."""
    gone: int


def under(state: State, spec: Spec, *, units: Units, register: str) -> Edited:
    """The verdicts of the snapshot under the spec, on the same day and from the same values.

    ``units`` are the whole register where ``register``, its fingerprint, is the snapshot's own;
    else only scopes that the snapshot does not name are taken from them.
    """
    edit = _Edit(state, spec, _everyone(state, spec, units, register))
    shown = {k: f for k, f in state.figures.items() if k in edit.counted and is_shown(f)}
    judged = {k: found for k, f in shown.items() if (found := edit.verdict(k, f))}
    flips = [
        EditedVerdict(key, shown[key], found.verdict)
        for key, found in judged.items()
        if found.verdict != shown[key].verdict
    ]
    return Edited(
        flips=tuple(flips),
        same=len(judged) - len(flips),
        unknown=tuple(key for key in shown if key not in judged),
        added=len(edit.counted.keys() - state.figures.keys()),
        gone=len(state.figures.keys() - edit.counted.keys()),
    )


def _everyone(state: State, spec: Spec, units: Units, register: str) -> Units:
    return units if register == state.register else with_scopes(state.basis.units, spec, units)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A verdict that was found, which may be that there is no target to judge by."""

    verdict: Verdict | None


class _Edit:
    """A snapshot and the spec it is held against."""

    def __init__(self, state: State, spec: Spec, everyone: Units) -> None:
        self._state, self._spec = state, spec
        self.counted = replace(state.basis, spec=spec, units=everyone).figures()
        """Every figure of the edited spec, from the values that are shown."""
        self._before = replace(state.basis, units=everyone).figures()
        self._unseen = Unseen.of(state, specs=[spec])

    def verdict(self, key: Key, figure: Figure) -> _Judged | None:
        """What a published figure would be judged; None where nobody can tell."""
        judged = self._by_bounds(key, figure)
        if judged or self._before.get(key) != figure or self._unseen.is_behind(key, earlier=True):
            return judged
        return _Judged(self.counted[key].verdict)

    def _by_bounds(self, key: Key, figure: Figure) -> _Judged | None:
        """The published bounds against the new target; None where they do not tell."""
        before = self._state.basis.spec
        if _counting(before, key.indicator) != _counting(self._spec, key.indicator):
            return None
        known, target = _target(before, key), _target(self._spec, key)
        if (known.op, known.value) == (target.op, target.value):
            return _Judged(figure.verdict)
        if target.op is None or target.value is None:
            return _Judged(None)
        if _nothing_to_judge(figure):
            return _Judged(Verdict.NOT_APPLICABLE)
        if figure.lower is None and figure.upper is None:
            return None
        verdict = judge(target.op, target.value, lower=figure.lower, upper=figure.upper)
        awaited = verdict is Verdict.UNDETERMINED and self._is_awaited(key)
        return _Judged(Verdict.NOT_DUE if awaited else verdict)

    def _is_awaited(self, key: Key) -> bool:
        form = self._spec.indicators[key.indicator].form
        return is_awaited(self._spec, form, Period.parse(key.period), self._state.basis.as_of)


def _nothing_to_judge(figure: Figure) -> bool:
    """0 of 0, or nobody was asked."""
    whole = figure.units_expected in (None, figure.units_reported)
    return (whole and nothing_occurred(figure)) or figure.units_expected == 0


def _target(spec: Spec, key: Key) -> Target:
    targets = spec.programmes[key.programme].targets
    return next(target for target in targets if target.indicator == key.indicator)


def _counting(spec: Spec, name: str) -> tuple[object, ...]:
    """All in the spec that the bounds of an indicator depend on, without names and notes."""
    indicator = spec.indicators[name]
    form = spec.forms[indicator.form]
    calendar = spec.calendars[form.calendar]
    asked = (form.levels, form.obligation, form.due, form.coverage)
    dated = (calendar.period_types, calendar.year_starts, calendar.rolls_up_to)
    return (_rule(indicator), asked, dated, _over_time(spec, indicator))


def _rule(indicator: Indicator) -> tuple[object, ...]:
    sums = (indicator.numerator, indicator.denominator, indicator.test)
    return (indicator.measure, indicator.form, *sums, indicator.over_units)


def _over_time(spec: Spec, indicator: Indicator) -> Mapping[str, str]:
    return {element: spec.data_elements[element].over_time for element in indicator.elements}
