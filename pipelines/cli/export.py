"""``chitieu export``: the rows of a snapshot as CSV, Excel or Parquet."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipelines.cli.workspace import Failure, Workspace, home_option, language_option
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import NotAPeriodError, Period
from pipelines.snapshot.export import FORMATS, KINDS, Selection, export_table, write_table
from pipelines.snapshot.read import Snapshot, open_snapshot


@click.command()
@click.option("--what", type=click.Choice(KINDS), default=KINDS[0], show_default=True)
@click.option("--unit", required=True, help="Đơn vị: mã hoặc tên. / Org unit: id or name.")
@click.option("--period", help="2025-H1, 2025, … (mặc định: tất cả / default: all)")
@click.option("--programme", help="Mã kế hoạch (mặc định: tất cả). / Programme (default: all).")
@click.option("--indicator", help="Mã chỉ số (mặc định: tất cả). / Indicator (default: all).")
@click.option("--snapshot", "snapshot_id", help="Bản công bố (mặc định: hiện hành / current).")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="Tệp ghi ra; - là đầu ra chuẩn. / File to write; - for standard output.",
)
@home_option
@language_option
def command(
    what: str,
    unit: str,
    period: str | None,
    programme: str | None,
    indicator: str | None,
    snapshot_id: str | None,
    format_: str,
    out: Path,
    workspace: Workspace,
    language: str,
) -> None:
    """Xuất số liệu của một bản công bố. / Export rows of a snapshot, of a unit and all below."""
    snapshot = open_snapshot(workspace.snapshots, snapshot_id)
    chosen = Selection(
        what=what,
        unit=_unit(snapshot, unit),
        period=_period(period),
        programme=programme,
        indicator=_indicator(snapshot, indicator),
    )
    content = write_table(export_table(snapshot, chosen, language=language), format_)
    if str(out) == "-":
        sys.stdout.buffer.write(content)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)


def _unit(snapshot: Snapshot, text: str) -> UnitId:
    try:
        return UnitId.parse(text)
    except ValueError:
        found = snapshot.units.search(text)
    if len(found) == 1:
        return found[0].id
    near = ", ".join(f"{u.kind} {u.name} ({u.id})" for u in found[:5])
    raise Failure(
        Text(
            f"“{text}” không chỉ ra đúng một đơn vị. {near}",
            f"“{text}” does not name exactly one org unit. {near}",
        )
    )


def _period(text: str | None) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except NotAPeriodError as error:
        raise Failure(error.text) from error


def _indicator(snapshot: Snapshot, name: str | None) -> str | None:
    if name is not None and name not in snapshot.spec.indicators:
        known = ", ".join(snapshot.spec.indicators)
        raise Failure(
            Text(f"Không có chỉ số “{name}”: {known}", f"There is no indicator “{name}”: {known}")
        )
    return name
