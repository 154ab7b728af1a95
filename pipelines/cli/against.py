"""``chitieu check --against``: which verdicts of a snapshot an edited spec would flip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from pipelines.cli.diff_json import edited_json, snapshot_json
from pipelines.cli.diff_words import DiffWords
from pipelines.cli.named_snapshot import named_snapshot
from pipelines.cli.workspace import Command, Workspace
from pipelines.compare.edited import Edited, under
from pipelines.compare.state import read_state
from pipelines.domain.issue import Text
from pipelines.snapshot.read import Snapshot
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister

_MOST = 100
"""Flips that are printed; --format json holds all."""
_NONE = Text(
    "So với bản công bố {id}: không đánh giá nào đổi ({same} giữ nguyên)",
    "Against snapshot {id}: no verdict would flip ({same} stay)",
)
_SOME = Text(
    "So với bản công bố {id}: {n} đánh giá sẽ đổi ({same} giữ nguyên)",
    "Against snapshot {id}: {n} verdict(s) would flip ({same} stay)",
)
_REST = Text("  … và {n} nữa; xem --format json", "  … and {n} more; see --format json")
_UNKNOWN = Text(
    "{n} đánh giá chưa biết có đổi không: cách tính đổi mà số liệu không công bố",
    "{n} verdict(s) that may flip or not: counted otherwise, from values that are not shown",
)
_ROWS = Text(
    "Thêm {added} kết quả, bỏ {gone} kết quả",
    "{added} figure(s) would be added, {gone} would go",
)


def against_option(command: Command) -> Command:
    """``--against``: an id or ``current``; gives ``against``."""
    return click.option(
        "--against",
        metavar="SNAPSHOT",
        help="Liệt kê đánh giá của bản công bố này (mã hoặc current) sẽ đổi theo bộ chỉ tiêu đã"
        " sửa. / List verdicts of this snapshot (an id or current) that the edited spec would"
        " flip.",
    )(command)


@dataclass(frozen=True, slots=True)
class Held:
    """What an edited spec would do to a snapshot, ready to be told."""

    snapshot: Snapshot
    edited: Edited
    spec: Spec

    def as_json(self) -> dict[str, object]:
        """Under the key ``against``."""
        return {"against": snapshot_json(self.snapshot) | edited_json(self.edited)}

    def lines(self, language: str) -> Iterator[str]:
        """The flips, then what is not known, then figures that come and go."""
        found, flips = self.edited, self.edited.flips
        head = (_SOME if flips else _NONE).in_language(language)
        yield head.format(id=self.snapshot.id, n=len(flips), same=found.same)
        words = DiffWords(self.spec, self.snapshot.units, language)
        yield from (f"  {words.verdicts(flip)}" for flip in flips[:_MOST])
        if len(flips) > _MOST:
            yield _REST.in_language(language).format(n=len(flips) - _MOST)
        if found.unknown:
            yield _UNKNOWN.in_language(language).format(n=len(found.unknown))
        if found.added or found.gone:
            yield _ROWS.in_language(language).format(added=found.added, gone=found.gone)


def hold_against(workspace: Workspace, name: str, *, spec: Spec, units: UnitRegister) -> Held:
    """Judge the snapshot under the spec; raise SnapshotError where there is none of that name."""
    snapshot = named_snapshot(workspace.snapshots, name)
    register = {unit.id: unit for unit in units.units()}
    found = under(read_state(snapshot), spec, units=register, register=units.fingerprint)
    return Held(snapshot, found, spec)
