"""Downloads: the rows of a selection with names, words and markers, as CSV, Excel or Parquet.

What a screen shows and what a file holds come from the same function. Every row carries the
snapshot's id and the spec's fingerprint, so that a figure copied out of a file can be traced.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import xlsxwriter

from pipelines.domain.errors import UnknownNameError
from pipelines.domain.issue import Text
from pipelines.domain.org_unit import UnitId
from pipelines.domain.period import Period
from pipelines.snapshot.publish import parquet_bytes
from pipelines.snapshot.read import Snapshot

KINDS = ("attainment", "values", "submissions")
FORMATS = ("csv", "xlsx", "parquet")
ILLUSTRATIVE = "Dữ liệu minh họa"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WORDS = {
    "met": Text("đạt", "met"),
    "not_met": Text("chưa đạt", "not met"),
    "undetermined": Text("chưa xác định", "undetermined"),
    "not_due": Text("chưa đến hạn", "not due"),
    "not_applicable": Text("không phát sinh", "not applicable"),
    "suppressed": Text("không công bố", "suppressed"),
    "on_time": Text("đúng hạn", "on time"),
    "late": Text("nộp muộn", "late"),
    "received": Text("đã nhận", "received"),
    "rejected": Text("bị trả lại", "rejected"),
    "missing": Text("chưa nộp", "missing"),
    "quoted": Text("trích từ kế hoạch", "quoted"),
    "inherited": Text("kế thừa, chưa xác minh", "inherited, unverified"),
}
_MONITORED = Text("theo dõi, không đặt chỉ tiêu", "monitored, no target set")
MARKERS = {
    "[c]": Text("không công bố (bảo mật)", "suppressed (confidential)"),
    "[x]": Text("thiếu số liệu", "not available"),
    "[z]": Text("không áp dụng, không phát sinh", "not applicable, nothing occurred"),
    "[p]": Text("tạm thời, chưa hết hạn nộp", "provisional, deadline not passed"),
    "[r]": Text("đã sửa so với lần nộp trước", "revised"),
    "[b]": Text("ngắt chuỗi số liệu trước kỳ này", "the series breaks before this period"),
}
"""What stands in the column ``markers``; never a bare asterisk."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows: of the unit and everything below it."""

    what: str
    unit: UnitId
    period: Period | None = None
    programme: str | None = None
    indicator: str | None = None


def export_table(snapshot: Snapshot, selection: Selection, *, language: str = "vi") -> pa.Table:
    """The rows in the order of the snapshot, with words in the language; codes beside names."""
    match selection.what:
        case "attainment":
            rows = _attainment(snapshot, selection, language)
        case "values":
            rows = _values(snapshot, selection, language)
        case "submissions":
            rows = _submissions(snapshot, selection, language)
        case other:
            raise UnknownNameError(f"no table {other!r}; there are {', '.join(KINDS)}")
    notes = {
        "snapshot": snapshot.id,
        "spec": snapshot.manifest.spec_fingerprint,
        **{marker: words.in_language(language) for marker, words in MARKERS.items()},
    }
    if snapshot.manifest.illustrative:
        notes["data"] = ILLUSTRATIVE
    return rows.replace_schema_metadata(notes)


def _attainment(snapshot: Snapshot, selection: Selection, language: str) -> pa.Table:
    programmes = [selection.programme] if selection.programme else list(snapshot.spec.programmes)
    table = pa.concat_tables(
        snapshot.attainment(
            programme=programme,
            period=selection.period,
            indicator=selection.indicator,
            within=selection.unit,
        )
        for programme in programmes
    )
    spec, rows = snapshot.spec, table.to_pylist()
    say = partial(_say, language=language)
    columns: dict[str, list[Any]] = {
        "programme": [r["programme"] for r in rows],
        "programme_name": [
            spec.programmes[r["programme"]].short_name.in_language(language) for r in rows
        ],
        "indicator": [r["indicator"] for r in rows],
        "indicator_name": [
            spec.indicators[r["indicator"]].name.in_language(language) for r in rows
        ],
        **_places(snapshot, rows),
        "period": [r["period"] for r in rows],
        "period_end": [r["period_end"] for r in rows],
    }
    plain = ("numerator", "denominator", "value", "lower", "upper", "op", "target", "verdict")
    columns |= {name: [r[name] for r in rows] for name in plain}
    columns["status"] = [
        say(r["verdict"]) if r["verdict"] else _MONITORED.in_language(language) for r in rows
    ]
    columns |= {
        name: [r[name] for r in rows]
        for name in ("to_go", "units_reported", "units_expected", "units_carried", "units_late")
    }
    columns["provenance"] = [say(r["provenance"]) for r in rows]
    columns["markers"] = [_markers(r) for r in rows]
    types = {
        name: table.schema.field(name).type
        for name in table.column_names
        if name in columns and name != "provenance"
    }
    return _finish(snapshot, rows, columns, types)


