"""Cells and files are found however people write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipelines.domain.period import Period
from pipelines.lineage.place import CellName, Standing
from pipelines.lineage.source import ReceivedFile
from pipelines.lineage.which_file import files_named, files_of_hash

DAY = datetime(2025, 7, 3)  # noqa: DTZ001 - office time
HALF = Period.parse("2025-H1")


def at(sheet, cell):
    return Standing("form", "gso-2024/ward/00611", HALF, "element", sheet, cell)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Tổng!C14", [("Tổng", "C14")]),
        ("'tổng'!$c$14", [("Tổng", "C14")]),
        ("C14", [("Tổng", "C14"), ("Biểu 1", "C14")]),
        ("L3", [("", "L3:F2"), ("", "L3:F4")]),
        ("L3:F4", [("", "L3:F4")]),
        ("C1", []),
        ("Khác!C14", []),
    ],
)
def test_a_cell_is_found_as_people_write_it(written, found):
    places = [at(*p) for p in [("Tổng", "C14"), ("Biểu 1", "C14"), ("", "L3:F2"), ("", "L3:F4")]]
    standing = CellName.parse(written).among(places)
    assert [(place.sheet, place.cell) for place in standing] == found


def test_a_file_is_found_by_name_path_or_hash_and_the_same_bytes_are_one():
    files = [
        ReceivedFile("a.xlsx", "abcd12", DAY, "rejected"),
        ReceivedFile("b.xlsx", "abcd12", DAY, "accepted"),
        ReceivedFile("A.XLSX", "ffff00", DAY, "accepted"),
    ]
    assert [f.sha256 for f in files_named(files, "inbox/a.xlsx")] == ["abcd12", "ffff00"]
    assert [f.status for f in files_named(files, "ABCD")] == ["accepted"]
    assert list(files_named(files, "abc")) == []
    assert [f.name for f in files_of_hash(files, "abcd12")] == ["b.xlsx"]
