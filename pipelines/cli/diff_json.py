"""What ``chitieu diff`` and ``chitieu check --against`` hand to machines: exact, as fractions."""

from __future__ import annotations

from fractions import Fraction

from pipelines.compare.difference import (
    PARTS,
    Amount,
    Difference,
    Flip,
    Part,
    Step,
    Waterfall,
)
from pipelines.compare.edited import Edited, EditedVerdict
from pipelines.compare.newly_hidden import NewlyHidden
from pipelines.recount.recount import Key
from pipelines.snapshot.read import Snapshot

Told = dict[str, object]


def snapshot_json(snapshot: Snapshot) -> Told:
    """Which snapshot."""
    manifest = snapshot.manifest
    known_at = manifest.known_at.isoformat() if manifest.known_at else None
    return {
        "id": snapshot.id,
        "as_of": manifest.as_of.isoformat(),
        "known_at": known_at,
        "spec_fingerprint": manifest.spec_fingerprint,
        "units_fingerprint": manifest.units_fingerprint,
    }


def difference_json(found: Difference) -> Told:
    """All that differs; flips first."""
    return {
        "flips": [_flip(flip) for flip in found.flips],
        "figures": [_waterfall(chain) for chain in found.waterfalls],
        "not_split": [_key(key) for key in found.unsplit],
        "added": found.added,
        "gone": found.gone,
        "withheld": found.withheld,
    }


def edited_json(found: Edited) -> Told:
    """What the edited spec would do."""
    return {
        "flips": [_verdicts(flip) for flip in found.flips],
        "unknown": [_key(key) for key in found.unknown],
        "same": found.same,
        "added": found.added,
        "gone": found.gone,
    }


def hidden_json(found: NewlyHidden | None) -> Told:
    """What would be suppressed or shown otherwise; null where there is no warehouse to tell by."""
    return {
        "newly_suppressed": found and [_key(key) for key in found.suppressed],
        "no_longer_suppressed": found and [_key(key) for key in found.shown],
    }


def _key(key: Key) -> Told:
    return dict(key._asdict())


def _verdicts(flip: Flip | EditedVerdict) -> Told:
    return _key(flip.key) | {"from": flip.before, "to": flip.after}


def _flip(flip: Flip) -> Told:
    return _verdicts(flip) | {"because": None if flip.because is None else list(flip.because)}


def _waterfall(chain: Waterfall) -> Told:
    parts = {
        part: _ends(part, chain.before, chain.after)
        | {"effects": [_step(part, step) for step in chain.steps if _moves(part, step)]}
        for part in PARTS
    }
    return _key(chain.key) | parts


def _step(part: Part, step: Step) -> Told:
    ends = _ends(part, step.before, step.after)
    return {"effect": step.effect} | ends | {"change": _exact(step.change(part))}


def _moves(part: Part, step: Step) -> bool:
    return bool(getattr(step.before, part) != getattr(step.after, part))


def _ends(part: Part, before: Amount, after: Amount) -> Told:
    return {"from": _exact(getattr(before, part)), "to": _exact(getattr(after, part))}


def _exact(amount: Fraction | None) -> str | None:
    return None if amount is None else str(amount)
