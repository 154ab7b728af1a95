"""Where lineage gets its facts from: the warehouse, or a snapshot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.lineage.fed import Fed, fed_by
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


@dataclass(frozen=True, slots=True)
class FedFigure:
    """A figure that a value feeds, with its row of attainment."""

    fed: Fed
    row: Row


def behind(source: Source, *, indicator: str, unit: UnitId, period: Period) -> FigureTrace:
    """Every data value behind a figure."""
    form = source.spec.indicators[indicator].form
    held = source.held(form, _elements(source.spec, form, (indicator,)), unit)
    return trace_figure(held, source.tree, indicator=indicator, unit=unit, period=period)


def fed_figures(source: Source, standing: Standing, held: Held) -> list[FedFigure]:
    """The figures that a value in force feeds, of those that there are."""
    value = held.value(standing.unit, standing.period, standing.element)
    if value is None:
        return []
    found = list(fed_by(value, held, source.tree, as_of=source.as_of))
    rows = source.figures({key_of(fed) for fed in found})
    return [FedFigure(fed, rows[key]) for fed in found if (key := key_of(fed)) in rows]


def held_with(source: Source, standing: Standing) -> Held:
    """Everything in force that a figure could count together with the value."""
    unit, spec = UnitId.parse(standing.unit), source.spec
    indicators = [name for name, entry in spec.indicators.items() if entry.form == standing.form]
    elements = {*_elements(spec, standing.form, indicators), standing.element}
    return source.held(standing.form, elements, unit)


def key_of(fed: Fed) -> Key:
    """The figure's key."""
    return Key(fed.programme, fed.indicator, str(fed.unit), str(fed.period))


def _elements(spec: Spec, form: str, indicators: Collection[str]) -> set[str]:
    says = spec.forms[form].coverage
    read = {element for name in indicators for element in spec.indicators[name].elements}
    return read | ({says.reported, says.expected} if says else set())
