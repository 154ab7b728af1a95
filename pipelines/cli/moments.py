"""Days and moments on the command line, written as machines or as people here write them."""

from __future__ import annotations

from datetime import date, datetime, time

import click

from pipelines.cli.clock import office_today
from pipelines.cli.usage import BadValue
from pipelines.cli.workspace import Command
from pipelines.domain.issue import Text

_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_CLOCKS = ("", "T%H:%M", "T%H:%M:%S", " %H:%M", " %H:%M:%S")
_MOMENTS = tuple(f"{day}{clock}" for day in _DAYS for clock in _CLOCKS)


class _Written(click.ParamType[datetime]):
    """A day or a moment in one of the forms; office time, so without a zone."""

    def __init__(self, name: str, forms: tuple[str, ...], expected: Text) -> None:
        self.name = name
        self._forms = forms
        self._expected = expected

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The moment written; fail in both languages for anything else."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        for form in self._forms:
            try:
                return datetime.strptime(text, form)  # noqa: DTZ007 - office time
            except ValueError:
                continue
        raise BadValue(
            Text(
                f"“{value}” không phải là ngày; {self._expected.vi}.",
                f"“{value}” is not a date; {self._expected.en}.",
            ),
            ctx=ctx,
            param=param,
        )

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What stands for the value in the help."""
        return self.name


DAY = _Written(
    "YYYY-MM-DD|DD/MM/YYYY",
    _DAYS,
    Text("hãy ghi 2025-07-05 hoặc 05/07/2025", "write 2025-07-05 or 05/07/2025"),
)
MOMENT = _Written(
    "YYYY-MM-DD[THH:MM]|DD/MM/YYYY[ HH:MM]",
    _MOMENTS,
    Text(
        "hãy ghi 2025-07-05, 05/07/2025 hoặc 2025-07-05T14:30",
        "write 2025-07-05, 05/07/2025 or 2025-07-05T14:30",
    ),
)


def as_of_option(command: Command) -> Command:
    """``--as-of DAY``: judged as of that day; gives ``as_of``, today where not given."""
    return click.option(
        "--as-of",
        type=DAY,
        callback=lambda _context, _parameter, value: _day(value),
        help="Ngày dùng để xét hạn nộp và hạn đạt chỉ tiêu (mặc định: hôm nay); số liệu nhận sau"
        " ngày này vẫn được tính, trừ khi có --known-at. / The day from which deadlines and due"
        " dates are judged (default: today); values received later still count, unless --known-at"
        " is given.",
    )(command)


def known_at_option(command: Command) -> Command:
    """``--known-at DAY``: only what was received by the end of it; gives ``known_at`` or None."""
    return click.option(
        "--known-at",
        type=DAY,
        callback=lambda _context, _parameter, value: end_of(value.date()) if value else None,
        help="Chỉ tính số liệu đã nhận đến hết ngày này. / Count only what had been received by"
        " the end of this day, office time.",
    )(command)


def end_of(day: date) -> datetime:
    """The last moment of a day, office time."""
    return datetime.combine(day, time.max)


def _day(written: datetime | None) -> date:
    return written.date() if written else office_today()
