"""Corrections that the office declares: recorded append-only, laid over the values in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.domain.correction import Correction, ValueKey
from pipelines.domain.office_time import office_time
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.warehouse.ledger import record_events
from pipelines.warehouse.schema import CORRECTION
from pipelines.warehouse.store import Warehouse, look_back, read_sql

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """A recorded correction beside what the unit's own file in force says."""

    correction: Correction
    own: Decimal | None
    is_handed_in: bool
    """False where nothing is in force for its unit, period and form."""
    is_applied: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a command recorded anew."""

    declared: tuple[Correction, ...] = ()
    withdrawn: tuple[Correction, ...] = ()


def standing_corrections(
    warehouse: Warehouse, known_at: datetime | None = None
) -> tuple[Standing, ...]:
    """Every correction that stood at a moment (None: now), in the order of recording."""
    with warehouse.cursor() as cursor:
        look_back(cursor, known_at)
        rows = cursor.sql(read_sql("standing_corrections")).to_arrow_table().to_pylist()
    return tuple(
        Standing(_correction(row), row["own_value"], row["is_handed_in"], row["is_applied"])
        for row in rows
    )


def own_values(warehouse: Warehouse, keys: Iterable[ValueKey]) -> list[dict[str, Any]]:
    """The values in force of the same files, as the units typed them, as DATA_VALUE rows."""
    slots = sorted({key[:3] for key in keys})
    if not slots:
        return []
    columns = dict(zip(("form", "unit", "period"), zip(*slots, strict=True), strict=True))
    with warehouse.cursor() as cursor:
        look_back(cursor, None)
        cursor.register("wanted_slot", pa.table(columns))
        return cursor.sql(read_sql("own_values")).to_arrow_table().to_pylist()  # type: ignore[no-any-return]


def record_corrections(
    warehouse: Warehouse,
    declared: Collection[Correction],
    *,
    recorded_at: datetime,
    spec_fingerprint: str,
) -> Recorded:
    """Record what is declared and was not, and that what is no longer declared is withdrawn.

    An entry that was changed is withdrawn and declared anew. What changes nothing writes nothing.
    """
    with warehouse.cursor() as cursor:
        last = _last_event(cursor)
        if not declared and not last:
            return Recorded()
        look_back(cursor, None)
        rows = cursor.sql(read_sql("standing_corrections"))
        standing = [_correction(row) for row in rows.to_arrow_table().to_pylist()]
        recorded = Recorded(
            declared=tuple(c for c in declared if c not in standing),
            withdrawn=tuple(c for c in standing if c not in declared),
        )
        events = [*_events(recorded, after=last, at=office_time(recorded_at))]
        if events:
            _store(cursor, events, spec_fingerprint)
    return recorded


def _last_event(cursor: duckdb.DuckDBPyConnection) -> int:
    return int(cursor.execute(read_sql("last_correction")).fetchall()[0][0])


def _events(recorded: Recorded, *, after: int, at: datetime) -> Iterator[dict[str, Any]]:
    """Rows of the CORRECTION schema: what is withdrawn comes first, as it may be declared anew."""
    told = [("withdrawn", c) for c in recorded.withdrawn]
    told += [("declared", c) for c in recorded.declared]
    for event_no, (event, correction) in enumerate(told, after + 1):
        yield {
            "event_no": event_no,
            "event": event,
            **correction.key._asdict(),
            "expected": correction.expect,
            "value": correction.value,
            "reason": correction.reason,
            "declared_by": correction.by,
            "declared_on": correction.on,
            "recorded_at": at,
        }


def _store(cursor: duckdb.DuckDBPyConnection, events: Sequence[Row], spec_fingerprint: str) -> None:
    """Events and their lines of the ledger in one transaction."""
    cursor.begin()
    try:
        cursor.register("incoming_event", pa.Table.from_pylist(events, schema=CORRECTION))
        cursor.table("incoming_event").insert_into("correction")
        cursor.unregister("incoming_event")
        record_events(cursor, events[0]["event_no"], spec_fingerprint=spec_fingerprint)
        cursor.commit()
    except BaseException:
        cursor.rollback()
        raise


def _correction(row: Row) -> Correction:
    return Correction(
        form=row["form"],
        unit=UnitId.parse(row["unit"]),
        period=Period.parse(row["period"]),
        element=row["element"],
        expect=row["expected"],
        value=row["value"],
        reason=row["reason"],
        by=row["declared_by"],
        on=row["declared_on"],
    )
