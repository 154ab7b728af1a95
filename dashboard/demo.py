"""The demo workspace: sample files written, loaded in their order of receipt, and published."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from importlib.metadata import version
from pathlib import Path

from pipelines.cli.receipts import WORDS
from pipelines.cli.workspace import Failure, Workspace
from pipelines.domain.issue import Text
from pipelines.intake.load import load_files
from pipelines.intake.publish import publish_workspace
from pipelines.intake.queue import queued
from pipelines.intake.waiting import waiting
from pipelines.sample.corrections import RECORDED_AT, write_corrections
from pipelines.sample.make import AS_OF, make_sample, published_file
from pipelines.snapshot.read import current_snapshot
from pipelines.spec.corrections import read_corrections
from pipelines.spec.model import Spec
from pipelines.spec.read import read_spec
from pipelines.submissions.inbox import find_files
from pipelines.units.register import read_register
from pipelines.warehouse.store import open_warehouse


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made; None for what was there already and is not counted again."""

    snapshot: str
    new: bool
    illustrative: int | None = None
    """Files of made-up figures."""
    published: tuple[str, ...] | None = None
    """Names of the files of published figures."""
    receipts: Mapping[str, int] | None = None
    """How many files of each receipt."""


def make_demo(workspace: Workspace, *, samples: Path, tell: Callable[[str], None]) -> Demo:
    """Fill the workspace with the sample and publish it; ``tell`` what is done as it is done.

    A workspace that was filled from the same spec and units by this version is left as it is.
    (Filling it again would change nothing either, only take longer.) Raises Failure where an
    office's own files are kept: made-up figures must not take the place of real ones.
    """
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    stamp = f"{spec.fingerprint} {units.fingerprint} {version('chitieu')}"
    done = workspace.home / ".demo"
    current = current_snapshot(workspace.snapshots)
    if current and done.is_file() and done.read_text(encoding="utf-8") == stamp:
        tell(f"Đã có sẵn, không thay đổi / already there, unchanged: {current}")
        return Demo(current, new=False)
    _refuse_an_office(workspace, spec, stamped=done.is_file())
    workspace.home.mkdir(parents=True, exist_ok=True)
    # From here on the workspace is the demo's own, even if this run is broken off.
    done.touch()
    files = make_sample(workspace.inbox, spec=spec, units=units)
    write_corrections(workspace.corrections)
    if not workspace.tasks.exists():
        shutil.copyfile(samples / "tasks.yaml", workspace.tasks)
    published = published_file(samples)
    everything = (*files, published)
    tell(f"Dữ liệu minh họa / illustrative data: {len(files)} tệp / files → {workspace.inbox}")
    tell(f"Số liệu đã công bố / published figures: 1 tệp / file, {published.path.name}")
    receipts, _ = load_files(
        workspace,
        [(file.path, file.received_at) for file in everything],
        spec=spec,
        units=units,
        declared=read_corrections(workspace.corrections, spec, units),
        clock=lambda: RECORDED_AT,
    )
    counts = sorted(Counter(receipt.status for receipt in receipts).items())
    vi, en = (
        ", ".join(f"{count} {WORDS[status].in_language(code)}" for status, count in counts)
        for code in ("vi", "en")
    )
    tell(f"Nạp / load: {vi} / {en}")
    morning = datetime.combine(AS_OF, time(9))
    snapshot = publish_workspace(workspace, as_of=AS_OF, clock=lambda: morning).snapshot
    done.write_text(stamp, encoding="utf-8")
    tell(f"Công bố / published: {snapshot}")
    return Demo(
        snapshot,
        new=True,
        illustrative=len(files),
        published=(published.path.name,),
        receipts=dict(counts),
    )


def _refuse_an_office(workspace: Workspace, spec: Spec, *, stamped: bool) -> None:
    """Raise Failure where files came in that are not the demo's."""
    if not stamped and _has_received(workspace):
        raise _not_ours(workspace)
    if stamped and workspace.warehouse.exists():
        with open_warehouse(workspace.warehouse) as warehouse:
            submissions = warehouse.submissions().select(["form", "illustrative"]).to_pylist()
        if any(not (row["illustrative"] or _is_open(spec, row["form"])) for row in submissions):
            raise _not_ours(workspace)


def _has_received(workspace: Workspace) -> bool:
    """True where a file waits, was kept or was loaded, or a correction is declared."""
    if workspace.corrections.exists():
        return True
    if waiting(workspace.uploads) or queued(workspace.uploads):
        return True
    folders = (workspace.inbox, workspace.archive, workspace.quarantine)
    if find_files(folder for folder in folders if folder.exists()).files:
        return True
    if not workspace.warehouse.exists():
        return False
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        return len(warehouse.received_files()) > 0


def _is_open(spec: Spec, form: str) -> bool:
    """True for a form of published figures, which the demo loads as they are."""
    return form in spec.forms and spec.forms[form].obligation == "open"


def _not_ours(workspace: Workspace) -> Failure:
    home = workspace.home
    return Failure(
        Text(
            f"Thư mục {home} đã có tệp của đơn vị; bản làm thử sẽ trộn dữ liệu minh họa vào số liệu"
            " thật nên không chạy. Hãy chọn thư mục khác: chitieu demo --home <thư mục mới>.",
            f"The workspace {home} holds an office's files; the demo would mix made-up figures with"
            " real ones and does not run. Choose another folder: chitieu demo --home <new folder>.",
        )
    )
