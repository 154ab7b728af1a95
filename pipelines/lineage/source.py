"""Where lineage gets its facts from: the warehouse, or a snapshot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.figure import FigureTrace, trace_figure
from pipelines.lineage.held import Held
from pipelines.lineage.place import Standing
from pipelines.lineage.tree import Tree
from pipelines.spec.model import Spec

Row = Mapping[str, Any]


class Key(NamedTuple):
    """Which figure, by codes."""

    programme: str
    indicator: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file that came in, whatever became of it."""

    name: str
    sha256: str | None
    received_at: datetime
    status: str


class Source(Protocol):
    """Facts about values, files and figures."""

    @property
    def spec(self) -> Spec:
        """The spec that figures are worked out with."""

    @property
    def tree(self) -> Tree:
        """The dated tree of org units."""

    @property
    def as_of(self) -> date:
        """The day from which deadlines are looked at."""

    def held(self, form: str, elements: Collection[str], unit: UnitId) -> Held:
        """What is in force of the unit and of those below it."""

    def figures(self, wanted: Collection[Key]) -> Mapping[Key, Row]:
        """The rows of attainment that there are among those wanted."""

    def files(self) -> Sequence[ReceivedFile]:
        """Every file, in the order they came."""

    def standing(self, file: ReceivedFile) -> Sequence[Standing]:
        """What stands where in an accepted file."""


def behind(source: Source, *, indicator: str, unit: UnitId, period: Period) -> FigureTrace:
    """Every data value behind a figure."""
    form = source.spec.indicators[indicator].form
    held = source.held(form, _elements(source.spec, form, (indicator,)), unit)
    return trace_figure(held, source.tree, indicator=indicator, unit=unit, period=period)


def elements_with(spec: Spec, standing: Standing) -> set[str]:
    """Everything that an indicator of the form reads, and the element itself."""
    indicators = [name for name, entry in spec.indicators.items() if entry.form == standing.form]
    return {*_elements(spec, standing.form, indicators), standing.element}


def _elements(spec: Spec, form: str, indicators: Collection[str]) -> set[str]:
    says = spec.forms[form].coverage
    read = {element for name in indicators for element in spec.indicators[name].elements}
    return read | ({says.reported, says.expected} if says else set())
