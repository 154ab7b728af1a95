"""Whom to call, chase and ask back: those first on whom most of what is open, or settled, hangs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from dashboard.rows import Attainment, HandIn
from pipelines.attainment.decision import Decision, Part, Swing, decide
from pipelines.attainment.doubt import Doubts
from pipelines.attainment.parts import part_of
from pipelines.domain.org_unit import UnitId
from pipelines.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Call:
    """One unit to call, and the indicators that its answer can help to settle."""

    unit: UnitId
    indicators: tuple[str, ...]
    alone: int
    """How many of them its answer can settle by itself."""
    asked_back: tuple[str, ...] = ()
    """Those of the indicators for which it has answered already, in doubt."""
    brings: tuple[tuple[str, Verdict], ...] = ()
    """The indicators that its answer can settle by itself, with each verdict it can bring about."""


def decision(
    row: Attainment,
    answers: Sequence[Attainment],
    *,
    measure: str,
    sensitive: bool = False,
    doubts: Doubts | None = None,
) -> Decision:
    """What would decide, or flip, the verdict of a row; ``answers`` are those who hand in for it.

    Nothing where an answer is suppressed: the rest would tell it. Of a ``sensitive`` indicator
    bounds may be kept back.
    """
    hidden = any(answer.verdict is Verdict.SUPPRESSED for answer in answers)
    if hidden or row.op is None or row.target is None:
        return Decision()
    parts = [_part(answer, measure, doubts, sensitive=sensitive) for answer in answers]
    return decide(row.verdict, parts, op=row.op, target=row.target, measure=measure)


def calls(decisions: Mapping[str, Decision]) -> tuple[Call, ...]:
    """Whom to call first: who settles most alone, then who takes part in most, then by size."""
    found = _ordered({i: (f, f.pivotal, f.alone) for i, f in decisions.items()})
    return tuple(replace(call, brings=_brings(call, decisions)) for call in found)


def questions(decisions: Mapping[str, Decision]) -> tuple[Call, ...]:
    """Whom to ask back about doubtful figures that could flip what is settled, in that order.

    All of them are asked back: none is marked for it.
    """
    found = _ordered({i: (f, f.to_ask, f.doubtful_alone) for i, f in decisions.items()})
    return tuple(replace(call, asked_back=()) for call in found)


def _brings(call: Call, decisions: Mapping[str, Decision]) -> tuple[tuple[str, Verdict], ...]:
    return tuple(
        (indicator, verdict)
        for indicator in call.indicators
        for unit, verdict in decisions[indicator].brings
        if unit == str(call.unit)
    )


_Asked = tuple[Decision, Sequence[Swing], Sequence[Swing]]
"""A decision, the units that settle or flip it together, and those that can by themselves."""


def _ordered(decisions: Mapping[str, _Asked]) -> tuple[Call, ...]:
    taking_part: dict[str, dict[str, Swing]] = {}
    alone: dict[str, int] = {}
    weight: dict[str, Fraction] = {}
    for indicator, (found, together, by_themselves) in decisions.items():
        enough = {swing.unit for swing in by_themselves}
        swings = {swing.unit: swing for swing in (*by_themselves, *together)}
        for unit, swing in swings.items():
            taking_part.setdefault(unit, {})[indicator] = swing
            alone[unit] = alone.get(unit, 0) + (unit in enough)
            weight[unit] = weight.get(unit, Fraction(0)) + _share(swing.amount, found)
    order = sorted(taking_part, key=lambda u: (-alone[u], -len(taking_part[u]), -weight[u], u))
    return tuple(
        Call(
            UnitId.parse(unit),
            tuple(taking_part[unit]),
            alone[unit],
            tuple(i for i, swing in taking_part[unit].items() if swing.doubtful),
        )
        for unit in order
    )


def _share(amount: Fraction | None, found: Decision) -> Fraction:
    """How much of what is open hangs on the unit."""
    room = found.needed.of if found.needed else None
    return amount / room if amount and room else Fraction(0)


def _part(answer: Attainment, measure: str, doubts: Doubts | None, *, sensitive: bool) -> Part:
    unit, indicator, period = str(answer.unit), answer.indicator, answer.period
    return part_of(
        unit,
        measure=measure,
        numerator=answer.numerator,
        denominator=answer.denominator,
        carried=answer.bound_denominator,
        # Of a sensitive figure the bounds may be kept back, which says nothing of its size.
        is_bounded=sensitive or answer.lower is not None or answer.units_expected is None,
        doubtful=lambda: (
            doubts is not None and doubts.about(unit, indicator=indicator, period=period)
        ),
    )


def open_rows(rows: Iterable[Attainment]) -> tuple[Attainment, ...]:
    """The rows whose verdict still hangs on somebody who is missing."""
    waiting = (Verdict.UNDETERMINED, Verdict.NOT_DUE)
    return tuple(row for row in rows if row.verdict in waiting and row.units_missing)


def settled_rows(rows: Iterable[Attainment]) -> tuple[Attainment, ...]:
    """The rows whose verdict stands."""
    return tuple(row for row in rows if row.verdict in (Verdict.MET, Verdict.NOT_MET))


@dataclass(frozen=True, slots=True)
class Chase:
    """One unit to chase: everything it still owes, and what its answer can settle."""

    unit: UnitId
    owed: tuple[HandIn, ...]
    """What was refused or has not come, longest over first."""
    call: Call | None
    """None where no target hangs on it."""


def chases(rows: Iterable[HandIn], whom: Sequence[Call], *, as_of: date) -> tuple[Chase, ...]:
    """Each unit once, in the order of ``whom``; then by what was refused, days over, and code.

    What is not due yet is chased once its period is over.
    """
    owed: dict[UnitId, list[HandIn]] = {}
    for row in rows:
        waits = row.state == "not_due" and row.deadline is not None and row.period_end < as_of
        if waits or row.state in ("rejected", "missing"):
            owed.setdefault(row.unit, []).append(row)
    order = {call.unit: (number, call) for number, call in enumerate(whom)}
    found = [
        Chase(
            unit,
            tuple(sorted(parts, key=lambda r: (-(r.days or 0), r.form))),
            order[unit][1] if unit in order else None,
        )
        for unit, parts in owed.items()
    ]
    return tuple(sorted(found, key=lambda c: _urgency(c, order)))


def _urgency(
    chase: Chase, order: Mapping[UnitId, tuple[int, Call]]
) -> tuple[int, bool, int, UnitId]:
    swing = order[chase.unit][0] if chase.unit in order else len(order)
    refused = any(row.state == "rejected" for row in chase.owed)
    return swing, not refused, -max(row.days or 0 for row in chase.owed), chase.unit
