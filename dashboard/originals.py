"""The files behind what is on show, for an officer of their units; asked anew at every click."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.access import Act
from dashboard.office import office, register, workspace
from dashboard.sign_in import require, visitor
from pipelines.domain.org_unit import UnitId
from pipelines.intake.originals import Kept, kept_files, original_bytes


def files_of(form: str, *, periods: Collection[str], units: Collection[UnitId]) -> tuple[Kept, ...]:
    """The files of these units that whoever asks may have, the newest first.

    A file of many units is for whoever may have those of all of them.
    """
    asks = require(Act.ORIGINALS)
    known = register()
    theirs = {unit for unit in units if asks.may_for(Act.ORIGINALS, unit, known)}
    if not theirs:
        return ()
    return tuple(
        kept
        for kept in kept_files(workspace(), form=form, periods=periods)
        if kept.unit in theirs
        and all(asks.may_for(Act.ORIGINALS, unit, known) for unit in kept.units)
    )


def may_have_originals() -> bool:
    """Whether whoever asks may have any."""
    return visitor().may(Act.ORIGINALS) and workspace().warehouse.exists()


def original(kept: Kept) -> bytes:
    """The bytes as they came, for whoever may have them."""
    require(Act.ORIGINALS, kept.unit, *kept.units)
    return original_bytes(workspace(), kept.sha256, kept.name)


def marked(kept: Kept) -> tuple[str, bytes] | None:
    """The workbook with its faults marked, as ``chitieu annotate``; None where there are none."""
    return office().marked(kept.name, original(kept), received_on=kept.received_at.date())
