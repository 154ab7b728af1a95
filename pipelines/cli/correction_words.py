"""What commands tell about declared corrections: recorded, applied, overtaken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import click

from pipelines.cli.clock import office_now
from pipelines.cli.status_words import whole
from pipelines.domain.correction import Correction
from pipelines.domain.issue import Issue, Text
from pipelines.spec.corrections import Declared
from pipelines.spec.model import Spec
from pipelines.warehouse.corrections import Standing
from pipelines.warehouse.settlement import Settlement, settle_corrections
from pipelines.warehouse.store import Warehouse

NOT_APPLIED = 4
"""The exit code where some declared correction no longer holds."""


def settle(warehouse: Warehouse, declared: Sequence[Declared], spec: Spec) -> Settlement:
    """Record what is declared, by the office's own clock, and tell what becomes of it."""
    now = office_now()
    return settle_corrections(warehouse, declared, spec=spec, recorded_at=now)


def tell_recorded(settlement: Settlement, language: str) -> None:
    """On stderr: what was recorded anew, and each correction that is not applied."""
    for words, corrections in _recorded(settlement):
        for correction in corrections:
            click.echo(f"{words.in_language(language)}: {said(correction, language)}", err=True)
    for issue in settlement.issues:
        click.echo(issue_words(issue, language), err=True)


def _recorded(settlement: Settlement) -> Iterable[tuple[Text, tuple[Correction, ...]]]:
    found = settlement.recorded
    yield Text("Rút đính chính", "Correction withdrawn"), found.withdrawn
    yield Text("Ghi nhận đính chính", "Correction recorded"), found.declared


def issue_words(issue: Issue, language: str) -> str:
    """Where, what and what to do, on one line."""
    message, action = issue.message.in_language(language), issue.action.in_language(language)
    return f"✗ {issue.code} {issue.place}: {message}. {action}."


def said(correction: Correction, language: str) -> str:
    """Which value, from what to what, why, who and when."""
    before, after = (number_words(n, language) for n in (correction.expect, correction.value))
    day = f"{correction.on:%d/%m/%Y}" if language == "vi" else str(correction.on)
    place = f"{correction.element}, {correction.unit}, {correction.period}"
    return f"{place}: {before} → {after} ({correction.reason}; {correction.by}, {day})"


def number_words(number: Decimal, language: str) -> str:
    """The number as it is printed in the language."""
    return whole(Fraction(number), language)


def tell_overtaken(overtaken: Iterable[Standing], language: str) -> None:
    """On stderr, one line each: recorded corrections that the unit's own file has overtaken."""
    for one in overtaken:
        own = number_words(one.own, language) if one.own is not None else "–"
        told = Text(
            f"đính chính không được dùng, vì đơn vị nay ghi {own}",
            f"this correction is not applied: the unit now says {own}",
        )
        about = said(one.correction, language)
        click.echo(f"! {told.in_language(language)}: {about}", err=True)


def overtaken_json(overtaken: Iterable[Standing]) -> list[dict[str, Any]]:
    """The same for machines."""
    return [
        correction_json(one.correction) | {"own": exact(one.own), "handed_in": one.is_handed_in}
        for one in overtaken
    ]


def correction_json(correction: Correction) -> dict[str, Any]:
    """One correction: codes and exact numbers."""
    return {
        **correction.key._asdict(),
        "expect": exact(correction.expect),
        "value": exact(correction.value),
        "reason": correction.reason,
        "by": correction.by,
        "on": str(correction.on),
    }


def exact(number: Decimal | None) -> int | float | None:
    """A number of JSON; None stays null."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
