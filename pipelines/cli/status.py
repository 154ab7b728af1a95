"""``chitieu status``: the working view, straight from the warehouse, nothing kept back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from pipelines.attainment.compute import compute_attainment
from pipelines.cli.workspace import (
    Failure,
    Workspace,
    format_option,
    home_option,
    language_option,
)
from pipelines.domain.issue import Text
from pipelines.domain.number import round_for_print
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.store import open_warehouse

Row = dict[str, Any]
_VERDICTS = {
    "met": ("✓", Text("đạt", "met"), "blue"),
    "not_met": ("✗", Text("chưa đạt", "not met"), "yellow"),
    "undetermined": ("?", Text("chưa xác định", "undetermined"), ""),
    "not_due": ("…", Text("chưa đến hạn", "not due"), ""),
    "not_applicable": ("–", Text("không phát sinh", "not applicable"), ""),
    None: ("•", Text("theo dõi", "monitored"), ""),
}
_WIDE = 100
"""Columns of a terminal that has room for numerator and denominator."""
_HEADS = {
    "vi": ("Chỉ số", "Kết quả", "Chỉ tiêu", "Đánh giá", "Còn thiếu", "Báo cáo"),
    "en": ("Indicator", "Figure", "Target", "Verdict", "To go", "Reported"),
}


@click.command()
@click.option("--programme", required=True, help="Mã kế hoạch. / Programme id.")
@click.option("--unit", help="Mã hoặc tên (mặc định: đơn vị của kế hoạch). / Id or name.")
@click.option("--period", help="2025-H1, 2025, … (mặc định: kỳ mới nhất / the newest)")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Mặc định: hôm nay / today.")
@home_option
@language_option
@format_option
def command(
    programme: str,
    unit: str | None,
    period: str | None,
    as_of: datetime | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Kết quả so với chỉ tiêu. / Targets against actuals, the office's own working view."""
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    day = as_of.date() if as_of else date.today()  # noqa: DTZ011 - the office's own calendar day
    chosen = _unit(units, spec, programme, unit)
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        table = compute_attainment(
            warehouse, spec=spec, units=units, as_of=day, programme=programme
        )
    rows = [r for r in table.to_pylist() if r["unit"] in chosen]
    when = _period(period, rows)
    order = [t.indicator for t in spec.programmes[programme].targets]
    shown = sorted(
        (r for r in rows if r["period"] == when), key=lambda r: order.index(r["indicator"])
    )
    if not shown:
        raise Failure(
            Text(
                f"Không có kết quả nào cho {', '.join(chosen)} ở kỳ {when}.",
                f"There is no figure for {', '.join(chosen)} in {when}.",
            )
        )
    if output == "json":
        told = {"programme": programme, "unit": shown[0]["unit"], "period": when,
                "as_of": str(day), "rows": [_as_json(r) for r in shown]}  # fmt: skip
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    _print(shown, spec, units, language)


def _unit(units: UnitRegister, spec: Spec, programme: str, text: str | None) -> tuple[str, ...]:
    """Ids asked for: the scope of the programme (in either scheme), or the one unit named."""
    if programme not in spec.programmes:
        known = ", ".join(spec.programmes)
        raise Failure(
            Text(
                f"Không có kế hoạch “{programme}”: {known}", f"No programme “{programme}”: {known}"
            )
        )
    scope = spec.programmes[programme].scope
    if text is None:
        return tuple(str(u) for u in scope)
    try:
        return (str(units.unit(UnitId.parse(text)).id),)
    except ValueError:
        found = {u.id: u for above in scope for u in units.search(text, within=above)}
    if len(found) != 1:
        near = ", ".join(f"{u.kind} {u.name} ({u.id})" for u in found.values())
        raise Failure(
            Text(
                f"“{text}” không chỉ ra đúng một đơn vị của kế hoạch. {near}",
                f"“{text}” does not name exactly one unit of the programme. {near}",
            )
        )
    return tuple(str(u) for u in found)


def _period(text: str | None, rows: list[Row]) -> str:
    """The period asked for, or the newest in which something was reported."""
    if text is not None:
        try:
            return str(Period.parse(text))
        except ValueError as error:
            raise Failure(Text(f"“{text}” không phải là kỳ.", str(error))) from error
    known = [r for r in rows if r["numerator"] is not None] or rows
    newest = max(known, key=lambda r: (r["period_end"], r["period"]), default=None)
    return newest["period"] if newest else "–"


def _as_json(row: Row) -> Row:
    told = {name: _plain(cell) for name, cell in row.items()}
    target = Fraction(row["target"]) if row["target"] else None
    return told | {"target_value": None if target is None else float(target)}


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a cell of the table holds
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _print(rows: list[Row], spec: Spec, units: UnitRegister, language: str) -> None:
    unit = units.unit(UnitId.parse(rows[0]["unit"]))
    title = f"{unit.kind} {unit.name} · {rows[0]['period']}"
    if any(r["illustrative"] for r in rows):
        title += " · Dữ liệu minh họa"
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    heads = _HEADS[language]
    console = Console()
    narrow = console.width < _WIDE
    table.add_column(heads[0], overflow="fold", min_width=22)
    for head in heads[1:]:
        right = head in (heads[1], heads[4], heads[5])
        table.add_column(head, justify="right" if right else "left", no_wrap=True)
    for row in rows:
        table.add_row(*_cells(row, spec, language, narrow=narrow))
    console.print(table)


def _cells(row: Row, spec: Spec, language: str, *, narrow: bool) -> tuple[str, ...]:
    indicator = spec.indicators[row["indicator"]]
    figure = _figure(row, share=indicator.is_share, decimals=indicator.decimals, language=language)
    glyph, word, style = _VERDICTS[row["verdict"]]
    said = f"{glyph} {word.in_language(language)}"
    expected = row["units_expected"]
    return (
        indicator.name.in_language(language),
        # A narrow terminal shows the share without its parts.
        figure.rpartition("= ")[2] if narrow else figure,
        _target(row, share=indicator.is_share, language=language),
        f"[{style}]{said}[/]" if style else said,
        str(row["to_go"]) if row["to_go"] else "",
        f"{row['units_reported']}/{expected}" if expected is not None else "",
    )


def _figure(row: Mapping[str, Any], *, share: bool, decimals: int, language: str) -> str:
    if row["numerator"] is None or row["value"] is None:
        return ""
    if not share:
        return _number(Fraction(row["numerator"]), 0, language)
    exact = Fraction(row["numerator"]) / Fraction(row["denominator"])
    op = Operator(row["op"]) if row["op"] else None
    target = Fraction(row["target"]) * 100 if row["target"] else None
    printed = round_for_print(exact * 100, decimals, op=op, target=target)
    n, d = (_number(Fraction(row[k]), 0, language) for k in ("numerator", "denominator"))
    return f"{n}/{d} = {_number(printed, decimals, language)} %"


def _target(row: Mapping[str, Any], *, share: bool, language: str) -> str:
    if row["op"] is None:
        return ""
    value = Fraction(row["target"]) * (100 if share else 1)
    sign = {">=": "≥", "<=": "≤"}.get(row["op"], row["op"])
    return f"{sign} {_number(value, 0, language)}{' %' if share else ''}"


def _number(value: Fraction, decimals: int, language: str) -> str:
    words = f"{float(value):,.{decimals}f}"
    return words.translate(str.maketrans(",.", ".,")) if language == "vi" else words
