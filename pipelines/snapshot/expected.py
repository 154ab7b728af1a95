"""Who was to hand in what, and what became of it: the hand-in list of every form and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.schema import SUBMISSIONS
from pipelines.spec.model import Programme, Spec
from pipelines.units.register import UnitRegister
from pipelines.warehouse.store import Warehouse

Slot = tuple[str, str, str]
"""(form, unit, period)."""
Row = dict[str, Any]


@dataclass(slots=True)
class _HandedIn:
    """What came for one slot, oldest first."""

    accepted: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    files: set[int] = field(default_factory=set)
    errors: int = 0
    warnings: int = 0


def expected_slots(spec: Spec, units: UnitRegister, *, as_of: date) -> Iterator[Slot]:
    """Every required form x unit x period that a programme reads and that had begun on the day."""
    seen: set[Slot] = set()
    for programme in spec.programmes.values():
        forms = dict.fromkeys(spec.indicators[t.indicator].form for t in programme.targets)
        for form in forms:
            if spec.forms[form].obligation == "required":
                for slot in _of_programme(spec, units, programme, form, as_of):
                    if slot not in seen:
                        seen.add(slot)
                        yield slot


def _of_programme(
    spec: Spec, units: UnitRegister, programme: Programme, form: str, as_of: date
) -> Iterator[Slot]:
    calendar = spec.calendar(form)
    entry = spec.calendars[spec.forms[form].calendar]
    for type_ in entry.period_types:
        for period in calendar.periods(type_, first=programme.starts, last=programme.ends):
            end = calendar.last_day(period)
            if not programme.starts <= end <= programme.ends or calendar.first_day(period) > as_of:
                continue
            tree = units.as_of(end)
            for scope in programme.scope:
                if scope in tree:
                    for unit in (scope, *tree.descendants(scope)):
                        if unit.level in spec.forms[form].levels:
                            yield form, str(unit), str(period)


def submissions_table(
    warehouse: Warehouse,
    spec: Spec,
    units: UnitRegister,
    *,
    as_of: date,
    known_at: datetime | None = None,
) -> pa.Table:
    """One row per expected slot, missing ones included, and per received one of an open form."""
    came = _handed_in(
        warehouse.submissions(known_at).to_pylist(),
        warehouse.refused_submissions(known_at).to_pylist(),
        warehouse.issues(known_at).to_pylist(),
    )
    slots = dict.fromkeys(expected_slots(spec, units, as_of=as_of))
    slots |= dict.fromkeys(slot for slot in came if slot[0] in spec.forms)
    return pa.Table.from_pylist(
        [_row(slot, came.get(slot, _HandedIn()), spec, units, as_of) for slot in slots],
        schema=SUBMISSIONS,
    )


def _handed_in(
    submissions: Sequence[Row], refused: Sequence[Row], issues: Sequence[Row]
) -> Mapping[Slot, _HandedIn]:
    found: dict[Slot, _HandedIn] = defaultdict(_HandedIn)
    for row in sorted(submissions, key=lambda r: (r["received_at"], r["submission_no"])):
        slot = (row["form"], row["unit"], row["period"])
        found[slot].accepted.append(row)
        found[slot].files.add(row["file_no"])
    for row in refused:
        slot = (row["form"], row["unit"], row["period"])
        found[slot].refused.append(row)
        found[slot].files.add(row["file_no"])
    for row in issues:
        # Those of a file of many units stand with the file.
        if row["unit"] is not None:
            came = found[row["form"], row["unit"], row["period"]]
            came.errors += row["severity"] == "error"
            came.warnings += row["severity"] == "warning"
    return found


def _row(slot: Slot, came: _HandedIn, spec: Spec, units: UnitRegister, as_of: date) -> Row:
    form, unit_text, period_text = slot
    unit, period = UnitId.parse(unit_text), Period.parse(period_text)
    end = spec.calendar(form).last_day(period)
    deadline = spec.deadline(form, unit.level, period)
    # The first accepted file tells whether a unit was on time: a later correction is no delay.
    first = came.accepted[0] if came.accepted else None
    newest = came.accepted[-1] if came.accepted else came.refused[-1] if came.refused else None
    arrived = (first or newest or {}).get("received_at")
    state, status = _state(came, first, deadline, as_of)
    counted_on = arrived.date() if first and arrived else as_of
    entry = units.get(unit)
    parent = entry.parent if entry else None
    return {
        "form": form,
        "unit": unit_text,
        "level": str(unit.level),
        "parent": str(parent) if parent else None,
        "period": period_text,
        "period_end": end,
        "deadline": deadline,
        "state": state,
        "status": status,
        "timeliness": first["timeliness"] if first else None,
        "days": (counted_on - deadline).days if deadline else None,
        "received_at": arrived,
        "file": newest["file_name"] if newest else None,
        "sha256": newest["sha256"] if newest else None,
        "files": len(came.files),
        "errors": came.errors,
        "warnings": came.warnings,
        "illustrative": bool(came.accepted and came.accepted[-1]["illustrative"]),
        "source": came.accepted[-1]["source"] if came.accepted else None,
        "remark": _remark(came, spec.forms[form].obligation),
    }


def _remark(came: _HandedIn, obligation: str) -> str | None:
    """Only a published source's remark leaves the office: a ward's own words may tell too much."""
    return came.accepted[-1]["remark"] if came.accepted and obligation == "open" else None


def _state(
    came: _HandedIn, first: Row | None, deadline: date | None, as_of: date
) -> tuple[str, str]:
    if first is not None:
        status = "corrected" if len(came.accepted) > 1 else "accepted"
        return first["timeliness"] or "received", status
    if came.refused:
        return "rejected", str(came.refused[-1]["status"])
    if deadline is not None and as_of > deadline:
        return "missing", "missing"
    return "not_due", "not_due"
