"""The demo workspace: sample files written, loaded in their order of receipt, and published."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import version
from pathlib import Path

import click

from pipelines.cli.workspace import Workspace
from pipelines.sample.make import AS_OF, make_sample, published_file
from pipelines.snapshot.publish import publish_snapshot
from pipelines.snapshot.read import current_snapshot
from pipelines.spec.read import read_spec
from pipelines.submissions.originals import Originals
from pipelines.submissions.read import Reader
from pipelines.units.register import read_register
from pipelines.warehouse.load import load_submissions
from pipelines.warehouse.store import open_warehouse


def make_demo(workspace: Workspace, *, samples: Path) -> str:
    """Fill the workspace with the sample and publish it; return the snapshot's id.

    A workspace that was filled from the same spec and units by this version is left as it is.
    (Filling it again would change nothing either, only take longer.)
    """
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    stamp = f"{spec.fingerprint} {units.fingerprint} {version('chitieu')}"
    done = workspace.home / ".demo"
    current = current_snapshot(workspace.snapshots)
    if current and done.is_file() and done.read_text(encoding="utf-8") == stamp:
        click.echo(f"Đã có sẵn, không thay đổi / already there, unchanged: {current}")
        return current
    files = make_sample(workspace.inbox, spec=spec, units=units)
    everything = (*files, published_file(samples))
    click.echo(
        f"Dữ liệu minh họa / illustrative data: {len(files)} tệp / files → {workspace.inbox}"
    )
    reader = Reader(spec, units)
    originals = Originals(reader, accepted=workspace.archive, refused=workspace.quarantine)
    workspace.home.mkdir(parents=True, exist_ok=True)
    with open_warehouse(workspace.warehouse) as warehouse:
        arrivals = ((originals.take(f.path, f.received_at), f.received_at) for f in everything)
        settled = map(originals.settle, load_submissions(warehouse, arrivals, spec=spec))
        receipts = Counter(receipt.status for receipt in settled)
        told = ", ".join(f"{count} {status}" for status, count in sorted(receipts.items()))
        click.echo(f"Nạp / load: {told}")
        snapshot = publish_snapshot(
            warehouse,
            spec=spec,
            spec_path=workspace.spec,
            units=units,
            root=workspace.snapshots,
            as_of=AS_OF,
        )
    done.write_text(stamp, encoding="utf-8")
    click.echo(f"Công bố / published: {snapshot}")
    return str(snapshot)
