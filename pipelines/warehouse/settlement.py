"""What becomes of each declared correction: applied, refused, or overtaken by the unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pipelines.domain.correction import Correction, ValueKey
from pipelines.domain.issue import Issue, Severity
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.spec.corrections import Declared
from pipelines.spec.model import Spec
from pipelines.submissions.model import DataValue, Submission
from pipelines.submissions.rules import RuleBook
from pipelines.warehouse import correction_issues as say
from pipelines.warehouse.corrections import Recorded, own_values, record_corrections
from pipelines.warehouse.store import Warehouse

_Slot = tuple[str, str, str]


class Outcome(StrEnum):
    """How a declared correction stands."""

    APPLIED = "applied"
    REFUSED = "refused"
    """The corrected value would break a rule of the form."""
    FIXED = "fixed"
    """The unit's own file says the new value itself."""
    OTHERWISE = "otherwise"
    """The unit's own file says neither the old nor the new value."""
    BLANK = "blank"
    """The unit's own file holds no number there."""
    NOT_HANDED_IN = "not_handed_in"


@dataclass(frozen=True, slots=True)
class Settled:
    """One declared correction, what the unit's own file says, and why it is not applied."""

    declared: Declared
    outcome: Outcome
    own: Decimal | None
    issue: Issue | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """Every declared correction in the order of the file, and what was recorded anew."""

    entries: tuple[Settled, ...] = ()
    recorded: Recorded = field(default_factory=Recorded)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Why which of them are not applied."""
        return tuple(entry.issue for entry in self.entries if entry.issue)


def settle_corrections(
    warehouse: Warehouse, declared: Sequence[Declared], *, spec: Spec, recorded_at: datetime
) -> Settlement:
    """Record what is declared and tell what becomes of it; what breaks a rule is not recorded."""
    keys = [entry.correction.key for entry in declared]
    found = _Found.of(own_values(warehouse, keys))
    refused = _refused([entry.correction for entry in declared], found, spec)
    recorded = record_corrections(
        warehouse,
        [entry.correction for entry in declared if entry.correction.key not in refused],
        recorded_at=recorded_at,
        spec_fingerprint=spec.fingerprint,
    )
    entries = tuple(_settled(entry, found, refused) for entry in declared)
    return Settlement(entries, recorded)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the units' own files in force say, by submission and by value."""

    values: Mapping[_Slot, Mapping[str, DataValue]]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> _Found:
        found: dict[_Slot, dict[str, DataValue]] = {}
        for row in rows:
            value = DataValue(*(row[name] for name in DataValue._fields))
            slot = (row["form"], row["unit"], row["period"])
            found.setdefault(slot, {})[value.element] = value
        return cls(found)

    def own(self, key: ValueKey) -> Decimal | None:
        value = self.values.get(key[:3], {}).get(key.element)
        return value.value if value else None

    def is_handed_in(self, key: ValueKey) -> bool:
        return key[:3] in self.values


def _settled(entry: Declared, found: _Found, refused: Mapping[ValueKey, Issue]) -> Settled:
    correction = entry.correction
    own, broken = found.own(correction.key), refused.get(correction.key)
    if broken is not None:
        return Settled(entry, Outcome.REFUSED, own, say.refused(entry, broken))
    if own == correction.expect:
        return Settled(entry, Outcome.APPLIED, own, None)
    if not found.is_handed_in(correction.key):
        return Settled(entry, Outcome.NOT_HANDED_IN, None, say.not_handed_in(entry))
    if own is None:
        return Settled(entry, Outcome.BLANK, None, say.blank(entry))
    outcome = Outcome.FIXED if own == correction.value else Outcome.OTHERWISE
    return Settled(entry, outcome, own, say.overtaken(entry, own))


def _refused(corrections: Sequence[Correction], found: _Found, spec: Spec) -> dict[ValueKey, Issue]:
    """The corrections that break a rule of their form, each with what the rule says.

    Those of one file are looked at together: a part and its total can only be right together.
    """
    refused: dict[ValueKey, Issue] = {}
    book, looked = RuleBook(spec), -1
    while looked != len(refused):
        looked = len(refused)
        for slot, values in found.values.items():
            applied = {
                c.element: c
                for c in corrections
                if c.key[:3] == slot and c.key not in refused and found.own(c.key) == c.expect
            }
            for issue in _errors(book, slot, values, applied) if applied else ():
                refused |= {c.key: issue for c in _at_fault(issue, slot[0], applied, spec)}
    return refused


def _errors(
    book: RuleBook,
    slot: _Slot,
    values: Mapping[str, DataValue],
    applied: Mapping[str, Correction],
) -> list[Issue]:
    """What the form's rules say against the corrected file that they do not say against its own."""
    corrected = (
        v._replace(value=applied[v.element].value) if v.element in applied else v
        for v in values.values()
    )
    own, after = (
        [i for i in book.check(_submission(slot, said), "") if i.severity is Severity.ERROR]
        for said in (tuple(values.values()), tuple(corrected))
    )
    return [issue for issue in after if issue not in own]


def _submission(slot: _Slot, values: tuple[DataValue, ...]) -> Submission:
    form, unit, period = slot
    return Submission(form, "", UnitId.parse(unit), Period.parse(period), values)


def _at_fault(
    issue: Issue, form: str, applied: Mapping[str, Correction], spec: Spec
) -> list[Correction]:
    """The corrections that take part in the rule that is broken."""
    sides = [
        {*rule.left, *rule.right}
        for rule in spec.rules
        if rule.form == form and rule.left[0] == issue.element
    ]
    return [c for c in applied.values() if any(c.element in side for side in sides)]
