"""The ledger held against itself and against what the warehouse holds today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.domain.chain import Harm, Line, breaks_of
from pipelines.domain.issue import Issue
from pipelines.warehouse import ledger_issues as say
from pipelines.warehouse.ledger import (
    events_as_told,
    files_as_told,
    ledger_lines,
    rows_of_no_file,
)
from pipelines.warehouse.store import Warehouse

Content = Mapping[str, Any]
_HASHES = ("values_sha256", "submissions_sha256", "issues_sha256")
_FIELDS = ("received_at", "sha256", "name", "size", "status", "timeliness")
_EVENT = (
    "event", "form", "unit", "period", "element", "expected", "value", "reason",
    "declared_by", "declared_on", "recorded_at",
)  # fmt: skip
_KEYS = {"load": "file_no", "publish": "snapshot", "correct": "event_no"}
"""What each kind of line is about."""
_TOLD = {
    "load": {"file_no", *_HASHES, *_FIELDS},
    "correct": {"event_no", *_EVENT},
    "publish": {
        "snapshot",
        "manifest_sha256",
        "spec_fingerprint",
        "last_file",
        "as_of",
        "known_at",
    },
}
"""What each kind of line tells; one that somebody made up may not."""


@dataclass(frozen=True, slots=True)
class ToldFile:
    """A received file: what its line of the ledger tells, and what the warehouse holds."""

    told: Content
    held: Content

    @property
    def has_other_values(self) -> bool:
        """Whether its data values are not those that were loaded."""
        return bool(self.told["values_sha256"] != self.held["values_sha256"])

    @property
    def holds(self) -> bool:
        """Whether all that figures rest on is as it was loaded."""
        names = ("values_sha256", "submissions_sha256", "received_at")
        return all(self.told[name] == self.held[name] for name in names)


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What the ledger tells, and everything that contradicts it."""

    lines: tuple[Line, ...]
    files: tuple[ToldFile, ...]
    """Every file of the warehouse with a line that can be trusted."""
    publications: Mapping[str, Content]
    """What is told of each snapshot; without those whose line was altered."""
    held_hashes: frozenset[str]
    """Of every file the warehouse holds, with a line or without."""
    value_count: int
    values_hold: bool
    """True where every value there ever was is as it was loaded."""
    issues: tuple[Issue, ...]


def check_ledger(warehouse: Warehouse, *, noted: str | None = None) -> LedgerCheck:
    """Hold the chain and the warehouse against the ledger.

    ``noted`` is the hash, or how it begins, of a line that was written down elsewhere: without
    it, nothing tells that the whole ledger was written anew, or cut off with what it told of.
    """
    with warehouse.cursor() as cursor:
        lines, rows = ledger_lines(cursor), files_as_told(cursor)
        stray, events = rows_of_no_file(cursor), events_as_told(cursor)
    breaks = tuple(breaks_of(lines))
    spoilt = {b.line for b in breaks if b.harm in (Harm.ALTERED, Harm.REPLACED)}
    loads, publications = _first_told(lines, "load"), _first_told(lines, "publish")
    held = {row["file_no"]: row for row in rows}
    files = tuple(
        ToldFile(content, held[number])
        for number, (line, content) in loads.items()
        if number in held and line not in spoilt
    )
    altered = tuple(_events(_first_told(lines, "correct"), events, warehouse.path.name))
    chain = (*(say.broken(b, lines) for b in breaks), *_told_again(lines))
    return LedgerCheck(
        lines=tuple(lines),
        files=files,
        publications={n: told for n, (line, told) in publications.items() if line not in spoilt},
        held_hashes=frozenset(row["sha256"] for row in rows),
        value_count=sum(row["value_count"] for row in rows),
        values_hold=loads.keys() == held.keys()
        and not stray
        and not altered
        and all(f.holds for f in files),
        issues=(
            *_not_noted(lines, noted),
            *chain,
            *_unmatched(loads, held, warehouse.path.name),
            *(say.stray_rows(table, n, warehouse.path.name) for table, n in stray.items()),
            *(issue for file in files for issue in _other_than_told(file, warehouse.path.name)),
            *altered,
        ),
    )


def _unmatched(
    loads: Mapping[Any, tuple[int, Content]], held: Mapping[Any, Content], place: str
) -> Iterator[Issue]:
    """Files that only the warehouse, or only the ledger, knows."""
    yield from (say.untold_file(row, place) for no, row in held.items() if no not in loads)
    yield from (say.gone_file(line, told) for no, (line, told) in loads.items() if no not in held)


def _events(
    told: Mapping[Any, tuple[int, Content]], rows: Sequence[Content], place: str
) -> Iterator[Issue]:
    """Corrections that are not as they were recorded, or that only one of the two knows."""
    held = {row["event_no"]: row for row in rows}
    for number, row in held.items():
        line, content = told.get(number, (None, {}))
        for name in _EVENT if line is not None else ():
            if content[name] != row[name]:
                yield say.other_event(line, row, name, content[name], place)
        if line is None:
            yield say.untold_event(row, place)
    yield from (say.gone_event(line, c) for n, (line, c) in told.items() if n not in held)


def _first_told(lines: Sequence[Line], kind: str) -> dict[Any, tuple[int, Content]]:
    """The first line of each file or snapshot; a second one could be forged at the end."""
    found: dict[Any, tuple[int, Content]] = {}
    for line in lines:
        content = line.content
        if content.get("kind") == kind and content.keys() >= _TOLD[kind]:
            found.setdefault(content[_KEYS[kind]], (line.number, content))
    return found


def _told_again(lines: Sequence[Line]) -> Iterator[Issue]:
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        content = line.content
        kind = content.get("kind")
        if kind in _KEYS:
            first = seen.setdefault((kind, str(content.get(_KEYS[kind]))), line.number)
            if first != line.number:
                yield say.told_again(line.number, first)


def _not_noted(lines: Sequence[Line], noted: str | None) -> Iterator[Issue]:
    if noted is not None and not any(line.sha256.startswith(noted.lower()) for line in lines):
        yield say.not_noted(noted)


def _other_than_told(file: ToldFile, place: str) -> Iterator[Issue]:
    for name in _FIELDS:
        if file.told.get(name) != file.held[name]:
            yield say.other_field(file.told, file.held, name, place)
    for name in _HASHES:
        if file.told.get(name) != file.held[name]:
            yield say.other_rows(file.told, file.held, name, place)
