"""Files into the workspace: kept, loaded, refused ones set aside. For the command and the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from pipelines.intake.places import Places
from pipelines.spec.corrections import Declared
from pipelines.spec.model import Spec
from pipelines.submissions.model import Receipt
from pipelines.submissions.originals import Originals
from pipelines.submissions.read import Reader
from pipelines.units.register import UnitRegister
from pipelines.warehouse.load import collector_at_rest, load_submissions
from pipelines.warehouse.settlement import Settlement, settle_corrections
from pipelines.warehouse.store import open_warehouse


def load_files(
    places: Places,
    files: Iterable[tuple[Path, datetime]],
    *,
    spec: Spec,
    units: UnitRegister,
    declared: Sequence[Declared],
    clock: Callable[[], datetime],
) -> tuple[list[Receipt], Settlement]:
    """Load files, each with the moment it was received; one receipt each, in their order.

    What is declared of corrections is recorded after them, and what became of it is told too.

    Raises WarehouseBusy where another process has the warehouse, and then nothing was done.
    """
    reader = Reader(spec, units)
    originals = Originals(reader, accepted=places.archive, refused=places.quarantine)
    with open_warehouse(places.warehouse) as warehouse:
        taken = originals.take_each(files)
        with collector_at_rest():
            receipts = [originals.settle(r) for r in load_submissions(warehouse, taken, spec=spec)]
        settlement = settle_corrections(warehouse, declared, spec=spec, recorded_at=clock())
    return receipts, settlement