def _values(snapshot: Snapshot, selection: Selection, language: str) -> pa.Table:
    table = snapshot.values(
        programme=selection.programme,
        indicator=selection.indicator,
        period=selection.period,
        within=selection.unit,
    )
    spec, rows = snapshot.spec, table.to_pylist()
    elements = spec.data_elements
    columns: dict[str, list[Any]] = {
        "form": [r["form"] for r in rows],
        "form_name": [spec.forms[r["form"]].name.in_language(language) for r in rows],
        **_places(snapshot, rows),
        "period": [r["period"] for r in rows],
        "period_end": [r["period_end"] for r in rows],
        "element": [r["element"] for r in rows],
        "element_name": [elements[r["element"]].name.in_language(language) for r in rows],
        "unit_of_measure": [
            spec.units_of_measure[elements[r["element"]].unit].name.in_language(language)
            for r in rows
        ],
    }
    plain = ("value", "absence", "typed", "file", "sha256", "sheet", "cell", "received_at",
             "late", "source", "remark")  # fmt: skip
    columns |= {name: [r[name] for r in rows] for name in plain}
    columns["markers"] = [
        " ".join(
            m
            for m, on in (
                ("[c]", r["absence"] == "suppressed"),
                ("[x]", r["absence"] in ("blank", "unreadable")),
                ("[r]", r["revised"]),
            )
            if on
        )
        for r in rows
    ]
    return _finish(snapshot, rows, columns, _types(table, columns))


def _submissions(snapshot: Snapshot, selection: Selection, language: str) -> pa.Table:
    table = snapshot.submissions(
        programme=selection.programme, period=selection.period, within=selection.unit
    )
    spec, rows = snapshot.spec, table.to_pylist()
    columns: dict[str, list[Any]] = {
        "form": [r["form"] for r in rows],
        "form_name": [spec.forms[r["form"]].name.in_language(language) for r in rows],
        **_places(snapshot, rows),
        "period": [r["period"] for r in rows],
        "deadline": [r["deadline"] for r in rows],
        "state": [r["state"] for r in rows],
        "state_name": [_say(r["state"], language=language) for r in rows],
    }
    plain = ("days", "received_at", "file", "sha256", "files", "errors", "warnings", "source",
             "remark")  # fmt: skip
    columns |= {name: [r[name] for r in rows] for name in plain}
    return _finish(snapshot, rows, columns, _types(table, columns))


def _types(table: pa.Table, columns: Mapping[str, object]) -> dict[str, pa.DataType]:
    return {name: table.schema.field(name).type for name in table.column_names if name in columns}


