"""``chitieu trace``: from a figure to its cells, and from a cell to the figures that it feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import click
from click.core import ParameterSource

from pipelines.cli.moments import as_of_option, known_at_option
from pipelines.cli.named_cell import named_cell, named_file
from pipelines.cli.named_figure import named_figure
from pipelines.cli.named_period import period_option
from pipelines.cli.named_snapshot import named_snapshot
from pipelines.cli.named_unit import unit_option
from pipelines.cli.status_table import status_console
from pipelines.cli.trace_json import cell_json, figure_json
from pipelines.cli.trace_words import cell_lines, figure_lines
from pipelines.cli.usage import BadValue
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Text
from pipelines.domain.period import Period
from pipelines.lineage.cell import trace_cells
from pipelines.lineage.office import Office
from pipelines.lineage.published import Published
from pipelines.lineage.source import Source, behind
from pipelines.lineage.tree import Tree
from pipelines.spec.read import read_spec
from pipelines.units.register import UnitRegister, read_register
from pipelines.warehouse.store import open_warehouse


@click.command(short_help="Số liệu từ ô nào / From which cells, into which figures")
@click.option("--programme", metavar="ID", help="Mã kế hoạch. / Programme id of the spec.")
@click.option("--indicator", metavar="ID", help="Mã chỉ số. / Indicator id of the spec.")
@unit_option()
@period_option()
@click.option(
    "--file",
    "file_text",
    metavar="NAME|PATH|SHA256",
    help="Tệp đã nhận: tên, đường dẫn, hay các chữ số đầu của mã băm. / A received file, by name,"
    " path or the first digits of its hash.",
)
@click.option(
    "--cell",
    "cell_text",
    metavar="SHEET!CELL",
    help="Ô trong tệp đó: 'Tổng!C14', C14; với CSV: L3 (dòng). / A cell of that file.",
)
@click.option(
    "--snapshot",
    "snapshot_id",
    help="Chỉ theo bản công bố này; mặc định: kho số liệu, đầy đủ. / Only what this snapshot"
    " shows; default: the warehouse, in full.",
)
@as_of_option
@known_at_option
@home_option
@language_option
@format_option
def command(
    programme: str | None,
    indicator: str | None,
    unit: str | None,
    period: Period | None,
    file_text: str | None,
    cell_text: str | None,
    snapshot_id: str | None,
    as_of: date,
    known_at: datetime | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Con số từ những ô nào, và một ô góp vào những con số nào. / From which cells a figure comes,
    and which figures a cell feeds.

    Ghi --programme, --indicator, --unit và --period, hoặc --file và --cell.
    / Give these four, or those two.
    """  # noqa: D205 - this is the help that people read
    _refuse_what_contradicts(snapshot_id)
    with _source(workspace, snapshot_id, as_of, known_at) as (source, units):
        head = {
            "as_of": str(source.as_of),
            "known_at": known_at.isoformat() if known_at else None,
            "snapshot": source.snapshot.id if isinstance(source, Published) else None,
        }
        if file_text and cell_text and not (programme or indicator or unit or period):
            about, lines = _of_cell(source, units, file_text, cell_text, language)
        elif programme and indicator and unit and period and not (file_text or cell_text):
            asked = (programme, indicator, unit, period)
            about, lines = _of_figure(source, units, *asked, language)
        else:
            raise _neither()
    if output == "json":
        click.echo(json.dumps(head | about, ensure_ascii=False, indent=2))
        return
    console = status_console()
    for line in lines:
        console.print(line, highlight=False)


def _of_cell(
    source: Source, units: UnitRegister, file_text: str, cell_text: str, language: str
) -> tuple[dict[str, Any], list[str]]:
    """The figures that a cell feeds, for machines and for people."""
    file = named_file(source.files(), file_text)
    standing = named_cell(source.standing(file), cell_text, file=file)
    cells = trace_cells(source, file, standing)
    lines = cell_lines(cells, spec=source.spec, units=units, language=language)
    return cell_json(file, cell_text, cells), lines


def _of_figure(
    source: Source,
    units: UnitRegister,
    programme: str,
    indicator: str,
    unit_text: str,
    period: Period,
    language: str,
) -> tuple[dict[str, Any], list[str]]:
    """The cells that a figure comes from, for machines and for people."""
    unit, row = named_figure(source, units, programme, indicator, unit_text, period)
    trace = behind(source, indicator=indicator, unit=unit, period=period)
    lines = figure_lines(trace, row, spec=source.spec, units=units, language=language)
    return figure_json(trace, row), lines


@contextmanager
def _source(
    workspace: Workspace, snapshot_id: str | None, as_of: date, known_at: datetime | None
) -> Iterator[tuple[Source, UnitRegister]]:
    """Where the answer comes from: a snapshot, else everything the office has."""
    if snapshot_id is not None:
        snapshot = named_snapshot(workspace.snapshots, snapshot_id)
        yield Published.of(snapshot), snapshot.units
        return
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        yield Office(warehouse, spec, units, Tree.of(units.units()), as_of, known_at), units


def _refuse_what_contradicts(snapshot_id: str | None) -> None:
    """A snapshot has its own days."""
    context = click.get_current_context()
    for name in ("as_of", "known_at"):
        given = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if snapshot_id is not None and given:
            raise _misuse(
                name,
                Text(
                    "không dùng cùng --snapshot, vì bản công bố đã có ngày của nó",
                    "does not go with --snapshot, which has its own days",
                ),
            )


def _neither() -> BadValue:
    return _misuse(
        "programme",
        Text(
            "ghi đủ --programme, --indicator, --unit, --period (con số từ những ô nào), hoặc chỉ"
            " --file và --cell (ô góp vào những con số nào)",
            "give --programme, --indicator, --unit and --period (from which cells), or only --file"
            " and --cell (into which figures)",
        ),
    )


def _misuse(name: str, text: Text) -> BadValue:
    context = click.get_current_context()
    param = next(param for param in context.command.params if param.name == name)
    return BadValue(text, ctx=context, param=param)
