"""``chitieu status``: the working view, straight from the warehouse, nothing kept back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import click

from pipelines.attainment.compute import compute_attainment
from pipelines.attainment.doubt import Doubts
from pipelines.cli.correction_words import overtaken_json, tell_overtaken
from pipelines.cli.moments import as_of_option, known_at_option
from pipelines.cli.named_period import listed, period_option
from pipelines.cli.named_programme import named_programme, programme_option
from pipelines.cli.named_unit import is_within, named_unit, unit_option
from pipelines.cli.status_decisions import Decisions, decision_json
from pipelines.cli.status_doubts import office_doubts
from pipelines.cli.status_outlook import with_outlook
from pipelines.cli.status_table import print_status, status_console
from pipelines.cli.workspace import (
    Failure,
    Workspace,
    format_option,
    home_option,
    language_option,
)
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import LEVELS
from pipelines.domain.period import Period
from pipelines.snapshot.words import still_to_go
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.corrections import standing_corrections
from pipelines.warehouse.store import open_warehouse

Row = Mapping[str, Any]


@click.command(short_help="Kết quả so với chỉ tiêu / Targets against actuals")
@programme_option
@unit_option(default=Text("đơn vị của kế hoạch", "the unit of the programme"))
@period_option(default=Text("kỳ mới nhất có số liệu", "the newest with data"))
@click.option(
    "--level",
    type=click.Choice([str(level) for level in LEVELS]),
    help="Từng đơn vị cấp này trong đơn vị đã chọn. / Every unit of that level within the unit.",
)
@as_of_option
@known_at_option
@home_option
@language_option
@format_option
def command(
    programme: str,
    unit: str | None,
    period: Period | None,
    level: str | None,
    as_of: date,
    known_at: datetime | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Kết quả so với chỉ tiêu. / Targets against actuals, the office's own working view."""
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    chosen = _chosen_units(units, spec, programme, unit)
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        table = compute_attainment(
            warehouse,
            spec=spec,
            units=units,
            as_of=as_of,
            known_at=known_at,
            programme=programme,
        )
        doubts = Doubts(spec)
        if output == "json":
            doubts = office_doubts(warehouse, spec=spec, units=units, known_at=known_at)
        overtaken = [c for c in standing_corrections(warehouse, known_at) if not c.is_applied]
    rows = table.to_pylist()
    about = [row for row in rows if row["unit"] in chosen]
    own = _in_their_period(about, str(period) if period else None)
    if not own:
        raise _nothing(chosen, period, known={row["period"] for row in about})
    newest = max(own, key=_recency)
    head: dict[str, Any] = {
        "programme": programme,
        "unit": newest["unit"],
        "period": newest["period"],
        "as_of": str(as_of),
        "known_at": known_at.isoformat() if known_at else None,
    }
    order = [target.indicator for target in spec.programmes[programme].targets]
    chosen_rows = sorted(
        _each_unit(rows, own, level, units) if level else own,
        key=lambda row: (order.index(row["indicator"]), row["unit"]),
    )
    head["corrections_not_applied"] = overtaken_json(overtaken)
    shown = with_outlook(chosen_rows, rows, spec=spec, programme=programme, as_of=as_of)
    if output == "json":
        decisions = Decisions(rows, spec=spec, units=units, doubts=doubts)
        told = head | {"rows": [_as_json(row) | decision_json(decisions.of(row)) for row in shown]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    tell_overtaken(overtaken, language)
    print_status(
        shown, head=head, spec=spec, units=units, language=language, console=status_console()
    )


def _chosen_units(
    units: UnitRegister, spec: Spec, programme: str, text: str | None
) -> tuple[str, ...]:
    """Ids asked for: the scope of the programme (in either scheme), or the one unit named."""
    scope = named_programme(spec, programme).scope
    if text is None:
        return tuple(str(unit) for unit in scope)
    named = named_unit(
        units,
        text,
        among=is_within(units, scope),
        where=Text(f"thuộc kế hoạch {programme}", f"in programme {programme}"),
    )
    return (str(named.id),)


def _in_their_period(rows: Sequence[Row], wanted: str | None) -> list[Row]:
    """Each indicator's row of the period asked for, else of the newest period with data.

    The newest of any indicator is preferred; an indicator whose form has no such period is shown
    in its own newest, so that a plan's list of targets is always whole.
    """
    if wanted:
        return [row for row in rows if row["period"] == wanted]
    known = [row for row in rows if row["numerator"] is not None] or rows
    newest = max(known, key=_recency, default=None)
    shown: dict[str, Row] = {}
    for row in rows:
        best = shown.get(row["indicator"])
        if best is None or _preference(row, newest) > _preference(best, newest):
            shown[row["indicator"]] = row
    return list(shown.values())


def _preference(row: Row, newest: Row | None) -> tuple[bool, bool, tuple[date, str]]:
    is_newest = newest is not None and row["period"] == newest["period"]
    return is_newest, row["numerator"] is not None, _recency(row)


def _recency(row: Row) -> tuple[date, str]:
    """Later periods first; of two that end together the shorter, just handed in, is the newer."""
    return row["period_end"], row["period"]


def _each_unit(
    rows: Sequence[Row], own: Sequence[Row], level: str, units: UnitRegister
) -> list[Row]:
    """What ``own`` says of the units chosen, for every unit of that level within them."""
    inside = {row["unit"] for row in own}
    for unit in units.units():
        above = unit.parent
        while above is not None and str(above) not in inside:
            above = units.unit(above).parent
        if above is not None:
            inside.add(str(unit.id))
    wanted = {(row["indicator"], row["period"]) for row in own}
    return [
        row
        for row in rows
        if row["level"] == level
        and row["unit"] in inside
        and (row["indicator"], row["period"]) in wanted
    ]


def _nothing(chosen: Sequence[str], period: Period | None, *, known: Iterable[str]) -> Failure:
    names, when = ", ".join(chosen), f" {period}" if period else ""
    periods = listed(Period.parse(code) for code in known) or "–"
    return Failure(
        Text(
            f"Không có chỉ tiêu nào cho {names} ở kỳ{when}. Các kỳ có kết quả: {periods}.",
            f"There is no target for {names} in{when or ' any period'}. Periods with figures:"
            f" {periods}.",
        )
    )


def _as_json(row: Row) -> dict[str, Any]:
    target = Fraction(row["target"]) if row["target"] else None
    told = {name: _plain(cell) for name, cell in row.items()}
    told["to_go"] = still_to_go(row)
    return told | {"target_value": None if target is None else float(target)}


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a cell of the table holds
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