def _places(snapshot: Snapshot, rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    names: dict[str | None, str | None] = {None: None}

    def name(text: str | None) -> str | None:
        if text not in names:
            unit = snapshot.units.get(UnitId.parse(text or ""))
            names[text] = f"{unit.kind} {unit.name}".strip() if unit else None
        return names[text]

    def parent(text: str) -> str | None:
        unit = snapshot.units.get(UnitId.parse(text))
        return str(unit.parent) if unit and unit.parent else None

    return {
        "unit": [r["unit"] for r in rows],
        "unit_name": [name(r["unit"]) for r in rows],
        "level": [UnitId.parse(r["unit"]).level.value for r in rows],
        "parent": [parent(r["unit"]) for r in rows],
        "parent_name": [name(parent(r["unit"])) for r in rows],
    }


def _finish(
    snapshot: Snapshot,
    rows: list[dict[str, Any]],
    columns: dict[str, list[Any]],
    types: Mapping[str, pa.DataType],
) -> pa.Table:
    columns["data_label"] = [ILLUSTRATIVE if r["illustrative"] else "" for r in rows]
    columns["snapshot_id"] = [snapshot.id] * len(rows)
    columns["spec_fingerprint"] = [snapshot.manifest.spec_fingerprint] * len(rows)
    arrays = {
        name: pa.array(cells, types.get(name, pa.string())) for name, cells in columns.items()
    }
    return pa.table({name: _whole(array) for name, array in arrays.items()})


def _whole(array: pa.Array) -> pa.Array:
    """Counts as whole numbers: ``28059.000`` is 28 million to a Vietnamese spreadsheet."""
    if not pa.types.is_decimal(array.type):
        return array
    cells = array.to_pylist()
    if all(cell is None or cell == cell.to_integral_value() for cell in cells):
        return pa.array([None if cell is None else int(cell) for cell in cells], pa.int64())
    return array


def _say(code: str, *, language: str) -> str:
    return _WORDS[code].in_language(language) if code in _WORDS else code


def _markers(row: Mapping[str, Any]) -> str:
    found = (
        ("[c]", row["absence"] == "suppressed"),
        ("[x]", row["absence"] in ("missing", "blank")),
        ("[z]", row["verdict"] == "not_applicable"),
        ("[p]", row["provisional"]),
        ("[b]", row["break_before"]),
    )
    return " ".join(marker for marker, on in found if on)


def write_table(table: pa.Table, format_: str) -> bytes:
    """The bytes of the file: CSV in UTF-8 with BOM, Excel with typed cells, or Parquet.

    Text that a spreadsheet would run as a formula gets an apostrophe in front of it.
    """
    if format_ == "parquet":
        return parquet_bytes(table)
    safe = _without_formulas(table)
    if format_ == "csv":
        out = io.BytesIO(b"\xef\xbb\xbf")
        out.seek(0, io.SEEK_END)
        pacsv.write_csv(safe.replace_schema_metadata(None), out)
        return out.getvalue()
    if format_ == "xlsx":
        return _workbook(safe)
    raise UnknownNameError(f"no format {format_!r}; there are {', '.join(FORMATS)}")


def _without_formulas(table: pa.Table) -> pa.Table:
    for position, field in enumerate(table.schema):
        if pa.types.is_string(field.type) and field.name != "op":
            cells = [
                f"'{cell}" if cell and cell.startswith(_RISKY) else cell
                for cell in table.column(position).to_pylist()
            ]
            table = table.set_column(position, field, pa.array(cells, pa.string()))
    return table


def _workbook(table: pa.Table) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet("chitieu")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, table.num_rows, max(0, table.num_columns - 1))
    for column, field in enumerate(table.schema):
        sheet.write_string(0, column, field.name, head)
        sheet.set_column(column, column, 28 if field.name.endswith("_name") else 14)
        style = day if pa.types.is_date(field.type) else moment
        for row, cell in enumerate(table.column(column).to_pylist(), start=1):
            if cell is None:
                continue
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif isinstance(cell, bool):
                sheet.write_boolean(row, column, cell)
            elif isinstance(cell, int | float | Decimal):
                sheet.write_number(row, column, cell)
            else:
                sheet.write_datetime(row, column, cell, style)
    notes = book.add_worksheet("notes")
    notes.set_column(0, 0, 16)
    notes.set_column(1, 1, 80)
    for row, (name, words) in enumerate((table.schema.metadata or {}).items()):
        notes.write_string(row, 0, name.decode(), head)
        notes.write_string(row, 1, words.decode())
    book.close()
    return out.getvalue()


def file_name(snapshot: Snapshot, selection: Selection, format_: str) -> str:
    """``chitieu_attainment_gso-2024-district-021_2025-H1.csv``."""
    parts = ["chitieu", selection.what, str(selection.unit).replace("/", "-")]
    if selection.period:
        parts.append(str(selection.period))
    return f"{'_'.join(parts)}.{format_}"
