"""Who was to hand in what, and what became of it: the hand-in list of every form and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.files import PublishedFile
from pipelines.snapshot.received import Received, Row, Slot, slot_of
from pipelines.snapshot.schema import SUBMISSIONS
from pipelines.spec.model import Programme, Spec
from pipelines.units.register import UnitRegister


@dataclass(slots=True)
class _HandedIn:
    """What came for one slot, oldest first."""

    accepted: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    issues: list[Row] = field(default_factory=list)

    @property
    def standing(self) -> Row | None:
        """The submission in force; where none was accepted, the newest refused."""
        return next((rows[-1] for rows in (self.accepted, self.refused) if rows), None)

    @property
    def files(self) -> int:
        """How many files came."""
        return len({row["file_no"] for row in (*self.accepted, *self.refused)})

    def count(self, severity: str) -> int:
        """The issues of the standing file: what it replaced is nobody's fault any more."""
        standing = self.standing
        return sum(
            standing is not None
            and issue["file_no"] == standing["file_no"]
            and issue["severity"] == severity
            for issue in self.issues
        )


def expected_slots(spec: Spec, units: UnitRegister, *, as_of: date) -> Iterator[Slot]:
    """Every required form x unit x period that a programme reads and that had begun on the day."""
    seen: set[Slot] = set()
    for programme in spec.programmes.values():
        for form in spec.forms_of(programme):
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
    came: Received,
    names: Mapping[int, PublishedFile],
    *,
    spec: Spec,
    units: UnitRegister,
    as_of: date,
) -> pa.Table:
    """One row per expected slot, missing ones included, and per received one of an open form."""
    handed_in = _handed_in(came)
    slots = dict.fromkeys(expected_slots(spec, units, as_of=as_of))
    slots |= dict.fromkeys(slot for slot in handed_in if slot[0] in spec.forms)
    rows = [
        {
            **_asked(slot, spec, units),
            **_answered(handed_in.get(slot, _HandedIn()), names),
            **_judged(slot, handed_in.get(slot, _HandedIn()), spec, as_of),
        }
        for slot in slots
    ]
    return pa.Table.from_pylist(rows, schema=SUBMISSIONS)


def _handed_in(came: Received) -> Mapping[Slot, _HandedIn]:
    found: dict[Slot, _HandedIn] = defaultdict(_HandedIn)
    for row in sorted(came.submissions, key=lambda r: (r["received_at"], r["submission_no"])):
        found[slot_of(row)].accepted.append(row)
    for row in came.refused:
        found[slot_of(row)].refused.append(row)
    for row in came.issues:
        # Those of a file of many units stand with the file.
        if row["unit"] is not None:
            found[slot_of(row)].issues.append(row)
    return found


def _asked(slot: Slot, spec: Spec, units: UnitRegister) -> Row:
    """What is expected of whom, and until when."""
    form, unit_text, period_text = slot
    unit, period = UnitId.parse(unit_text), Period.parse(period_text)
    entry = units.get(unit)
    return {
        "form": form,
        "unit": unit_text,
        "level": str(unit.level),
        "parent": str(entry.parent) if entry and entry.parent else None,
        "period": period_text,
        "period_end": spec.calendar(form).last_day(period),
        "deadline": spec.deadline(form, unit.level, period),
    }


def _answered(came: _HandedIn, names: Mapping[int, PublishedFile]) -> Row:
    """What came and which of it stands."""
    first, standing = came.accepted[0] if came.accepted else None, came.standing
    file = names[standing["file_no"]] if standing else None
    came_first, came_last = (
        (row or standing or {}).get("received_at") for row in (first, standing)
    )
    return {
        "received_at": came_first,
        "in_force_since": came_last if came_last != came_first else None,
        "file": file.name if file else None,
        "sha256": file.sha256 if file else None,
        "files": came.files,
        "errors": came.count("error"),
        "warnings": came.count("warning"),
        "illustrative": bool(standing and standing["illustrative"]),
        "source": standing["source"] if first and standing else None,
    }


def _judged(slot: Slot, came: _HandedIn, spec: Spec, as_of: date) -> Row:
    """On time or not: the first accepted file tells, since a later correction is no delay."""
    form, unit, period = slot
    deadline = spec.deadline(form, UnitId.parse(unit).level, Period.parse(period))
    first = came.accepted[0] if came.accepted else None
    state, status = _state(came, first, deadline, as_of)
    counted_on = first["received_at"].date() if first else as_of
    return {
        "state": state,
        "status": status,
        "timeliness": first["timeliness"] if first else None,
        "days": (counted_on - deadline).days if deadline else None,
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
