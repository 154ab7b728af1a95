"""``chitieu publish``: freeze what is known into a snapshot that readers see."""

from __future__ import annotations

import json
from datetime import date, datetime

import click

from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.snapshot.manifest import read_manifest
from pipelines.snapshot.publish import publish_snapshot
from pipelines.snapshot.read import current_snapshot
from pipelines.spec.read import read_spec
from pipelines.units.register import read_register
from pipelines.warehouse.store import open_warehouse


@click.command()
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Tính đến ngày này (mặc định: hôm nay). / The day the snapshot is for.",
)
@home_option
@language_option
@format_option
def command(as_of: datetime | None, workspace: Workspace, language: str, output: str) -> None:
    """Công bố một bản số liệu. / Publish a snapshot; the same inputs give the same one."""
    day = as_of.date() if as_of else date.today()  # noqa: DTZ011 - the office's own calendar day
    units = read_register(workspace.units)
    spec = read_spec(workspace.spec, units)
    before = current_snapshot(workspace.snapshots)
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        published = publish_snapshot(
            warehouse,
            spec=spec,
            spec_path=workspace.spec,
            units=units,
            root=workspace.snapshots,
            as_of=day,
        )
    counts = dict(read_manifest(workspace.snapshots / published).counts)
    if output == "json":
        told = {"snapshot": published, "as_of": str(day), "new": published != before}
        click.echo(json.dumps(told | {"counts": counts}))
        return
    if published == before:
        same = {"vi": "không có gì thay đổi", "en": "nothing has changed"}[language]
        click.echo(f"{published}: {same}")
        return
    words = {
        "vi": "{0}: {attainment} kết quả, {values} số liệu, {suppressed} kết quả không công bố",
        "en": "{0}: {attainment} figures, {values} data values, {suppressed} figures suppressed",
    }
    click.echo(words[language].format(published, **counts))
