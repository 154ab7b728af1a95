"""The period that a person means, as a code or in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from pipelines.cli.workspace import Command, Failure
from pipelines.domain.issue import Text
from pipelines.domain.period import NotAPeriodError, Period
from pipelines.submissions.form import period_words, period_words_en
from pipelines.submissions.period_text import parse_period


def period_option(*, required: bool = False, default: Text | None = None) -> Callable[..., Command]:
    """``--period``: a code or words; gives ``period``, a Period or None."""
    if_none = f" (mặc định: {default.vi} / default: {default.en})" if default else ""
    return click.option(
        "--period",
        required=required,
        metavar="PERIOD",
        callback=_named_period,
        help="Kỳ: 2025, 2025-H1, 2025-Q1, 2025-06 hay “6 tháng đầu năm 2025”."
        f" / Period, as a code or in words.{if_none}",
    )


def in_words(period: Period) -> Text:
    """``6 tháng đầu năm 2025``, ``first half of 2025``."""
    return Text(period_words(period), period_words_en(period))


def listed(periods: Iterable[Period]) -> str:
    """Period codes, each once, in the order of their years."""
    return ", ".join(sorted({str(period) for period in periods}))


def _named_period(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> Period | None:
    if text is None:
        return None
    period = parse_period(text)
    if period is None:
        raise Failure(NotAPeriodError(text).text)
    return period
