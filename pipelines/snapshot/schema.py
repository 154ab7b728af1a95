"""The shape of what a snapshot holds beside attainment, and the order of its rows."""

from __future__ import annotations

from types import MappingProxyType

import pyarrow as pa

from pipelines.attainment.schema import ATTAINMENT

_MOMENT = pa.timestamp("us")
"""Office time: UTC+7 without an offset written."""


def _required(name: str, type_: pa.DataType) -> pa.Field:
    return pa.field(name, type_, nullable=False)


VALUES = pa.schema(
    [
        _required("form", pa.string()),
        _required("unit", pa.string()),
        _required("period", pa.string()),
        _required("period_end", pa.date32()),
        _required("element", pa.string()),
        pa.field("value", pa.decimal128(18, 3)),
        pa.field("absence", pa.string()),  # blank | unreadable | suppressed | null
        _required("typed", pa.string()),  # empty where suppressed
        _required("file", pa.string()),  # as PublishedFile names it
        pa.field("sha256", pa.string()),  # null where it is withheld, likewise below
        _required("sheet", pa.string()),
        _required("cell", pa.string()),
        _required("received_at", _MOMENT),
        _required("late", pa.bool_()),
        _required("revised", pa.bool_()),  # handed in anew, or corrected by the office
        pa.field("corrected_from", pa.decimal128(18, 3)),  # as typed; null likewise below
        pa.field("corrected_because", pa.string()),  # where nothing is corrected, or it would tell
        pa.field("corrected_by", pa.string()),
        pa.field("corrected_on", pa.date32()),
        _required("illustrative", pa.bool_()),
        pa.field("source", pa.string()),
        pa.field("remark", pa.string()),  # only of published figures: a ward's words may tell
        pa.field("explanation", pa.string()),  # null where it could tell a number not shown
    ]
)
"""One row per data value in force."""

SUBMISSIONS = pa.schema(
    [
        _required("form", pa.string()),
        _required("unit", pa.string()),
        _required("level", pa.string()),
        pa.field("parent", pa.string()),
        _required("period", pa.string()),
        _required("period_end", pa.date32()),
        pa.field("deadline", pa.date32()),
        _required("state", pa.string()),  # on_time | late | received | rejected | missing | not_due
        _required(
            "status", pa.string()
        ),  # accepted | corrected | rejected | unreadable | missing | not_due
        pa.field("timeliness", pa.string()),  # on_time | late | null
        pa.field("days", pa.int32()),  # after the deadline; zero or less is on time
        pa.field("received_at", _MOMENT),  # of the first accepted file, else the newest refused
        pa.field("in_force_since", _MOMENT),  # of the file in force, where a later one is
        pa.field("file", pa.string()),  # in force, else the newest refused; likewise below
        pa.field("sha256", pa.string()),
        _required("files", pa.int32()),  # how many files came for it
        _required("errors", pa.int32()),  # of that file only
        _required("warnings", pa.int32()),
        _required("illustrative", pa.bool_()),
        pa.field("source", pa.string()),
        pa.field("remark", pa.string()),
    ]
)
"""One row per expected form x unit x period, and per received one of an open form."""

FILES = pa.schema(
    [
        _required("received_at", _MOMENT),
        _required("name", pa.string()),
        pa.field("sha256", pa.string()),
        pa.field("size", pa.int64()),  # withheld with the hash
        _required("status", pa.string()),
        pa.field("timeliness", pa.string()),
        pa.field("form", pa.string()),  # null where the file holds several or none, likewise below
        pa.field("unit", pa.string()),
        pa.field("period", pa.string()),
        _required("submissions", pa.int32()),
        _required("errors", pa.int32()),
        _required("warnings", pa.int32()),
        pa.field("illustrative", pa.bool_()),  # null where the file did not come to say
    ]
)
"""One row per received file, whatever became of it."""

ISSUES = pa.schema(
    [
        _required("file", pa.string()),
        pa.field("sha256", pa.string()),
        _required("received_at", _MOMENT),
        _required("file_status", pa.string()),
        _required("position", pa.int32()),  # order within the file
        pa.field("form", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("period", pa.string()),
        pa.field("element", pa.string()),
        _required("severity", pa.string()),
        _required("code", pa.string()),
        _required("place", pa.string()),
        pa.field("sheet", pa.string()),
        pa.field("cell", pa.string()),
        pa.field("seen", pa.string()),
        pa.field("expected", pa.string()),
        _required("message_vi", pa.string()),
        _required("message_en", pa.string()),
        _required("action_vi", pa.string()),
        _required("action_en", pa.string()),
        pa.field("illustrative", pa.bool_()),  # of the file: null where it did not come to say
    ]
)
"""One row per issue of a received file; words that would tell a sensitive figure are replaced."""

TABLES = MappingProxyType(
    {
        "attainment": ATTAINMENT,
        "values": VALUES,
        "submissions": SUBMISSIONS,
        "files": FILES,
        "issues": ISSUES,
    }
)
"""Every table of a snapshot by the name of its files."""

ORDER = MappingProxyType(
    {
        "attainment": ("programme", "indicator", "unit", "period"),
        "values": ("form", "unit", "period", "element", "sheet", "cell"),
        "submissions": ("form", "unit", "period", "received_at", "sha256"),
        "files": ("received_at", "name", "sha256", "status"),
        "issues": ("received_at", "file", "sha256", "position", "code", "place"),
    }
)
"""What the rows are sorted by, so that the same rows are always the same bytes."""


def figures_of_today(attainment: pa.Table) -> pa.Table:
    """Figures as they were written by this format or the one before, in the shape of today.

    Raises ValueError or a pyarrow error where they are something else.
    """
    if "revised" not in attainment.column_names:
        nothing_said = pa.repeat(pa.scalar(value=False), attainment.num_rows)
        attainment = attainment.append_column("revised", nothing_said)
    return attainment.select(ATTAINMENT.names).cast(ATTAINMENT)
