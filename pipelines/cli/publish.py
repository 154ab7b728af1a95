"""``chitieu publish``: freeze what is known into a snapshot that readers see."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from pipelines.cli.clock import office_now
from pipelines.cli.correction_words import tell_recorded
from pipelines.cli.moments import as_of_option, end_of, known_at_option
from pipelines.cli.office_map import map_json, map_warnings, map_words
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.domain.errors import SnapshotError
from pipelines.domain.issue import Text
from pipelines.domain.office_time import office_time
from pipelines.intake.publish import publish_workspace
from pipelines.snapshot.manifest import Manifest, read_manifest
from pipelines.snapshot.read import current_snapshot
from pipelines.snapshot.summary import Summary, summarise
from pipelines.spec.model import Spec
from pipelines.warehouse.store import Warehouse


@click.command(short_help="Công bố một bản số liệu / Publish a snapshot")
@as_of_option
@known_at_option
@home_option
@language_option
@format_option
def command(
    as_of: date, known_at: datetime | None, workspace: Workspace, language: str, output: str
) -> None:
    """Công bố một bản số liệu. / Publish a snapshot; the same inputs give the same one."""
    before, late = _published(workspace.snapshots), 0

    def count_late(warehouse: Warehouse) -> None:
        nonlocal late
        late = _received_after(warehouse, as_of, known_at)

    done = publish_workspace(
        workspace, as_of=as_of, known_at=known_at, clock=office_now, before=count_late
    )
    published, spec, units = done.snapshot, done.spec, done.units
    outlines, settlement = done.outlines, done.settlement
    folder = workspace.snapshots / published
    now, summary = read_manifest(folder), summarise(folder)
    new = before is None or before.id != published
    warnings = [*_warnings(before, now, summary, late=late), *map_warnings(outlines, units)]
    tell_recorded(settlement, language)
    if output == "json":
        told = _as_json(now, summary, warnings, new=new) | {"map": map_json(outlines)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if new:
        click.echo(_told(published, summary, spec, language))
        if outlines is not None:
            click.echo(map_words(outlines).in_language(language))
    else:
        same = Text("không có gì thay đổi", "nothing has changed").in_language(language)
        click.echo(f"{published}: {same}")
    for _, text in warnings:
        click.echo(f"! {text.in_language(language)}", err=True)


def _published(root: Path) -> Manifest | None:
    """The manifest of the current snapshot; None where there is none that can be read."""
    current = current_snapshot(root)
    try:
        return read_manifest(root / current) if current else None
    except SnapshotError:  # whoever reads it is told; here it is about to be replaced
        return None


def _received_after(warehouse: Warehouse, as_of: date, known_at: datetime | None) -> int:
    """How many values in force came in after the day as of which they are judged."""
    submissions = warehouse.submissions(known_at).select(
        ["is_current", "received_at", "value_count"]
    )
    last = office_time(end_of(as_of))
    return sum(
        row["value_count"]
        for row in submissions.to_pylist()
        if row["is_current"] and row["received_at"] > last
    )


def _warnings(
    before: Manifest | None, now: Manifest, summary: Summary, *, late: int
) -> Iterator[tuple[str, Text]]:
    """What a publisher may not have meant, by code."""
    if late:
        yield "values-received-later", _received_later(late, now.as_of)
    if before is not None and _moment(before) > _moment(now):
        yield "current-moved-back", _moved_back(before)
    if not summary.values:
        yield "no-values", _NO_VALUES


_NO_VALUES = Text(
    "Bản này không có số liệu nào; hãy kiểm tra ngày, hoặc nạp tệp bằng `chitieu load` rồi công bố"
    " lại.",
    "This snapshot holds no values; check the day, or load files with `chitieu load` and publish"
    " again.",
)


def _received_later(late: int, day: date) -> Text:
    return Text(
        f"{_count(late, 'vi')} số liệu nhận sau ngày {day:%d/%m/%Y} vẫn được tính; muốn đúng như"
        f" đã biết đến ngày đó, thêm --known-at {day}.",
        f"{_count(late, 'en')} values received after {day} are counted all the same; for what was"
        f" known on that day add --known-at {day}.",
    )


def _moved_back(before: Manifest) -> Text:
    return Text(
        f"Bản hiện hành trước đó là {before.id}, mới hơn bản này: người xem nay thấy số liệu cũ"
        " hơn. Chạy lại với ngày mới hơn nếu không chủ ý.",
        f"The snapshot current until now, {before.id}, is of a later day: readers now see older"
        " figures. Publish again with a later day if that was not meant.",
    )


def _moment(manifest: Manifest) -> tuple[date, datetime]:
    return manifest.as_of, manifest.known_at or end_of(date.max)


def _told(published: str, summary: Summary, spec: Spec, language: str) -> str:
    """The snapshot, what it rests on, and which figures are kept back."""
    values, units, figures = (
        _count(n, language) for n in (summary.values, summary.units, summary.figures)
    )
    said = Text(
        f"{published}: {values} số liệu của {units} đơn vị, {figures} kết quả",
        f"{published}: {values} data values of {units} units, {figures} figures",
    )
    lines = [said.in_language(language)]
    if summary.withheld:
        all_ = _count(sum(summary.withheld.values()), language)
        head = Text(f"  không công bố {all_} kết quả:", f"  {all_} figures suppressed:")
        lines.append(head.in_language(language))
    for name, indicator in spec.indicators.items():
        if name in summary.withheld:
            number = _count(summary.withheld[name], language)
            lines.append(f"    {number} · {indicator.name.in_language(language)}")
    return "\n".join(lines)


def _count(number: int, language: str) -> str:
    words = f"{number:,}"
    return words.replace(",", ".") if language == "vi" else words


def _as_json(
    now: Manifest, summary: Summary, warnings: Sequence[tuple[str, Text]], *, new: bool
) -> dict[str, object]:
    return {
        "snapshot": now.id,
        "as_of": str(now.as_of),
        "known_at": now.known_at.isoformat() if now.known_at else None,
        "new": new,
        "counts": dict(now.counts),
        "units": summary.units,
        "withheld": dict(summary.withheld),
        "warnings": [
            {"code": code, "message": {"vi": text.vi, "en": text.en}} for code, text in warnings
        ],
    }
