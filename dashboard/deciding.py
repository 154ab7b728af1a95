"""What would decide an open verdict, or flip a settled one, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.calls import Call, decision
from dashboard.naming import names, number_of, placed_names, units_of, wording
from dashboard.rows import Attainment
from dashboard.subject import Subject
from dashboard.text.decision import decision_sentence
from dashboard.text.sentence import verdict_word
from pipelines.attainment.decision import Decision
from pipelines.attainment.doubt import Doubts
from pipelines.disclosure.families import sensitive_elements
from pipelines.domain.org_unit import UnitId

_SPELLED_OUT = 3


def decision_of(
    about: Subject,
    row: Attainment,
    answers: Callable[[], Sequence[Attainment]],
    doubts: Doubts | None = None,
) -> Decision:
    """What would decide the row; ``answers`` reads the units below that hand in for it."""
    if row.verdict is None:
        return Decision()
    spec = about.snapshot.spec
    indicator = spec.indicators[row.indicator]
    is_own = row.level in spec.forms[indicator.form].levels
    return decision(
        row,
        [row] if is_own else answers(),
        measure=indicator.measure,
        sensitive=bool(sensitive_elements(spec, indicator)),
        doubts=doubts,
    )


def decision_words(about: Subject, row: Attainment, found: Decision) -> str:
    """What would settle this verdict, or how few wrong cells would flip it; empty without one."""
    words = wording(about, row.indicator)
    swings = (*found.pivotal, *found.alone, *(found.margin or ()), *found.to_ask, *found.doubtful)
    named = placed_names(about, [UnitId.parse(swing.unit) for swing in swings])
    return decision_sentence(found, row, names=named, wording=words, text=about.text)


def call_words(about: Subject, call: Call) -> str:
    """The indicators of a call, with what its answer can bring about by itself.

    Those are marked for which the unit has answered, in doubt.

    Many of them by their numbers where they have such: ten units would repeat ten long names.
    """
    text = about.text
    named = {i: name for i, name in names(about).items() if i in call.indicators}
    numbers = {i: number for i, name in named.items() if (number := number_of(name))}
    if len(named) > _SPELLED_OUT and len(numbers) == len(named):
        named = numbers
    said = {
        i: text("decide.asked_back", name=named[i]) if i in call.asked_back else named[i]
        for i in call.indicators
    }
    for i in said:
        verdicts = [verdict_word(v, text=text) for to, v in call.brings if to == i]
        if verdicts:
            said[i] = text("calls.alone_to", name=said[i], verdicts="/".join(verdicts))
    return "; ".join(said.values())


def unnamed_words(about: Subject, waiting: Sequence[Attainment], whom: Sequence[Call]) -> str:
    """Which of the open targets name nobody to call, and what to do about them; empty without."""
    told = {indicator for call in whom for indicator in call.indicators}
    left = {row.indicator for row in waiting} - told
    if not left:
        return ""
    named = (number_of(name) or name for i, name in names(about).items() if i in left)
    return about.text("calls.unnamed", targets="; ".join(named))


def calls_lead(about: Subject, whom: Sequence[Call]) -> str:
    """How many units can settle how many of the open targets."""
    settled = {indicator for call in whom for indicator in call.indicators}
    units = units_of(about, (call.unit for call in whom))
    return about.text.counted("calls.lead", len(whom), units=units, open=len(settled))
