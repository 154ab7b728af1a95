"""Stored values held against what their original says when it is read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipelines.domain.issue import Issue, Place, Text
from pipelines.domain.tampering import altered
from pipelines.submissions.model import SubmissionFile
from pipelines.warehouse.columns import value_table

_KEY = ("form", "unit", "period", "element", "sheet", "cell")
_SAID = ("value", "absence", "typed", "explanation")
_BLANK = Text("trống", "blank")
_NO = Text("không có", "not there")

_Row = Mapping[str, Any]


def values_not_as_typed(
    held: pa.Table, original: SubmissionFile, *, same_spec: bool, place: str
) -> Iterator[Issue]:
    """Each value (DATA_VALUE) that is not what the original says.

    Read under another spec than when it was loaded (not ``same_spec``), the file may hold other
    elements: then only values that are in both are told.
    """
    stored, typed = _by_key(held), _by_key(value_table(enumerate(original.submissions)))
    keys = stored.keys() | typed.keys() if same_spec else stored.keys() & typed.keys()
    for key in sorted(keys):
        one, other = stored.get(key), typed.get(key)
        if one is None or other is None or any(one[name] != other[name] for name in _SAID):
            yield _told(key, one, other, file=original.name, place=place)


def _by_key(table: pa.Table) -> dict[tuple[str, ...], _Row]:
    return {tuple(row[name] for name in _KEY): row for row in table.to_pylist()}


def _told(
    key: tuple[str, ...], held: _Row | None, typed: _Row | None, *, file: str, place: str
) -> Issue:
    _, unit, period, element, sheet, cell = key
    differ = [n for n in _SAID if held and typed and held[n] != typed[n]]
    name = differ[0] if differ else "value"
    seen, expected = _said(held, name), _said(typed, name)
    where = Place(file, sheet=sheet or None, cell=cell)
    what = "" if name == "value" else f" ({name})"
    return altered(
        "LED207",
        Place(place),
        Text(
            f"Kho dữ liệu: {element}, {unit}, {period}{what} là {seen.vi}; tệp gốc, ô {where}, là"
            f" {expected.vi}.",
            f"Warehouse: {element}, {unit}, {period}{what} is {seen.en}; the original, at {where},"
            f" says {expected.en}.",
        ),
        seen=seen.vi,
        expected=expected.vi,
        element=element,
    )


def _said(row: _Row | None, name: str) -> Text:
    if row is None:
        return _NO
    said = row[name]
    return _BLANK if said is None else Text(str(said), str(said))
