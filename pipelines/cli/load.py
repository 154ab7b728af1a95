"""``chitieu load``: files in, one receipt each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipelines.cli.progress import with_progress
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.issue import Issue, Severity
from pipelines.spec.read import read_spec
from pipelines.submissions.inbox import LeftOut, find_files
from pipelines.submissions.model import Receipt, ReceiptStatus
from pipelines.submissions.originals import Originals
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.store import open_warehouse

_STATUS = {
    "vi": {
        "accepted": "nhận",
        "corrected": "nhận bản sửa",
        "duplicate": "trùng, bỏ qua",
        "rejected": "trả lại",
        "unreadable": "không đọc được",
        "on_time": "đúng hạn",
        "late": "muộn",
    },
    "en": {},
}
_REFUSED = (ReceiptStatus.REJECTED, ReceiptStatus.UNREADABLE)
_SHOWN = 3


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--received-at",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]),
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
    found = find_files(paths, own=workspace.own)
    _tell_left_out(found.left_out, language)
    files = sorted(found.files, key=lambda path: path.stat().st_mtime)
    moment = received_at or datetime.now()  # noqa: DTZ005 - the office's own clock
    reader = Reader(spec, units)
    originals = Originals(reader, accepted=workspace.archive, refused=workspace.quarantine)
    paths_shown = with_progress(files, total=len(files), words="Nạp / load")
    taken = ((originals.take(path, moment), moment) for path in paths_shown)
    with open_warehouse(workspace.warehouse) as warehouse:
        receipts = [originals.settle(r) for r in load_submissions(warehouse, taken, spec=spec)]
    if output == "json":
        click.echo(json.dumps([_as_json(r) for r in receipts], ensure_ascii=False, indent=2))
        return
    for receipt in receipts:
        _tell(receipt, language)
    counts = Counter(_word(r.status, language) for r in receipts)
    if not receipts:
        click.echo({"vi": "Không có tệp nào để nạp.", "en": "There is no file to load."}[language])
        return
    total = {"vi": "tệp", "en": "file(s)"}[language]
    click.echo(f"{len(receipts)} {total}: " + ", ".join(f"{n} {s}" for s, n in counts.items()))
    if any(r.status in _REFUSED for r in receipts):
        click.echo(f"→ {workspace.quarantine}")


def _tell_left_out(left_out: Sequence[LeftOut], language: str) -> None:
    """On stderr, one line a reason: what was passed over must not go unnoticed."""
    by_reason: dict[str, list[str]] = {}
    for path, why in left_out:
        by_reason.setdefault(why.in_language(language), []).append(str(path))
    words = {"vi": "Bỏ qua", "en": "Left out"}[language]
    for reason, names in by_reason.items():
        more = ", …" if len(names) > _SHOWN else ""
        shown = f"{', '.join(names[:_SHOWN])}{more}"
        click.echo(f"{words} {len(names)}: {shown} ({reason})", err=True)


def _word(code: str, language: str) -> str:
    return _STATUS[language].get(code, code.replace("_", " "))


def _tell(receipt: Receipt, language: str) -> None:
    """One line, then the first issues."""
    timeliness = receipt.timeliness if receipt.status not in _REFUSED else None
    words = [_word(receipt.status, language)]
    if timeliness:
        words.append(_word(timeliness, language))
    about = " ".join(w for w in (receipt.form, receipt.unit, receipt.period) if w)
    click.echo(f"{receipt.file}: {', '.join(words)}" + (f" · {about}" if about else ""))
    for issue in receipt.issues[:_SHOWN]:
        click.echo(f"  {_issue_words(issue, language)}")
    if len(receipt.issues) > _SHOWN:
        more = {"vi": "và {} điều nữa", "en": "and {} more"}[language]
        click.echo(f"  … {more.format(len(receipt.issues) - _SHOWN)}")


def _issue_words(issue: Issue, language: str) -> str:
    mark = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}[issue.severity]
    said, action = issue.message.in_language(language), issue.action.in_language(language)
    return f"{mark} {issue.code} {issue.place}: {said} {action}"


def _as_json(receipt: Receipt) -> dict[str, Any]:
    return {
        "file": receipt.file,
        "sha256": receipt.sha256,
        "status": receipt.status,
        "timeliness": receipt.timeliness,
        "received_at": receipt.received_at.isoformat(),
        "unit": receipt.unit,
        "form": receipt.form,
        "period": receipt.period,
        "submissions": receipt.submissions,
        "values": receipt.values,
        "issues": [
            {
                "code": i.code,
                "severity": i.severity,
                "place": str(i.place),
                "seen": i.seen,
                "expected": i.expected,
                "message": {"vi": i.message.vi, "en": i.message.en},
                "action": {"vi": i.action.vi, "en": i.action.en},
            }
            for i in receipt.issues
        ],
    }
