"""Every data value ever accepted with the cell it stands in, whether it is in force or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pyarrow as pa

from pipelines.warehouse.schema import VALUE
from pipelines.warehouse.store import Warehouse, look_back, read_sql

_PLACE = [pa.field(name, pa.string()) for name in ("form", "unit", "period", "element")]
VALUE_HISTORY = pa.schema(
    [
        *_PLACE,
        pa.field("value", VALUE),
        *(
            pa.field(name, pa.string())
            for name in ("absence", "typed", "explanation", "sheet", "cell")
        ),
        pa.field("submission_no", pa.int64()),
        pa.field("received_at", pa.timestamp("us")),  # office time
        pa.field("file_name", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("source", pa.string()),  # the address a published figure was taken from
        *(pa.field(name, pa.bool_()) for name in ("is_late", "is_revised", "is_current")),
        pa.field("corrected_from", VALUE),
        *(pa.field(name, pa.string()) for name in ("corrected_because", "corrected_by")),
        pa.field("corrected_on", pa.date32()),
    ]
)
VALUES_IN_FILE = pa.schema([*_PLACE, pa.field("sheet", pa.string()), pa.field("cell", pa.string())])


def value_history(
    warehouse: Warehouse,
    *,
    form: str,
    units: Iterable[str],
    elements: Iterable[str],
    known_at: datetime | None,
) -> pa.Table:
    """Every value of these units and elements received by a moment (None: now), newest first."""
    with warehouse.cursor() as cursor:
        look_back(cursor, known_at)
        cursor.register("wanted_unit", pa.table({"unit": _names(units)}))
        cursor.register("wanted_element", pa.table({"element": _names(elements)}))
        cursor.execute("set variable form = ?", [form])
        return cursor.sql(read_sql("value_history")).to_arrow_table().cast(VALUE_HISTORY)


def values_in_file(warehouse: Warehouse, sha256: str, *, known_at: datetime | None) -> pa.Table:
    """Which values stand where in the accepted file of that hash; none where it was refused."""
    with warehouse.cursor() as cursor:
        look_back(cursor, known_at)
        cursor.execute("set variable sha256 = ?", [sha256])
        return cursor.sql(read_sql("values_in_file")).to_arrow_table().cast(VALUES_IN_FILE)


def _names(names: Iterable[str]) -> pa.Array:
    return pa.array(sorted(set(names)), pa.string())
