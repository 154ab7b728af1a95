"""What would decide each verdict of the working view: needed, pivotal units, margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pipelines.attainment.decision import Decision, Part, Swing, decide
from pipelines.attainment.doubt import Doubts
from pipelines.attainment.parts import part_of
from pipelines.domain.number import exact
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister

Row = Mapping[str, Any]


class Decisions:
    """Answers for any row of attainment, from the rows of those who hand in below it."""

    def __init__(
        self, rows: Iterable[Row], *, spec: Spec, units: UnitRegister, doubts: Doubts
    ) -> None:
        self._spec = spec
        self._doubts = doubts
        self._units = units
        self._answers: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            form = spec.forms[spec.indicators[row["indicator"]].form]
            if UnitId.parse(row["unit"]).level in form.levels:
                self._answers[row["indicator"], row["period"]].append(row)

    def of(self, row: Row) -> Decision:
        """What would settle, or flip, the verdict of a row."""
        if row["op"] is None or row["verdict"] is None:
            return Decision()
        measure = self._spec.indicators[row["indicator"]].measure
        answers = self._answers[row["indicator"], row["period"]]
        return decide(
            Verdict(row["verdict"]),
            [self._part(answer) for answer in answers if self._is_below(answer, row)],
            op=Operator(row["op"]),
            target=Fraction(row["target"]),
            measure=measure,
        )

    def _part(self, answer: Row) -> Part:
        unit, indicator = answer["unit"], answer["indicator"]
        period = Period.parse(answer["period"])
        return part_of(
            unit,
            measure=self._spec.indicators[indicator].measure,
            numerator=exact(answer["numerator"]),
            denominator=exact(answer["denominator"]),
            carried=exact(answer["lower_denominator"]),
            is_bounded=answer["lower_numerator"] is not None or answer["units_expected"] is None,
            doubtful=lambda: self._doubts.about(unit, indicator=indicator, period=period),
        )

    def _is_below(self, answer: Row, row: Row) -> bool:
        if answer["unit"] == row["unit"]:
            return True
        above = UnitId.parse(row["unit"])
        place = self._units.unit(UnitId.parse(answer["unit"])).parent
        while place is not None and place != above:
            place = self._units.unit(place).parent
        return place is not None


def decision_json(found: Decision) -> dict[str, Any]:
    """What would decide or flip a verdict, as a machine reads it; null is none.

    Of each unit ``doubtful`` says whether it has answered already, and in doubt. The list
    ``doubtful`` holds the fewest units whose doubtful figures could flip it together, or all those
    that could by themselves.
    """
    needed = found.needed
    return {
        "needed": needed
        and {
            "counts": needed.counts,
            "of": _number(needed.of),
            "share": None if needed.share is None else float(needed.share),
        },
        "pivotal": _swings(found.pivotal),
        "settles": found.settles,
        "margin": None if found.margin is None else _swings(found.margin),
        "doubtful": [
            {**told, "alone": bool(found.doubtful_alone)} for told in _swings(found.to_ask)
        ],
    }


def _swings(swings: Sequence[Swing]) -> list[dict[str, Any]]:
    return [
        {"unit": swing.unit, "swing": _number(swing.amount), "doubtful": swing.doubtful}
        for swing in swings
    ]


def _number(amount: Fraction | None) -> int | float | None:
    if amount is None:
        return None
    return amount.numerator if amount.denominator == 1 else float(amount)
