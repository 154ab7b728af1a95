"""``chitieu check --against``: which verdicts of a snapshot an edited spec would flip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from pipelines.cli.diff_json import edited_json, hidden_json, snapshot_json
from pipelines.cli.diff_words import DiffWords
from pipelines.cli.named_snapshot import named_snapshot
from pipelines.cli.workspace import Command, Workspace
from pipelines.compare.edited import Edited, under
from pipelines.compare.newly_hidden import NewlyHidden, newly_hidden
from pipelines.compare.state import read_state
from pipelines.domain.issue import Text
from pipelines.snapshot.read import Snapshot
from pipelines.spec.model import Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.store import open_warehouse

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


_SUPPRESSED = Text("{n} kết quả sẽ không công bố nữa", "{n} figure(s) would newly be suppressed")
_SHOWN = Text(
    "{n} kết quả đang không công bố sẽ được công bố", "{n} figure(s) would no longer be suppressed"
)
_NO_WAREHOUSE = Text(
    "Không có kho dữ liệu nên chưa biết kết quả nào sẽ đổi giữa công bố và không công bố.",
    "There is no warehouse to tell by which figures would newly be suppressed or shown.",
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
    hidden: NewlyHidden | None
    """None where the office's own values are not at hand."""

    def as_json(self) -> dict[str, object]:
        """Under the key ``against``."""
        return {
            "against": snapshot_json(self.snapshot)
            | edited_json(self.edited)
            | hidden_json(self.hidden)
        }

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
        yield from self._hidden_lines(words)

    def _hidden_lines(self, words: DiffWords) -> Iterator[str]:
        """Which figures, never which numbers."""
        language = words.language
        if self.hidden is None:
            yield _NO_WAREHOUSE.in_language(language)
            return
        for head, keys in ((_SUPPRESSED, self.hidden.suppressed), (_SHOWN, self.hidden.shown)):
            if keys:
                yield head.in_language(language).format(n=len(keys))
                yield from (f"  {words.subject(key)}" for key in keys[:_MOST])
            if len(keys) > _MOST:
                yield _REST.in_language(language).format(n=len(keys) - _MOST)


def hold_against(workspace: Workspace, name: str, *, spec: Spec, units: UnitRegister) -> Held:
    """Judge the snapshot under the spec; raise SnapshotError where there is none of that name."""
    snapshot = named_snapshot(workspace.snapshots, name)
    register = {unit.id: unit for unit in units.units()}
    found = under(read_state(snapshot), spec, units=register, register=units.fingerprint)
    return Held(snapshot, found, spec, _newly_hidden(workspace, snapshot, spec, units))


def _newly_hidden(
    workspace: Workspace, snapshot: Snapshot, spec: Spec, units: UnitRegister
) -> NewlyHidden | None:
    if not workspace.warehouse.exists():
        return None
    with open_warehouse(workspace.warehouse, read_only=True) as warehouse:
        return newly_hidden(
            warehouse,
            before=snapshot.spec,
            after=spec,
            units=units,
            as_of=snapshot.manifest.as_of,
            known_at=snapshot.manifest.known_at,
        )
