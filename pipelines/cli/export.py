"""``chitieu export``: rows of a snapshot as CSV, Excel or Parquet; the whole of it as a package."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from pipelines.cli.moments import known_at_option
from pipelines.cli.named_period import listed, period_option
from pipelines.cli.named_unit import named_unit, unit_option
from pipelines.cli.whole_package import write_package
from pipelines.cli.workspace import Failure, Workspace, home_option, language_option
from pipelines.domain.issue import Text
from pipelines.domain.period import Period
from pipelines.intake.publish import draft_workspace
from pipelines.snapshot.export import FORMATS, KINDS, Selection, export_table, write_table
from pipelines.snapshot.read import Snapshot, open_snapshot


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
@unit_option()
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
    type=click.Path(path_type=Path, allow_dash=True),
    help="Tệp ghi ra; - là đầu ra chuẩn. / File to write; - for standard output.",
)
@click.option(
    "--package",
    type=click.Path(path_type=Path),
    help="Ghi toàn bộ bản công bố thành gói dữ liệu Frictionless: thư mục hoặc tệp .zip."
    " / Write the whole snapshot as a Frictionless data package: a folder or a .zip file.",
)
@click.option(
    "--report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lời báo đã ghi gì (ở đầu ra lỗi): cho người đọc hoặc cho máy."
    " / What is told of it, on standard error: for people or for machines.",
)
@home_option
@language_option
def command(
    snapshot_id: str | None,
    known_at: datetime | None,
    package: Path | None,
    report: str,
    workspace: Workspace,
    language: str,
    **asked: Any,  # noqa: ANN401 - whatever Click hands on
) -> None:
    """Xuất số liệu của một bản công bố. / Export rows of a snapshot, of a unit and all below.

    Cần --unit và --out, hoặc chỉ --package. Với --known-at: như một bản công bố với những gì đã
    nhận đến hết ngày đó.
    Needs --unit and --out, or only --package. With --known-at: as a snapshot of what had been
    received by the end of that day would be.
    """
    folder = click.get_current_context().with_resource(TemporaryDirectory())
    wanted = _Wanted(**asked)
    _check(wanted, package)
    snapshot = _snapshot(workspace, snapshot_id, known_at, Path(folder))
    if package is not None:
        rows, told = None, write_package(snapshot, package)
    else:
        rows, told = _write_rows(snapshot, wanted, language=language)
    words = told.in_language(language)
    if report == "json":
        facts = {"file": str(package or wanted.out), "rows": rows, "snapshot": snapshot.id}
        words = json.dumps(facts, ensure_ascii=False)
    click.echo(words, err=True)


@dataclass(frozen=True)
class _Wanted:
    """The rows asked for, as typed."""

    what: str
    unit: str | None
    period: Period | None
    programme: str | None
    indicator: str | None
    format_: str | None
    out: Path | None

    @property
    def names_rows(self) -> bool:
        names = (self.unit, self.period, self.programme, self.indicator, self.format_, self.out)
        return any(name is not None for name in names)


def _check(wanted: _Wanted, package: Path | None) -> None:
    """Raise Failure unless either rows or the whole are asked for."""
    if package is not None and wanted.names_rows:
        raise Failure(
            Text(
                "--package ghi toàn bộ bản công bố; chỉ đi cùng --snapshot hoặc --known-at.",
                "--package writes the whole snapshot; only --snapshot or --known-at go with it.",
            )
        )
    if package is None and (wanted.unit is None or wanted.out is None):
        raise Failure(
            Text(
                "Hãy nêu --unit và --out, hoặc --package để lấy toàn bộ bản công bố.",
                "Give --unit and --out, or --package for the whole snapshot.",
            )
        )
    if wanted.out is not None:
        _format(wanted.out, wanted.format_)


def _write_rows(snapshot: Snapshot, wanted: _Wanted, *, language: str) -> tuple[int, Text]:
    """Write the rows asked for; how many there are, and what is told of it."""
    out, where = wanted.out or Path("-"), _where(snapshot)
    unit = named_unit(snapshot.units, wanted.unit or "", among=lambda _: True, where=where)
    chosen = Selection(
        what=wanted.what,
        unit=unit.id,
        period=wanted.period,
        programme=wanted.programme,
        indicator=_indicator(snapshot, wanted.indicator),
    )
    table = export_table(snapshot, chosen, language=language)
    content = write_table(table, _format(out, wanted.format_))
    if str(out) == "-":
        sys.stdout.buffer.write(content)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    return table.num_rows, _told(snapshot, chosen, table.num_rows, out)


def _where(snapshot: Snapshot) -> Text:
    return Text(f"trong bản công bố {snapshot.id}", f"in snapshot {snapshot.id}")


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
    made = draft_workspace(workspace, root=folder, as_of=known_at.date(), known_at=known_at)
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
