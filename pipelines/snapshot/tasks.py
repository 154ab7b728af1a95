"""What the office declares of its tasks, as a table of a snapshot that has it.

A file of its own, read when it is asked for: a snapshot without declarations has no such table, and
a reader that does not know it needs nothing of it. What is declared is published as it is written.
"""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.snapshot.read import Snapshot
from pipelines.spec.tasks import Declarations, Declared, DueDay

TASKS_TABLE = "tasks"
_BETWEEN = "\n"
TASKS = pa.schema(
    [
        pa.field("programme", pa.string(), nullable=False),
        pa.field("task", pa.string(), nullable=False),
        pa.field("state", pa.string(), nullable=False),  # not_started | under_way | done | stopped
        pa.field("since", pa.date32(), nullable=False),
        pa.field("declared_by", pa.string(), nullable=False),
        pa.field("due", pa.date32()),  # only where a document states it
        pa.field("due_document", pa.string()),
        pa.field("evidence", pa.string()),  # one a line
        pa.field("illustrative", pa.bool_(), nullable=False),
    ]
)
"""One row per task with a state declared by the day of the snapshot."""


def tasks_table(
    declarations: Declarations, *, as_of: date, known_at: datetime | None = None
) -> pa.Table:
    """The newest line of each task, by programme and task."""
    day = min(as_of, known_at.date()) if known_at else as_of
    rows = [
        {
            "programme": line.programme,
            "task": line.task,
            "state": line.state,
            "since": line.on,
            "declared_by": line.by,
            "due": line.due.day if line.due else None,
            "due_document": line.due.document if line.due else None,
            "evidence": _BETWEEN.join(line.evidence) or None,
            "illustrative": line.illustrative,
        }
        for line in declarations.known_on(day)
    ]
    return pa.Table.from_pylist(rows, schema=TASKS)


def declared_tasks(snapshot: Snapshot) -> tuple[Declared, ...]:
    """What was declared by the day of the snapshot; nothing where it has no such table."""
    name = f"{TASKS_TABLE}.parquet"
    if name not in snapshot.manifest.files:
        return ()
    return tuple(
        Declared(
            programme=row["programme"],
            task=row["task"],
            state=row["state"],
            on=row["since"],
            by=row["declared_by"],
            due=DueDay(day=row["due"], document=row["due_document"]) if row["due"] else None,
            evidence=tuple(row["evidence"].split(_BETWEEN)) if row["evidence"] else (),
            illustrative=row["illustrative"],
        )
        for row in pq.read_table(snapshot.folder / name).to_pylist()
    )
