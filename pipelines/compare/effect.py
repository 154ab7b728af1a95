"""What can change a figure, one thing at a time.

The difference between two snapshots is taken apart one after the other (sequential decomposition):
the figures of the first are counted again with one thing changed at a time, in the fixed order of
``Effect``, each on top of those before, until everything is as in the second. Each effect is the
difference of two full countings that follow each other, so the effects add up to the whole
difference by construction, exactly, whatever the indicator. What two changes do only together
(a late ward in a district that was moved) belongs to the later of the two; that is what a fixed
order decides.

The order, and what belongs to each:

1. ``day``: the day judged from. It settles which periods have begun.
2. ``spec``: the same values under the other spec. Values of elements or forms that the first spec
   did not know come in here: nobody was late with them.
3. ``boundaries``: units and parents of the other register.
4. ``late_arrivals``: units that had nothing in the first for a form and period, and have now.
5. ``corrections``: another submission in force for the same unit, form and period, or a value that
   the office declares to be another.
6. ``withdrawn``: in force in the first and not in the second, as where the second is as known on
   an earlier day.

A snapshot keeps only the units it names. Where both come from the same register, all of them are
counted with throughout and nothing is a change of boundaries. Where not, the spec step takes a
scope unit that the first does not name, and what is below it, from the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from pipelines.compare.state import Basis, State, Units, above
from pipelines.recount.answers import Amounts, Slot
from pipelines.spec.model import Spec


class Effect(StrEnum):
    """Why a figure differs, in the order of the steps."""

    DAY = "day"
    SPEC = "spec"
    BOUNDARIES = "boundaries"
    LATE_ARRIVALS = "late_arrivals"
    CORRECTIONS = "corrections"
    WITHDRAWN = "withdrawn"


def start(first: State, second: State) -> Basis:
    """The basis of the first snapshot, with every unit of the register they share."""
    if first.register != second.register:
        return first.basis
    return replace(first.basis, units={**first.basis.units, **second.basis.units})


def steps(first: State, second: State) -> Iterator[tuple[Effect, Basis]]:
    """The basis after each effect; the last one is that of the second snapshot."""
    now, aim = start(first, second), second.basis
    now = replace(now, as_of=aim.as_of)
    yield Effect.DAY, now
    now = replace(
        now,
        spec=aim.spec,
        units=with_scopes(now.units, aim.spec, aim.units),
        slots=_with_new_elements(now.slots, now.spec, aim.slots),
    )
    yield Effect.SPEC, now
    if first.register != second.register:
        now = replace(now, units=aim.units)
    yield Effect.BOUNDARIES, now
    now = replace(now, slots={**aim.slots, **now.slots})
    yield Effect.LATE_ARRIVALS, now
    now = replace(now, slots={**now.slots, **aim.slots})
    yield Effect.CORRECTIONS, now
    now = replace(now, slots=aim.slots)
    yield Effect.WITHDRAWN, now


def with_scopes(units: Units, spec: Spec, further: Units) -> Units:
    """The units, and those below a scope of the spec that is not among them."""
    scopes = {scope for programme in spec.programmes.values() for scope in programme.scope}
    lacking = scopes - set(units)
    if not lacking:
        return units
    found = {u: entry for u, entry in further.items() if lacking & set(above(u, further))}
    return {**found, **units}


def _with_new_elements(
    slots: Mapping[Slot, Amounts], known: Spec, further: Mapping[Slot, Amounts]
) -> Mapping[Slot, Amounts]:
    """The slots, with the values of what the spec does not know."""
    found = dict(slots)
    for slot, amounts in further.items():
        form_is_new = slot[0] not in known.forms
        new = {e: n for e, n in amounts.items() if form_is_new or e not in known.data_elements}
        if new and (form_is_new or slot in slots):
            found[slot] = {**found.get(slot, {}), **new}
    return found
