"""The shape of what the warehouse takes in and gives out."""

from __future__ import annotations

import pyarrow as pa

VALUE = pa.decimal128(18, 3)
"""A data value: exact, up to three decimals."""
_MOMENT = pa.timestamp("us")
"""Office time: UTC+7 without an offset written."""


def _required(name: str, type_: pa.DataType) -> pa.Field:
    return pa.field(name, type_, nullable=False)


RECEIVED_FILE = pa.schema(
    [
        _required("file_no", pa.int64()),
        _required("sha256", pa.string()),
        _required("name", pa.string()),
        _required("size", pa.int64()),
        _required("received_at", _MOMENT),
        _required("status", pa.string()),  # submissions.model.ReceiptStatus
        pa.field("timeliness", pa.string()),  # submissions.model.Timeliness
    ]
)

SUBMISSION = pa.schema(
    [
        _required("submission_no", pa.int64()),
        _required("file_no", pa.int64()),
        _required("form", pa.string()),
        _required("form_version", pa.string()),
        _required("unit", pa.string()),
        _required("period", pa.string()),
        _required("received_at", _MOMENT),
        pa.field("timeliness", pa.string()),
        pa.field("replaces", pa.int64()),
        _required("illustrative", pa.bool_()),
        pa.field("source", pa.string()),
        pa.field("remark", pa.string()),
    ]
)

DATA_VALUE = pa.schema(
    [
        _required("submission_no", pa.int64()),
        _required("form", pa.string()),
        _required("unit", pa.string()),
        _required("period", pa.string()),
        _required("element", pa.string()),
        pa.field("value", VALUE),
        pa.field("absence", pa.string()),
        _required("typed", pa.string()),
        _required("sheet", pa.string()),
        _required("cell", pa.string()),
        pa.field("explanation", pa.string()),
    ]
)

ISSUE = pa.schema(
    [
        _required("file_no", pa.int64()),
        _required("position", pa.int32()),
        _required("code", pa.string()),
        _required("severity", pa.string()),
        pa.field("form", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("period", pa.string()),
        pa.field("element", pa.string()),
        _required("place", pa.string()),
        pa.field("sheet", pa.string()),
        pa.field("cell", pa.string()),
        pa.field("seen", pa.string()),
        pa.field("expected", pa.string()),
        _required("message_vi", pa.string()),
        _required("message_en", pa.string()),
        _required("action_vi", pa.string()),
        _required("action_en", pa.string()),
    ]
)

CORRECTION = pa.schema(
    [
        _required("event_no", pa.int64()),
        _required("event", pa.string()),  # declared | withdrawn
        _required("form", pa.string()),
        _required("unit", pa.string()),
        _required("period", pa.string()),
        _required("element", pa.string()),
        _required("expected", VALUE),
        _required("value", VALUE),
        _required("reason", pa.string()),
        _required("declared_by", pa.string()),
        _required("declared_on", pa.date32()),
        _required("recorded_at", _MOMENT),
    ]
)

REFUSED_SUBMISSION = pa.schema(
    [
        _required("file_no", pa.int64()),
        _required("form", pa.string()),
        _required("unit", pa.string()),
        _required("period", pa.string()),
        pa.field("illustrative", pa.bool_()),  # null where it was refused before this was kept
    ]
)

REFUSED_SUBMISSIONS = pa.schema(
    [
        *REFUSED_SUBMISSION,
        _required("file_name", pa.string()),
        _required("sha256", pa.string()),
        _required("status", pa.string()),  # rejected | unreadable
        _required("received_at", _MOMENT),
    ]
)
"""``Warehouse.refused_submissions``: one row per submission that a refused file held."""

SUBMISSIONS = pa.schema(
    [
        *SUBMISSION,
        _required("file_name", pa.string()),
        _required("sha256", pa.string()),
        _required("status", pa.string()),  # accepted | corrected
        _required("value_count", pa.int64()),
        _required("is_current", pa.bool_()),  # the newest of its unit, form and period
    ]
)
"""``Warehouse.submissions``: one row per accepted submission."""

CURRENT_VALUES = pa.schema(
    [
        *DATA_VALUE,
        _required("received_at", _MOMENT),
        pa.field("timeliness", pa.string()),
        _required("illustrative", pa.bool_()),
        pa.field("source", pa.string()),
        pa.field("remark", pa.string()),
        _required("file_name", pa.string()),
        _required("sha256", pa.string()),
        pa.field("corrected_from", VALUE),  # as typed, where the office declares another value
        pa.field("corrected_because", pa.string()),
        pa.field("corrected_by", pa.string()),
        pa.field("corrected_on", pa.date32()),
    ]
)
"""``Warehouse.current_values``: one row per data value that is in force, corrections applied."""

ISSUES = pa.schema(
    [
        *ISSUE,
        _required("file_name", pa.string()),
        _required("sha256", pa.string()),
        _required("status", pa.string()),
        _required("received_at", _MOMENT),
    ]
)
"""``Warehouse.issues``: one row per issue, with the file it belongs to."""
