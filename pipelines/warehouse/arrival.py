"""What becomes of each file of a batch: accepted, corrected, duplicate, rejected, unreadable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from pipelines.domain.issue import Issue
from pipelines.domain.office_time import office_time
from pipelines.spec.model import Spec
from pipelines.submissions.model import (
    Receipt,
    ReceiptStatus,
    Submission,
    SubmissionFile,
    Timeliness,
)
from pipelines.warehouse.standing import newer_in_force, newer_stands, order_unknown
from pipelines.warehouse.store import look_back, read_sql

_Told = dict[str, set[tuple[tuple[str, str, str], ...]]]


class Succession(NamedTuple):
    """Where a submission stands among those of its unit, period and form."""

    replaces: int | None
    replaced_by: int | None
    is_same_moment: bool
    """True where the one it replaces was received at the very same moment."""


@dataclass(slots=True)
class Arrival:
    """A file of the batch on its way in; what becomes of it is filled in step by step."""

    file: SubmissionFile
    received_at: datetime
    status: ReceiptStatus
    issues: tuple[Issue, ...]
    timeliness: tuple[Timeliness | None, ...]
    """One per submission of the file, in its order; of a duplicate that of the file it repeats."""
    recorded: bool = True
    """False where the warehouse already holds everything this file says."""
    file_no: int = 0
    numbered: list[tuple[int, Submission]] = field(default_factory=list)
    """What will be stored, each submission with its number."""

    @property
    def only(self) -> Submission | None:
        """The submission, where the file holds just one."""
        return self.file.submissions[0] if len(self.file.submissions) == 1 else None

    @property
    def file_timeliness(self) -> Timeliness | None:
        """Late if any of its submissions is late."""
        if Timeliness.LATE in self.timeliness:
            return Timeliness.LATE
        return Timeliness.ON_TIME if Timeliness.ON_TIME in self.timeliness else None

    def settle(self, successions: Sequence[Succession]) -> None:
        """Take in, per stored submission, what it replaces and what stands before it."""
        if any(s.replaces is not None for s in successions):
            self.status = ReceiptStatus.CORRECTED
        if any(s.replaced_by is not None for s in successions):
            self.issues = (*self.issues, newer_stands(self.file))
        elif any(s.is_same_moment for s in successions):
            self.issues = (*self.issues, order_unknown(self.file))

    def submission_rows(self) -> Iterator[dict[str, Any]]:
        """Rows of the SUBMISSION schema, without what they replace."""
        for (submission_no, submission), timeliness in zip(
            self.numbered, self.timeliness if self.numbered else (), strict=True
        ):
            yield {
                "submission_no": submission_no,
                "file_no": self.file_no,
                "form": submission.form,
                "form_version": submission.form_version,
                "unit": str(submission.unit),
                "period": str(submission.period),
                "received_at": self.received_at,
                "timeliness": timeliness,
                "replaces": None,
                "illustrative": submission.illustrative,
                "source": submission.source,
                "remark": submission.remark,
            }

    def refused_rows(self) -> Iterator[dict[str, Any]]:
        """Rows of the REFUSED_SUBMISSION schema: what a refused file held."""
        for submission in self.file.submissions if self.file.rejected else ():
            yield {
                "file_no": self.file_no,
                "form": submission.form,
                "unit": str(submission.unit),
                "period": str(submission.period),
                "illustrative": submission.illustrative,
            }

    def file_row(self) -> dict[str, Any]:
        """The row of the RECEIVED_FILE schema."""
        return {
            "file_no": self.file_no,
            "sha256": self.file.sha256,
            "name": self.file.name,
            "size": self.file.size,
            "received_at": self.received_at,
            "status": self.status,
            "timeliness": self.file_timeliness,
        }

    def receipt(self) -> Receipt:
        """The answer to whoever handed the file in."""
        only = self.only
        return Receipt(
            file=self.file.name,
            sha256=self.file.sha256,
            status=self.status,
            timeliness=self.file_timeliness,
            received_at=self.received_at,
            submissions=len(self.file.submissions),
            values=sum(len(submission.values) for _, submission in self.numbered),
            unit=str(only.unit) if only else None,
            form=only.form if only else None,
            period=str(only.period) if only else None,
            issues=self.issues,
        )


def sort_out(
    cursor: duckdb.DuckDBPyConnection,
    taken: Sequence[tuple[SubmissionFile, datetime]],
    *,
    spec: Spec,
) -> list[Arrival]:
    """Tell duplicates, rejected and unreadable files from those that will be stored."""
    hashes = pa.table({"sha256": pa.array(sorted({file.sha256 for file, _ in taken}))})
    cursor.register("incoming_hash", hashes)
    found = cursor.execute(read_sql("accepted_before")).fetchall()
    accepted = {sha256: timeliness and Timeliness(timeliness) for sha256, timeliness in found}
    refused = any(file.rejected for file, _ in taken)
    told = _told_before(cursor) if refused else {}
    arrivals = []
    for file, moment in taken:
        arrival = _arrival(file, office_time(moment), spec)
        if file.sha256 in accepted:
            arrival.status, arrival.recorded = ReceiptStatus.DUPLICATE, False
            # It was in time, or not, when these bytes came first.
            arrival.timeliness = (accepted[file.sha256],) * len(file.submissions)
        elif arrival.status is ReceiptStatus.ACCEPTED:
            accepted[file.sha256] = arrival.file_timeliness
        else:
            says = tuple((i.code, str(i.place), i.message.vi) for i in file.issues)
            arrival.recorded = says not in told.setdefault(file.sha256, set())
            told[file.sha256].add(says)
        arrivals.append(arrival)
    return arrivals


def _arrival(file: SubmissionFile, received_at: datetime, spec: Spec) -> Arrival:
    status = ReceiptStatus.REJECTED if file.rejected else ReceiptStatus.ACCEPTED
    return Arrival(
        file=file,
        received_at=received_at,
        status=ReceiptStatus.UNREADABLE if file.unreadable else status,
        issues=file.issues,
        timeliness=tuple(_timeliness(spec, s, received_at) for s in file.submissions),
    )


def _timeliness(spec: Spec, submission: Submission, received_at: datetime) -> Timeliness | None:
    deadline = spec.deadline(submission.form, submission.unit.level, submission.period)
    if deadline is None:
        return None
    return Timeliness.ON_TIME if received_at.date() <= deadline else Timeliness.LATE


def _told_before(cursor: duckdb.DuckDBPyConnection) -> _Told:
    """What was said of each refused file, by hash: another spec may say something else."""
    by_file: dict[tuple[str, int], list[tuple[str, str, str]]] = {}
    for sha256, file_no, code, place, message in cursor.execute(read_sql("told_before")).fetchall():
        by_file.setdefault((sha256, file_no), []).append((code, place, message))
    told: _Told = {}
    for (sha256, _), says in by_file.items():
        told.setdefault(sha256, set()).add(tuple(says))
    return told


def tell_what_stands(cursor: duckdb.DuckDBPyConnection, arrivals: Sequence[Arrival]) -> None:
    """Tell, beside each duplicate, of the newer file that is in force in its stead.

    The same bytes never become a correction back to themselves. Whether somebody wants the old
    figures again, or loads a whole folder once more, cannot be told from the bytes, nor from the
    file's date, which copying renews: a guess would turn figures over in silence. So loading
    again never changes anything, and the receipt says how to bring the file back.
    """
    duplicates = [a for a in arrivals if a.status is ReceiptStatus.DUPLICATE]
    if not duplicates:
        return
    look_back(cursor, None)
    found = cursor.execute(read_sql("standing_instead")).fetchall()
    standing = {sha256: (name, received_at) for sha256, name, received_at in found}
    for arrival in duplicates:
        if arrival.file.sha256 in standing:
            told = newer_in_force(arrival.file, *standing[arrival.file.sha256])
            arrival.issues = (*arrival.issues, told)
