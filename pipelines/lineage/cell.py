"""What stands in a cell, whether it is in force, and every figure that it feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.domain.org_unit import UnitId
from pipelines.lineage.fed import Fed, fed_by
from pipelines.lineage.held import Held, HeldValue
from pipelines.lineage.place import Standing
from pipelines.lineage.source import Key, ReceivedFile, Row, Source, elements_with


@dataclass(frozen=True, slots=True)
class FedFigure:
    """A figure that a value feeds, with its row of attainment."""

    fed: Fed
    row: Row


@dataclass(frozen=True, slots=True)
class CellTrace:
    """One data value of a cell."""

    standing: Standing
    value: HeldValue | None
    """None where it was replaced and nothing more is known of it."""
    in_force: HeldValue | None
    """What counts in its place; itself unless it was replaced."""
    figures: tuple[FedFigure, ...]

    @property
    def is_in_force(self) -> bool:
        """Tell whether the cell itself counts."""
        return self.value is not None and self.value is self.in_force


def trace_cells(
    source: Source, file: ReceivedFile, standing: Iterable[Standing]
) -> list[CellTrace]:
    """What each place of the file feeds, in the order of the figures."""
    found = [(place, *_value_of(source, file, place)) for place in standing]
    fed = [
        list(fed_by(value, held, source.tree, as_of=source.as_of))
        if value is not None and value is now
        else []
        for _, held, value, now in found
    ]
    rows = source.figures({key_of(one) for several in fed for one in several})
    return [
        CellTrace(
            place,
            value,
            now,
            tuple(FedFigure(one, rows[key_of(one)]) for one in several if key_of(one) in rows),
        )
        for (place, _, value, now), several in zip(found, fed, strict=True)
    ]


def key_of(fed: Fed) -> Key:
    """The figure's key."""
    return Key(fed.programme, fed.indicator, str(fed.unit), str(fed.period))


def _value_of(
    source: Source, file: ReceivedFile, place: Standing
) -> tuple[Held, HeldValue | None, HeldValue | None]:
    """Everything its figures could count with it, the value of the cell, and the one in force."""
    elements = elements_with(source.spec, place)
    held = source.held(place.form, elements, UnitId.parse(place.unit))
    now = held.value(place.unit, place.period, place.element)
    every = (now, *now.superseded) if now else ()
    return held, next((v for v in every if _stands(v, file, place)), None), now


def _stands(value: HeldValue, file: ReceivedFile, place: Standing) -> bool:
    same_file = (value.sha256, value.file) == (file.sha256, file.name)
    by_hash = file.sha256 is not None and value.sha256 == file.sha256
    return (same_file or by_hash) and (value.sheet, value.cell) == (place.sheet, place.cell)
