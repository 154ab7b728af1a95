"""What a snapshot's Arrow rows say, as frozen Python rows with exact numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.domain.issue import Text
from pipelines.domain.number import exact, quotient
from pipelines.domain.org_unit import Level, UnitId
from pipelines.domain.period import Period
from pipelines.domain.verdict import Operator, Verdict

Aim = tuple[Operator, Fraction]


@dataclass(frozen=True, slots=True)
class Attainment:
    """One programme × indicator × unit × period; every number exact, every absence None."""

    programme: str
    indicator: str
    unit: UnitId
    level: Level
    parent: UnitId | None
    period: Period
    period_end: date
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    bound_denominator: Fraction | None
    """The denominator with that of the missing in it; for a missing unit, the one carried."""
    op: Operator | None
    target: Fraction | None
    verdict: Verdict | None
    to_go: int | None
    absence: str | None
    units_reported: int | None
    units_expected: int | None
    units_carried: int | None
    units_late: int | None
    provisional: bool
    illustrative: bool
    provenance: str
    break_before: bool
    revised: bool = False
    """True where it rests on a declared correction."""

    @property
    def has_only_nothing(self) -> bool:
        """Whether nothing occurred in the units that reported, and only others can add anything."""
        counted = self.numerator == 0 and self.denominator == 0 and bool(self.units_reported)
        return self.value is None and counted

    @property
    def units_missing(self) -> int | None:
        """Units expected and not (wholly) reported; None where nobody is expected to report."""
        if self.units_expected is None or self.units_reported is None:
            return None
        return max(0, self.units_expected - self.units_reported)


def read_attainment(table: pa.Table) -> tuple[Attainment, ...]:
    """The rows of a table in the ATTAINMENT schema, in its order."""
    return tuple(_attainment(row) for row in table.to_pylist())


def aim_of(rows: Sequence[Attainment]) -> Aim | None:
    """The operator and value that the rows are held against; None where no plan sets any."""
    found = ((r.op, r.target) for r in rows)
    return next(((op, at) for op, at in found if op is not None and at is not None), None)


def _attainment(row: Mapping[str, Any]) -> Attainment:
    return Attainment(
        programme=row["programme"],
        indicator=row["indicator"],
        unit=UnitId.parse(row["unit"]),
        level=Level(row["level"]),
        parent=UnitId.parse(row["parent"]) if row["parent"] else None,
        period=Period.parse(row["period"]),
        period_end=row["period_end"],
        numerator=exact(row["numerator"]),
        denominator=exact(row["denominator"]),
        # A null value with a numerator (0/0, nothing comparable) stays null.
        value=None if row["value"] is None else quotient(row["numerator"], row["denominator"]),
        lower=quotient(row["lower_numerator"], row["lower_denominator"]),
        upper=quotient(row["upper_numerator"], row["upper_denominator"]),
        bound_denominator=exact(row["lower_denominator"]),
        op=Operator(row["op"]) if row["op"] else None,
        target=Fraction(row["target"]) if row["target"] else None,
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        to_go=row["to_go"],
        absence=row["absence"],
        units_reported=row["units_reported"],
        units_expected=row["units_expected"],
        units_carried=row["units_carried"],
        units_late=row["units_late"],
        provisional=row["provisional"],
        illustrative=row["illustrative"],
        provenance=row["provenance"],
        break_before=row["break_before"],
        revised=row["revised"],
    )


@dataclass(frozen=True, slots=True)
class HandIn:
    """One expected submission (form × unit × period) and what became of it."""

    form: str
    unit: UnitId
    parent: UnitId | None
    period: Period
    period_end: date
    deadline: date | None
    state: str
    """on_time, late, received, rejected, missing or not_due."""
    days: int | None
    """Days after the deadline; zero or less is on time."""
    received: date | None
    """The first accepted file's day, else the newest refused one's."""
    in_force: date | None
    """Since when a correction stands."""
    file: str | None
    errors: int
    warnings: int
    illustrative: bool
    source: str | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class HandInCount:
    """How many of a parent's units stand alike in one period."""

    parent: UnitId
    period: Period
    period_end: date
    state: str
    number: int


def count_hand_ins(table: pa.Table) -> tuple[HandInCount, ...]:
    """The snapshot's submissions counted by parent, period and state; a root is its own parent."""
    parents = pc.coalesce(table["parent"], table["unit"])
    told = table.select(["period", "period_end", "state"]).append_column("parent", parents)
    counts = told.group_by(told.column_names).aggregate([([], "count_all")])
    return tuple(
        HandInCount(
            parent=UnitId.parse(row["parent"]),
            period=Period.parse(row["period"]),
            period_end=row["period_end"],
            state=row["state"],
            number=row["count_all"],
        )
        for row in counts.to_pylist()
    )


def read_hand_ins(table: pa.Table) -> tuple[HandIn, ...]:
    """The rows of the snapshot's submissions, in its order."""
    return tuple(
        HandIn(
            form=row["form"],
            unit=UnitId.parse(row["unit"]),
            parent=UnitId.parse(row["parent"]) if row["parent"] else None,
            period=Period.parse(row["period"]),
            period_end=row["period_end"],
            deadline=row["deadline"],
            state=row["state"],
            days=row["days"],
            received=row["received_at"].date() if row["received_at"] else None,
            in_force=row["in_force_since"].date() if row["in_force_since"] else None,
            file=row["file"],
            errors=row["errors"] or 0,
            warnings=row["warnings"] or 0,
            illustrative=bool(row["illustrative"]),
            source=row["source"],
            remark=row["remark"],
        )
        for row in table.to_pylist()
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """One issue of a received file, in words for the person who mends it."""

    file: str | None
    form: str | None
    unit: UnitId | None
    period: Period | None
    severity: str
    place: str
    message: Text
    action: Text


def read_faults(table: pa.Table) -> tuple[Fault, ...]:
    """The rows of the snapshot's issues, in its order."""
    return tuple(
        Fault(
            file=row["file"],
            form=row["form"],
            unit=UnitId.parse(row["unit"]) if row["unit"] else None,
            period=Period.parse(row["period"]) if row["period"] else None,
            severity=row["severity"],
            place=f"{row['sheet']}!{row['cell']}" if row["cell"] and row["sheet"] else row["place"],
            message=Text(row["message_vi"], row["message_en"]),
            action=Text(row["action_vi"], row["action_en"]),
        )
        for row in table.to_pylist()
    )
