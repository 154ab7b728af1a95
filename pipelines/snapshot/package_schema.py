"""The tables of a Data Package as Table Schema: types, meanings, keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipelines.domain.issue import Text
from pipelines.snapshot.columns import column
from pipelines.snapshot.schema import TABLES
from pipelines.snapshot.tasks import TASKS, TASKS_TABLE


def _texts(*names: str) -> pa.Schema:
    return pa.schema([pa.field(name, pa.string(), nullable=False) for name in names])


CODE_LISTS: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "indicators": _texts(
            *("id", "name_vi", "name_en", "definition_vi", "definition_en"),
            *("measure", "form", "better"),
        ),
        "data_elements": _texts(
            *("id", "name_vi", "name_en", "unit_vi", "unit_en", "semantics"),
        ).append(pa.field("sensitive", pa.bool_(), nullable=False)),
    }
)
"""What the spec says of the codes in the tables."""
_UNITS = pa.schema(
    [
        *_texts("id", "scheme", "level", "code", "name"),
        pa.field("kind", pa.string()),
        pa.field("parent", pa.string()),
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),
    ]
)
_SUCCESSIONS = _texts("predecessor", "successor", "relation")


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package."""

    name: str
    path: str
    title: Text
    columns: pa.Schema
    primary_key: tuple[str, ...]
    foreign_keys: Mapping[str, str]
    """Column to the resource whose ``id`` it names; ``""`` is the table itself."""


_UNIT = {"unit": "units", "parent": "units"}
RESOURCES = (
    Resource(
        "attainment",
        "attainment.csv",
        Text("Kết quả so với chỉ tiêu", "Figures against targets"),
        TABLES["attainment"],
        ("programme", "indicator", "unit", "period"),
        _UNIT | {"indicator": "indicators"},
    ),
    Resource(
        "values",
        "values.csv",
        Text("Số liệu đã nộp, đang có hiệu lực", "Data values in force"),
        TABLES["values"],
        ("form", "unit", "period", "element"),
        {"unit": "units", "element": "data_elements"},
    ),
    Resource(
        "submissions",
        "submissions.csv",
        Text("Báo cáo phải nộp và đã nộp", "Submissions expected and received"),
        TABLES["submissions"],
        ("form", "unit", "period"),
        _UNIT,
    ),
    Resource(
        "issues",
        "issues.csv",
        Text("Lỗi cần sửa của các tệp đã nhận", "Issues of received files"),
        TABLES["issues"],
        (),
        {},
    ),
    Resource(
        "files",
        "files.csv",
        Text("Tệp đã nhận", "Received files"),
        TABLES["files"],
        (),
        {},
    ),
    Resource(
        "units",
        "units/units.csv",
        Text("Đơn vị hành chính", "Org units"),
        _UNITS,
        ("id",),
        {"parent": ""},
    ),
    Resource(
        "successions",
        "units/successions.csv",
        Text("Kế thừa địa giới", "Successions of units"),
        _SUCCESSIONS,
        ("predecessor", "successor"),
        {"predecessor": "units", "successor": "units"},
    ),
    Resource(
        "indicators",
        "indicators.csv",
        Text("Chỉ số", "Indicators"),
        CODE_LISTS["indicators"],
        ("id",),
        {},
    ),
    Resource(
        "data_elements",
        "data_elements.csv",
        Text("Chỉ tiêu số liệu", "Data elements"),
        CODE_LISTS["data_elements"],
        ("id",),
        {},
    ),
)
"""Every table that each package has, the figures first."""
DECLARED = Resource(
    TASKS_TABLE,
    f"{TASKS_TABLE}.csv",
    Text("Tình trạng nhiệm vụ do cơ quan khai báo", "Declared states of tasks"),
    TASKS,
    ("programme", "task"),
    {},
)
"""Only where the office declares any."""
_MAYBE_EMPTY = ("typed", "sheet", "cell", "place", "seen", "expected")
"""Texts that may be there and be empty, which CSV cannot tell from missing."""


def table_schema(resource: Resource) -> dict[str, Any]:
    """The Table Schema of a resource, its words in both languages."""
    schema: dict[str, Any] = {
        "fields": [_field(entry, resource.name) for entry in resource.columns],
        "missingValues": [""],
    }
    if resource.primary_key:
        schema["primaryKey"] = list(resource.primary_key)
    if resource.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": ["id"]}}
            for name, other in resource.foreign_keys.items()
        ]
    return schema


def _field(entry: pa.Field, table: str) -> dict[str, Any]:
    told = column(entry.name, table=table)
    field: dict[str, Any] = {
        "name": entry.name,
        "title": f"{told.title.vi} / {told.title.en}",
        "description": f"{told.description.vi} / {told.description.en}",
        **_type(entry.type),
    }
    if told.unit:
        field["unit"] = told.unit
    if not entry.nullable and entry.name not in _MAYBE_EMPTY:
        field["constraints"] = {"required": True}
    return field


def _type(type_: pa.DataType) -> dict[str, str]:
    if pa.types.is_boolean(type_):
        return {"type": "boolean"}
    if pa.types.is_integer(type_):
        return {"type": "integer"}
    if pa.types.is_decimal(type_) or pa.types.is_floating(type_):
        return {"type": "number"}
    if pa.types.is_date(type_):
        return {"type": "date"}
    if pa.types.is_timestamp(type_):
        return {"type": "datetime", "format": "%Y-%m-%d %H:%M:%S.%f"}
    return {"type": "string"}
