"""The figure that a person means: programme, indicator, unit and period."""

from __future__ import annotations

from pipelines.cli.named_period import listed
from pipelines.cli.named_programme import named_programme
from pipelines.cli.named_unit import is_within, named_unit
from pipelines.cli.workspace import Failure
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.held import shown_periods
from pipelines.lineage.source import Key, Row, Source
from pipelines.units.register import UnitRegister


def named_figure(
    source: Source, units: UnitRegister, programme: str, indicator: str, unit: str, period: Period
) -> tuple[UnitId, Row]:
    """The unit and the row of attainment; raise Failure, saying what there is, where none is."""
    entry = named_programme(source.spec, programme)
    known = [target.indicator for target in entry.targets]
    if indicator not in known:
        listing = ", ".join(known)
        raise Failure(
            Text(
                f"Kế hoạch {programme} không có chỉ số “{indicator}”: {listing}",
                f"Programme {programme} has no indicator “{indicator}”: {listing}",
            )
        )
    form = source.spec.indicators[indicator].form
    day, inside = source.spec.calendar(form).last_day(period), is_within(units, entry.scope)
    named = named_unit(
        units,
        unit,
        among=lambda found: found.exists_on(day) and inside(found),
        where=Text(
            f"thuộc kế hoạch {programme} vào cuối kỳ {period}",
            f"in programme {programme} at the end of {period}",
        ),
    )
    shown = shown_periods(
        source.spec, form, starts=entry.starts, ends=entry.ends, as_of=source.as_of
    )
    keys = [Key(programme, indicator, str(named.id), str(when)) for when in {*shown, period}]
    rows = source.figures(keys)
    wanted = Key(programme, indicator, str(named.id), str(period))
    if wanted not in rows:
        raise _nothing(wanted, listed(Period.parse(key.period) for key in rows) or "–")
    return named.id, rows[wanted]


def _nothing(key: Key, periods: str) -> Failure:
    return Failure(
        Text(
            f"Không có con số nào của {key.indicator} cho {key.unit} ở kỳ {key.period}. Các kỳ có:"
            f" {periods}.",
            f"There is no figure of {key.indicator} for {key.unit} in {key.period}. Periods with"
            f" one: {periods}.",
        )
    )
