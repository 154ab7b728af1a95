"""The outlook of the rows that ``chitieu status`` shows, ready to be printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from pipelines.attainment.outlook import Outlook, Word
from pipelines.attainment.prospect import Figure, prospect
from pipelines.domain.issue import Text
from pipelines.domain.number import quotient
from pipelines.domain.period import Period
from pipelines.spec.model import Spec, Target

Row = Mapping[str, Any]

_WORDS = {
    Word.SECURED: Text("chắc chắn đạt", "secured"),
    Word.ON_TRACK: Text("đúng tiến độ", "on track"),
    Word.AT_RISK: Text("có nguy cơ", "at risk"),
    Word.OFF_TRACK: Text("chậm tiến độ", "off track"),
    Word.REGRESSING: Text("đi lùi", "regressing"),
    Word.IMPOSSIBLE: Text("không thể đạt", "impossible"),
}
"""Insufficient data is left to the machine's format: in a table it would stand on every line."""


def with_outlook(
    shown: Iterable[Row], rows: Iterable[Row], *, spec: Spec, programme: str, as_of: date
) -> list[dict[str, Any]]:
    """Each row with its outlook, path, rates and projection beside it, None where not known.

    Values and rates are on the scale of ``value``: five points of a percentage are 0.05. ``rows``
    are all rows of the programme, ``shown`` some of them.
    """
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        series[row["indicator"], row["unit"]].append(row)
    targets = {target.indicator: target for target in spec.programmes[programme].targets}
    return [
        {
            **row,
            **_told(
                _outlook(
                    row,
                    series[row["indicator"], row["unit"]],
                    target=targets[row["indicator"]],
                    spec=spec,
                    as_of=as_of,
                )
            ),
        }
        for row in shown
    ]


def outlook_word(row: Row, language: str) -> str:
    """The outlook in a word or two; empty where there is none, or too little to say so."""
    words = _WORDS.get(row["outlook"])
    return words.in_language(language) if words else ""


def _outlook(
    row: Row, series: Iterable[Row], *, target: Target, spec: Spec, as_of: date
) -> Outlook | None:
    """None where nobody is expected to report, too."""
    if row["units_expected"] == 0:
        return None
    rows = [_figure(r) for r in series]
    return prospect(_figure(row), rows, target=target, spec=spec, as_of=as_of)


def _figure(row: Row) -> Figure:
    expected, reported = row["units_expected"], row["units_reported"]
    return Figure(
        Period.parse(row["period"]),
        row["period_end"],
        quotient(row["numerator"], row["denominator"]) if row["value"] is not None else None,
        quotient(row["lower_numerator"], row["lower_denominator"]),
        quotient(row["upper_numerator"], row["upper_denominator"]),
        row["value"] is not None and (expected is None or reported == expected),
        row["break_before"],
    )


def _told(found: Outlook | None) -> dict[str, str | float | None]:
    ahead = found.projection if found else None
    return {
        "outlook": str(found.word) if found else None,
        "path": _float(found.path if found else None),
        "required_rate": _float(found.required_rate if found else None),
        "observed_rate": _float(found.observed_rate if found else None),
        "projected": _float(ahead.middle if ahead else None),
        "projected_low": _float(ahead.low if ahead else None),
        "projected_high": _float(ahead.high if ahead else None),
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
