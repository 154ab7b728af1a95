"""What ``chitieu trace`` tells machines: codes, exact numbers, every address in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pipelines.lineage.cell import CellTrace
from pipelines.lineage.figure import FigureTrace
from pipelines.lineage.held import Corrected, HeldValue
from pipelines.lineage.part import Feed, Part
from pipelines.lineage.source import ReceivedFile, Row

_FIGURE = (
    "numerator", "denominator", "value", "lower", "upper", "op", "target", "verdict", "absence",
    "units_reported", "units_expected", "units_carried", "illustrative", "revised",
)  # fmt: skip


def figure_json(trace: FigureTrace, row: Row) -> dict[str, Any]:
    """A figure, what its parts add up to, and the parts."""
    return {
        "programme": row["programme"],
        "indicator": trace.indicator,
        "unit": str(trace.unit),
        "period": str(trace.period),
        "figure": _figure(row),
        "traced": {"numerator": _plain(trace.numerator), "denominator": _plain(trace.denominator)},
        "missing": [part.unit for part in trace.missing],
        "parts": [_part(part) for part in trace.parts],
    }


def cell_json(file: ReceivedFile, cell: str, cells: Sequence[CellTrace]) -> dict[str, Any]:
    """A cell, the data values in it, and the figures that each feeds."""
    return {
        "file": file.name,
        "sha256": file.sha256,
        "received_at": file.received_at.isoformat(),
        "cell": cell,
        "values": [_cell(found) for found in cells],
    }


def _cell(found: CellTrace) -> dict[str, Any]:
    place = found.standing
    replaced = None if found.is_in_force or not found.in_force else value_json(found.in_force)
    return {
        "form": place.form,
        "unit": place.unit,
        "period": str(place.period),
        "element": place.element,
        "place": {"sheet": place.sheet, "cell": place.cell},
        "in_force": found.is_in_force,
        "value": value_json(found.value) if found.value else None,
        "replaced_by": replaced,
        "feeds": [
            {
                "programme": figure.fed.programme,
                "indicator": figure.fed.indicator,
                "unit": str(figure.fed.unit),
                "level": str(figure.fed.unit.level),
                "period": str(figure.fed.period),
                **_use(figure.fed.feed),
                "figure": _figure(figure.row),
            }
            for figure in found.figures
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "unit": part.unit,
        "state": str(part.state),
        "numerator": _plain(part.numerator),
        "denominator": _plain(part.denominator),
        "values": [_use(feed) | value_json(feed.value) for feed in part.feeds],
    }


def _use(feed: Feed) -> dict[str, Any]:
    return {"side": str(feed.side), "use": str(feed.use), "carried": feed.carried}


def value_json(value: HeldValue) -> dict[str, Any]:
    """One data value with its address."""
    return {
        "element": value.element,
        "period": str(value.period),
        "value": _plain(value.value),
        "absence": value.absence,
        "typed": value.typed,
        "explanation": value.explanation,
        "file": value.file,
        "sha256": value.sha256,
        "sheet": value.sheet,
        "cell": value.cell,
        "source": value.source,
        "received_at": value.received_at.isoformat(),
        "late": value.late,
        "revised": value.revised,
        "corrected": _corrected(value.corrected) if value.corrected else None,
        "superseded": [value_json(old) for old in value.superseded],
    }


def _corrected(corrected: Corrected) -> dict[str, Any]:
    return {
        "from": _plain(corrected.expect),
        "reason": corrected.reason,
        "by": corrected.by,
        "on": str(corrected.on),
    }


def _figure(row: Row) -> dict[str, Any]:
    return {name: _plain(row[name]) for name in _FIGURE}


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a cell of the table holds
    if isinstance(cell, Decimal | Fraction):
        return int(cell) if cell == int(cell) else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
