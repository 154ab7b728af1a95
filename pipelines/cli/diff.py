"""``chitieu diff``: why two snapshots differ; the verdicts that flipped come first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click

from pipelines.cli.diff_json import difference_json, snapshot_json
from pipelines.cli.diff_words import DiffWords
from pipelines.cli.named_programme import named_programme
from pipelines.cli.named_snapshot import named_snapshot
from pipelines.cli.named_unit import named_unit, unit_option
from pipelines.cli.workspace import Workspace, format_option, home_option, language_option
from pipelines.compare.difference import Difference, differ
from pipelines.compare.state import read_state
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.snapshot.read import Snapshot

_MOST = 40
"""Lines of a kind that are printed; --format json holds all."""
_HEADS = (
    Text("Đánh giá đã đổi: {n}", "Verdicts that flipped: {n}"),
    Text("Số liệu khác nhau, tách theo nguyên nhân: {n}", "Figures that differ, split: {n}"),
    Text("Số liệu khác nhau, không tách được: {n}", "Figures that differ, not split: {n}"),
)
_REST = Text(
    "  … và {n} nữa; chọn --programme, --unit hoặc --format json.",
    "  … and {n} more; choose --programme, --unit or --format json.",
)
_COUNTS = Text(
    "Chỉ có ở bản sau: {added} kết quả; chỉ có ở bản trước: {gone};"
    " không công bố ở một trong hai bản nên không so sánh: {withheld}.",
    "Only in the second: {added} figures; only in the first: {gone};"
    " kept back in one of the two and so not compared: {withheld}.",
)


@click.command(short_help="Vì sao số liệu khác trước / Why figures differ between snapshots")
@click.argument("first", metavar="SNAPSHOT")
@click.argument("second", metavar="SNAPSHOT")
@click.option("--programme", metavar="ID", help="Mã kế hoạch (mặc định: tất cả). / Default: all.")
@unit_option(default=Text("tất cả", "all"))
@home_option
@language_option
@format_option
def command(
    first: str,
    second: str,
    programme: str | None,
    unit: str | None,
    workspace: Workspace,
    language: str,
    output: str,
) -> None:
    """Vì sao hai bản công bố khác nhau. / Why two snapshots differ.

    SNAPSHOT là mã của bản công bố hoặc current; bản trước đứng trước. / SNAPSHOT is an id or
    current; the earlier one comes first.
    """
    ends = [named_snapshot(workspace.snapshots, name) for name in (first, second)]
    if programme is not None:
        for snapshot in ends:
            named_programme(snapshot.spec, programme)
    before, after = (read_state(snapshot, programme=programme) for snapshot in ends)
    found = differ(before, after, within=_unit(ends[1], unit))
    if output == "json":
        told = dict(zip(("first", "second"), map(snapshot_json, ends), strict=True))
        click.echo(json.dumps(told | difference_json(found), ensure_ascii=False, indent=2))
        return
    click.echo(" → ".join(snapshot.id for snapshot in ends))
    words = DiffWords(ends[1].spec, ends[1].units, language)
    for line in _lines(found, words):
        click.echo(line)


def _unit(snapshot: Snapshot, name: str | None) -> UnitId | None:
    if name is None:
        return None
    where = Text(f"trong bản công bố {snapshot.id}", f"in snapshot {snapshot.id}")
    return named_unit(snapshot.units, name, among=lambda _: True, where=where).id


def _lines(found: Difference, words: DiffWords) -> Iterator[str]:
    flips, split, unsplit = (head.in_language(words.language) for head in _HEADS)
    yield from _part(flips, [[words.flip(flip)] for flip in found.flips], words)
    yield from _part(split, [list(words.waterfall(w)) for w in found.waterfalls], words)
    if found.unsplit:
        yield from _part(unsplit, [[words.unsplit(key)] for key in found.unsplit], words)
    yield _COUNTS.in_language(words.language).format(
        added=found.added, gone=found.gone, withheld=found.withheld
    )


def _part(head: str, entries: Sequence[Sequence[str]], words: DiffWords) -> Iterator[str]:
    yield head.format(n=len(entries))
    for entry in entries[:_MOST]:
        yield from (f"  {line}" for line in entry)
    if len(entries) > _MOST:
        yield _REST.in_language(words.language).format(n=len(entries) - _MOST)
