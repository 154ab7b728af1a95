"""``chitieu load``: files in, one receipt each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from pipelines.cli.moments import MOMENT
from pipelines.cli.progress import with_progress
from pipelines.cli.receipts import REFUSED, receipt_json, tell_receipts
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.errors import reason
from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.spec.read import read_spec
from pipelines.submissions.inbox import find_files, keep
from pipelines.submissions.model import Receipt, ReceiptStatus, SubmissionFile
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.store import open_warehouse

_SOME_REFUSED = 3
"""The exit code where some file was not loaded."""


@click.command(
    short_help="Nạp các tệp đã nhận / Load what came in",
    epilog="Mã thoát: 0 mọi tệp đều được nhận hoặc đã có; 3 có tệp bị trả lại hoặc không đọc được;"
    " 1 không chạy được; 2 sai câu lệnh. / Exit code: 0 every file was accepted or is there"
    " already; 3 some file was rejected or unreadable; 1 nothing could be done; 2 wrong usage.",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--received-at",
    type=MOMENT,
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

    Tệp sai được để riêng trong quarantine/ kèm lý do; các tệp khác vẫn được nạp.
    A faulty file is set aside in quarantine/ with the reasons; the others load.
    """
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    # Files of one run share a moment. Of two of the same unit the one saved later stands, and its
    # receipt asks whether that is right.
    files = sorted(find_files(paths), key=lambda path: path.stat().st_mtime)
    moment = received_at or datetime.now()  # noqa: DTZ005 - the office's own clock
    not_opened: list[Receipt] = []
    taken = _take_in(files, Reader(spec, units), workspace, moment, not_opened)
    with open_warehouse(workspace.warehouse) as warehouse:
        receipts = [*load_submissions(warehouse, taken, spec=spec), *not_opened]
    refused = any(receipt.status in REFUSED for receipt in receipts)
    if output == "json":
        told = [receipt_json(receipt) for receipt in receipts]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        tell_receipts(receipts, spec=spec, units=units, language=language)
        if any(receipt.status in REFUSED and receipt.sha256 for receipt in receipts):
            click.echo(f"→ {workspace.quarantine}")
    if refused:
        raise click.exceptions.Exit(_SOME_REFUSED)


def _take_in(
    files: Sequence[Path],
    reader: Reader,
    workspace: Workspace,
    moment: datetime,
    not_opened: list[Receipt],
) -> Iterator[tuple[SubmissionFile, datetime]]:
    """Read each file and keep its original; those that cannot be opened get their receipt here."""
    for path in with_progress(files, total=len(files), words="Nạp / load"):
        try:
            data = path.read_bytes()
        except OSError as error:  # the others are loaded all the same
            not_opened.append(_not_opened(path, error, moment))
            continue
        file = reader.read_bytes(path.name, data)
        keep(data, file, accepted=workspace.archive, refused=workspace.quarantine)
        yield file, moment


def _not_opened(path: Path, error: OSError, moment: datetime) -> Receipt:
    """The receipt of a file that the system would not hand out."""
    why = reason(error)
    issue = Issue(
        code="file-not-opened",
        severity=Severity.ERROR,
        place=Place(path.name),
        message=Text(
            f"Không đọc được tệp {path}: {why.vi}.", f"The file {path} cannot be read: {why.en}."
        ),
        action=Text(
            "Kiểm tra quyền đọc, đóng chương trình đang mở tệp, rồi nạp lại tệp này.",
            "Check the permissions, close the program that has it open, then load it again.",
        ),
    )
    return Receipt(
        file=path.name,
        sha256="",
        status=ReceiptStatus.UNREADABLE,
        timeliness=None,
        received_at=moment,
        submissions=0,
        values=0,
        unit=None,
        form=None,
        period=None,
        issues=(issue,),
    )
