"""``chitieu export``: the rows of a snapshot as CSV, Excel or Parquet."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pipelines.cli.moments import known_at_option
from pipelines.cli.named_period import listed, period_option
from pipelines.cli.named_unit import named_unit, unit_option
from pipelines.cli.workspace import Failure, Workspace, home_option, language_option
from pipelines.domain.issue import Text
from pipelines.domain.period import Period
from pipelines.snapshot.export import FORMATS, KINDS, Selection, export_table, write_table
from pipelines.snapshot.publish import draft_snapshot
from pipelines.snapshot.read import Snapshot, open_snapshot
from pipelines.spec.read import read_spec
from pipelines.units.register import read_register
from pipelines.warehouse.store import open_warehouse


@click.command(short_help="Xuất số liệu đã công bố / Export rows of a snapshot")
@click.option(
    "--what",
    type=click.Choice(KINDS),
    default=KINDS[0],
    show_default=True,
    help="attainment: kết quả so với chỉ tiêu; values: từng số liệu đã nộp; submissions: đơn vị nào"
    " đã nộp. / attainment: figures against targets; values: each data value handed in;"
    " submissions: who handed in what.",
)
@unit_option(required=True)
@period_option(default=Text("tất cả", "all"))
@click.option("--programme", help="Mã kế hoạch (mặc định: tất cả). / Programme (default: all).")
@click.option("--indicator", help="Mã chỉ số (mặc định: tất cả). / Indicator (default: all).")
@click.option("--snapshot", "snapshot_id", help="Bản công bố (mặc định: hiện hành / current).")
@known_at_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Mặc định: theo đuôi của tệp ghi ra, không có đuôi thì csv."
    " / Default: told by the ending of the file; csv where it has none.",
)
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
    period: Period | None,
    programme: str | None,
    indicator: str | None,
    snapshot_id: str | None,
    known_at: datetime | None,
    format_: str | None,
    out: Path,
    workspace: Workspace,
    language: str,
) -> None:
    """Xuất số liệu của một bản công bố. / Export rows of a snapshot, of a unit and all below.

    Với --known-at: như một bản công bố với những gì đã nhận đến hết ngày đó.
    With --known-at: as a snapshot of what had been received by the end of that day would be.
    """
    written_as = _format(out, format_)
    folder = click.get_current_context().with_resource(TemporaryDirectory())
    snapshot = _snapshot(workspace, snapshot_id, known_at, Path(folder))
    where = Text(f"trong bản công bố {snapshot.id}", f"in snapshot {snapshot.id}")
    chosen = Selection(
        what=what,
        unit=named_unit(snapshot.units, unit, among=lambda _: True, where=where).id,
        period=period,
        programme=programme,
        indicator=_indicator(snapshot, indicator),
    )
    table = export_table(snapshot, chosen, language=language)
    content = write_table(table, written_as)
    if str(out) == "-":
        sys.stdout.buffer.write(content)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    told = _told(snapshot, chosen, table.num_rows, out)
    click.echo(told.in_language(language), err=True)


def _snapshot(
    workspace: Workspace, snapshot_id: str | None, known_at: datetime | None, folder: Path
) -> Snapshot:
    """The snapshot asked for; for ``known_at`` one that is made for the purpose and not kept."""
    if known_at is None:
        return open_snapshot(workspace.snapshots, snapshot_id)
    if snapshot_id is not None:
        raise Failure(
            Text(
                "--snapshot và --known-at không đi cùng nhau; hãy chọn một.",
                "--snapshot and --known-at do not go together; choose one.",
            )
        )
    units = read_register(workspace.units)
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        made = draft_snapshot(
            warehouse,
            spec=read_spec(workspace.spec, units),
            spec_path=workspace.spec,
            units=units,
            root=folder,
            as_of=known_at.date(),
            known_at=known_at,
        )
    return open_snapshot(folder, made)


def _format(out: Path, asked: str | None) -> str:
    """What to write: as asked, else as the ending says; raise Failure where they differ."""
    ending = out.suffix.lower().removeprefix(".")
    if asked is None and (not ending or ending in FORMATS):
        return ending or FORMATS[0]
    if asked is not None and (ending == asked or ending not in FORMATS):
        return asked
    endings = ", ".join(f".{known}" for known in FORMATS)
    if asked is None:
        raise Failure(
            Text(
                f"Không biết ghi tệp “.{ending}”; dùng đuôi {endings}, hoặc thêm --format.",
                f"Files ending in “.{ending}” are not known; use {endings}, or add --format.",
            )
        )
    raise Failure(
        Text(
            f"--format {asked} trái với đuôi tệp {out.name}; bỏ --format hoặc đổi đuôi tệp.",
            f"--format {asked} contradicts the ending of {out.name}; drop it or rename the file.",
        )
    )


def _told(snapshot: Snapshot, chosen: Selection, rows: int, out: Path) -> Text:
    """How much was written where, or why there is nothing."""
    if rows:
        return Text(
            f"{rows:,} dòng → {out} (bản công bố {snapshot.id})".replace(",", "."),
            f"{rows:,} rows → {out} (snapshot {snapshot.id})",
        )
    programmes = [chosen.programme] if chosen.programme else list(snapshot.spec.programmes)
    known = listed(entry.period for name in programmes for entry in snapshot.periods(name))
    return Text(
        f"0 dòng → {out}: bản công bố {snapshot.id} không có gì cho lựa chọn này;"
        f" các kỳ có kết quả: {known or '–'}.",
        f"0 rows → {out}: snapshot {snapshot.id} has nothing for this selection; periods with"
        f" figures: {known or '–'}.",
    )


def _indicator(snapshot: Snapshot, name: str | None) -> str | None:
    if name is not None and name not in snapshot.spec.indicators:
        known = ", ".join(snapshot.spec.indicators)
        raise Failure(
            Text(f"Không có chỉ số “{name}”: {known}", f"There is no indicator “{name}”: {known}")
        )
    return name
