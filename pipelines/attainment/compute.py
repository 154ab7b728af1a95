"""Attainment of every target: the one question this room answers."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa

from pipelines.attainment.engine import attain, read_sql
from pipelines.attainment.plan import draw_plan
from pipelines.attainment.plan_units import Units
from pipelines.spec.model import Spec
from pipelines.warehouse.store import Warehouse, look_back


def compute_attainment(
    warehouse: Warehouse,
    *,
    spec: Spec,
    units: Units,
    as_of: date,
    known_at: datetime | None = None,
    programme: str | None = None,
) -> pa.Table:
    """Figure, bounds and verdict of every target, unit and period, as COMPUTED.

    ``as_of`` is the day from which deadlines are looked at; ``known_at`` leaves out whatever was
    received later (None: nothing); ``programme`` limits the answer to one programme. Figures below
    the scope of a programme are those of its own units. Rows come in no particular order.
    Raises UnknownNameError for a programme that the spec does not have.
    """
    with warehouse.cursor() as cursor:
        look_back(cursor, known_at)
        handed_in = cursor.execute(read_sql("form_period")).fetchall()
        plan = draw_plan(spec, units, as_of=as_of, handed_in=handed_in, programme=programme)
        return attain(cursor, plan)
