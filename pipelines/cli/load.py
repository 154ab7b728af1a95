"""``chitieu load``: files in, one receipt each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from pipelines.cli.clock import office_now, office_today
from pipelines.cli.correction_words import NOT_APPLIED, tell_recorded
from pipelines.cli.moments import MOMENT
from pipelines.cli.progress import with_progress
from pipelines.cli.receipts import REFUSED, tell_receipts
from pipelines.cli.usage import BadValue
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Text
from pipelines.intake.load import load_files
from pipelines.intake.receipt import receipt_json
from pipelines.spec.corrections import read_corrections
from pipelines.spec.read import read_spec
from pipelines.submissions.annotate import annotate
from pipelines.submissions.inbox import LeftOut, find_files
from pipelines.submissions.marked_names import originals_of
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register

_SOME_REFUSED = 3
"""The exit code where some file was not loaded."""
_NOTHING = Text("Không có tệp nào để nạp.", "There is no file to load.")
_SHOWN = 3


_COPY = Text(
    "bản đánh dấu do chương trình ghi, chưa ai sửa; tệp gốc nằm cạnh",
    "a marked copy as the program wrote it, not mended; its original lies beside it",
)


def _not_to_come(
    ctx: click.Context, param: click.Parameter, said: datetime | None
) -> datetime | None:
    """When the files came in: no file comes in on a day that is yet to come."""
    today = office_today()
    if said is not None and said.date() > today:
        raise BadValue(
            Text(
                f"{said:%d/%m/%Y} là ngày chưa tới; hôm nay là {today:%d/%m/%Y}. Ghi ngày đã nhận.",
                f"{said:%d/%m/%Y} is yet to come; today is {today:%d/%m/%Y}."
                " Write the day they came in.",
            ),
            ctx=ctx,
            param=param,
        )
    return said


@click.command(
    short_help="Nạp các tệp đã nhận / Load what came in",
    epilog="Mã thoát: 0 mọi tệp đều được nhận hoặc đã có; 3 có tệp bị trả lại hoặc không đọc được;"
    " 4 có đính chính không còn đúng; 1 không chạy được; 2 sai câu lệnh. / Exit code: 0 every file"
    " was accepted or is there already; 3 some file was rejected or unreadable; 4 some declared"
    " correction does not hold; 1 nothing could be done; 2 wrong usage.",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--received-at",
    type=MOMENT,
    callback=_not_to_come,
    help="Ngày giờ nhận (mặc định: bây giờ). / When the files came in (default: now).",
)
@home_option
@language_option
@format_option
def command(
    paths: tuple[Path, ...],
    received_at: datetime | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Nạp các tệp đã nhận. / Load what came in; a folder is searched for files.

    Tệp sai được để riêng trong quarantine/ kèm lý do và bản đánh dấu chỗ sai (.da-danh-dau) để
    gửi lại đơn vị; các tệp khác vẫn được nạp. A faulty file is set aside in quarantine/ with the
    reasons and a marked copy for its sender; the others load.
    """
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    declared = read_corrections(workspace.corrections, spec, units)
    # Files of one run share a moment. Of two of the same unit the one saved later stands, and its
    # receipt asks whether that is right.
    found = find_files(paths, own=workspace.own)
    reader = Reader(spec, units)
    copies = [path for path in found.files if _is_as_written(path, reader)]
    _tell_left_out([*found.left_out, *(LeftOut(path, _COPY) for path in copies)], language)
    files = sorted(
        (path for path in found.files if path not in copies), key=lambda path: path.stat().st_mtime
    )
    moment = received_at or office_now()
    paths_shown = with_progress(files, total=len(files), words="Nạp / load")
    receipts, settlement = load_files(
        workspace,
        ((path, moment) for path in paths_shown),
        spec=spec,
        units=units,
        declared=declared,
        clock=office_now,
    )
    refused = any(receipt.status in REFUSED for receipt in receipts)
    if output == "json":
        told = [receipt_json(receipt) for receipt in receipts]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif receipts:
        tell_receipts(receipts, spec=spec, units=units, language=language)
        if refused:
            click.echo(f"→ {workspace.quarantine}")
    else:
        click.echo(_NOTHING.in_language(language))
    tell_recorded(settlement, language)
    if refused:
        raise click.exceptions.Exit(_SOME_REFUSED)
    if settlement.issues:
        raise click.exceptions.Exit(NOT_APPLIED)


def _is_as_written(path: Path, reader: Reader) -> bool:
    """Whether a file is the marked copy that ``annotate`` put beside its original, not mended."""
    today = office_today()
    for original in originals_of(path):
        data = original.read_bytes()
        file = reader.read_bytes(original.name, data, received_on=today)
        made = annotate(data, file, {s: reader.describe(s) for s in file.submissions})
        if made is not None and made.data == path.read_bytes():
            return True
    return False


def _tell_left_out(left_out: Sequence[LeftOut], language: str) -> None:
    """On stderr, one line a reason: what was passed over must not go unnoticed."""
    by_reason: dict[str, list[str]] = {}
    for path, cause in left_out:
        by_reason.setdefault(cause.in_language(language), []).append(str(path))
    words = {"vi": "Bỏ qua", "en": "Left out"}[language]
    for why, names in by_reason.items():
        more = ", …" if len(names) > _SHOWN else ""
        shown = f"{', '.join(names[:_SHOWN])}{more}"
        click.echo(f"{words} {len(names)}: {shown} ({why})", err=True)
