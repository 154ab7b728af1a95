"""What each column of a download holds: its heading and its meaning, in two languages."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from pipelines.domain.issue import Text

_FILE = Path(__file__).with_name("columns.csv")
_CODES = (
    *("programme", "indicator", "measure", "form", "element", "unit", "level", "parent"),
    *("period_end", "verdict", "state", "absence", "provenance", "sha256"),
    *("snapshot_id", "spec_fingerprint"),
)
"""What machines join by; people read the names and words before them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as people are told of it."""

    title: Text
    description: Text
    unit: str | None
    """What one count of it is, where that is the same in every row."""


def column(name: str, *, table: str) -> Column:
    """The words of a column; some mean another thing in another table."""
    known = _columns()
    return known.get((table, name)) or known["", name]


def people_first(table: pa.Table) -> pa.Table:
    """Names, words and numbers first, then the codes, in a fixed order."""
    codes = [name for name in _CODES if name in table.column_names]
    words = [name for name in table.column_names if name not in codes]
    if "status" in words:  # what it means stands before the numbers it is worked out of
        words.remove("status")
        words.insert(words.index("period") + 1, "status")
    return table.select([*words, *codes])


def people_read(table: pa.Table) -> int:
    """How many columns, from the first, are for people."""
    return sum(name not in _CODES for name in table.column_names)


def described(table: pa.Table, *, what: str, language: str) -> pa.Table:
    """The same columns, each with its heading and meaning in the metadata of its field."""
    fields = []
    for field in table.schema:
        told = column(field.name, table=what)
        words = {"title": told.title, "description": told.description}
        fields.append(
            field.with_metadata({k: text.in_language(language) for k, text in words.items()})
        )
    return pa.table(table.columns, schema=pa.schema(fields, metadata=table.schema.metadata))


def title(field: pa.Field) -> str:
    """The heading of a described column; of any other its name."""
    found: bytes = (field.metadata or {}).get(b"title", field.name.encode())
    return found.decode()


@cache
def _columns() -> Mapping[tuple[str, str], Column]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            (row["table"], row["name"]): Column(
                Text(row["title_vi"], row["title_en"]),
                Text(row["description_vi"], row["description_en"]),
                row["unit"] or None,
            )
            for row in csv.DictReader(file)
        }
