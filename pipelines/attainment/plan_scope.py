"""The part of the spec that is computed, each name with its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from pipelines.attainment.plan_periods import FormPeriods, form_periods
from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.period import Period
from pipelines.spec.model import Programme, Spec


@dataclass(frozen=True, slots=True)
class Scope:
    """Programmes, the indicators they have targets for, and the forms and periods behind them."""

    spec: Spec
    programmes: Mapping[str, Programme]
    indicators: Mapping[str, int]
    forms: Mapping[str, int]
    periods: Mapping[str, FormPeriods]

    @classmethod
    def of(
        cls,
        spec: Spec,
        *,
        as_of: date,
        programme: str | None,
        handed_in: Iterable[tuple[str, str]],
    ) -> Self:
        """Number everything; raise UnknownNameError for a programme that does not exist."""
        programmes = _programmes(spec, programme)
        used = dict.fromkeys(t.indicator for p in programmes.values() for t in p.targets)
        forms = dict.fromkeys(spec.indicators[name].form for name in used)
        codes: dict[str, set[Period]] = {name: set() for name in forms}
        for form, code in handed_in:
            if form in codes:
                codes[form].add(Period.parse(code))
        periods: dict[str, FormPeriods] = {}
        for number, form in enumerate(forms):
            periods[form] = form_periods(
                spec,
                form,
                form_no=number,
                first_no=sum(len(earlier.numbers) for earlier in periods.values()),
                windows=[p for p in programmes.values() if _reads(spec, p, form)],
                handed_in=codes[form],
                as_of=as_of,
            )
        return cls(
            spec=spec,
            programmes=programmes,
            indicators={name: number for number, name in enumerate(used)},
            forms={name: number for number, name in enumerate(forms)},
            periods=periods,
        )

    @property
    def period_count(self) -> int:
        """How many periods are numbered, over all forms."""
        return sum(len(periods.numbers) for periods in self.periods.values())

    def cell(self, indicator: str, period_no: int) -> int:
        """The number of an indicator and a period; those of one series follow each other."""
        return self.indicators[indicator] * self.period_count + period_no


def _programmes(spec: Spec, wanted: str | None) -> Mapping[str, Programme]:
    if wanted is None:
        return spec.programmes
    if wanted not in spec.programmes:
        known = ", ".join(spec.programmes)
        raise UnknownNameError(
            Text(
                f"Không có chương trình {wanted}; các chương trình hiện có: {known}.",
                f"There is no programme {wanted}; there are: {known}.",
            )
        )
    return {wanted: spec.programmes[wanted]}


def _reads(spec: Spec, programme: Programme, form: str) -> bool:
    return any(spec.indicators[target.indicator].form == form for target in programme.targets)
