"""Extract org units and their successions from the MIT package vietnamadminunits.

Run once when the package has a new state: ``python scripts/extract_units.py data/units``.
The package is a source for this script only; the product reads the small files written here.
Codes, names and successions are taken; coordinates are not (their source is not free).
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import unicodedata
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

UNIT_FIELDS = ("id", "scheme", "level", "code", "name", "kind", "parent", "valid_from", "valid_to")
SUCCESSION_FIELDS = ("predecessor", "successor", "relation")
OLD, NEW = "gso-2024", "gso-2025"
LAST_OLD_DAY, FIRST_NEW_DAY = "2025-06-30", "2025-07-01"
PROVINCE_KINDS = ("Thành phố", "Tỉnh")
WARD_KINDS = ("Phường", "Xã", "Thị trấn", "Đặc khu")


def split_label(label: str, kind: str) -> tuple[str, str]:
    """The kind and the name in a label.

    Seven wards have a kind in the source that their label contradicts (Xã beside Thị trấn Ngọc
    Lặc): the label, which is the whole official name, counts.
    """
    for said in dict.fromkeys((kind, *WARD_KINDS)):
        # The source writes "Thành Phố" here and there: compare the kind without its case.
        if said and label.casefold().startswith(f"{said.casefold()} "):
            return said, label[len(said) :].strip()
    return kind, label


def unit_row(
    scheme: str, level: str, code: str, label: str, kind: str, parent: str
) -> dict[str, str]:
    """One row of units.csv; the kind is cut off the front of the name."""
    label = unicodedata.normalize("NFC", label)
    kind, name = split_label(label, kind)
    dates = ("", LAST_OLD_DAY) if scheme == OLD else (FIRST_NEW_DAY, "")
    cells = (f"{scheme}/{level}/{code}", scheme, level, code, name, kind, parent, *dates)
    return dict(zip(UNIT_FIELDS, cells, strict=True))


def province_row(scheme: str, code: str, label: str) -> dict[str, str]:
    """A province or a centrally run city."""
    kind = next(k for k in PROVINCE_KINDS if label.startswith(k))
    return unit_row(scheme, "province", code, label, kind, f"{scheme}/nation/vn")


def old_units(db: sqlite3.Connection) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Rows of the tree before 1 July 2025, and the package's key of each leaf with its id."""
    rows = {f"{OLD}/nation/vn": unit_row(OLD, "nation", "vn", "Việt Nam", "", "")}
    leaves: dict[str, str] = {}
    query = """select provinceCode, province, districtCode, district, districtType,
               wardCode, ward, wardType, provinceKey, districtKey, wardKey
               from admin_units_legacy"""
    for p_code, p, d_code, d, d_kind, w_code, w, w_kind, *keys in db.execute(query):
        province, district = f"{OLD}/province/{p_code}", f"{OLD}/district/{d_code}"
        rows[province] = province_row(OLD, p_code, p)
        rows[district] = unit_row(OLD, "district", d_code, d, d_kind, province)
        leaf = district
        if w_code:
            leaf = f"{OLD}/ward/{w_code}"
            rows[leaf] = unit_row(OLD, "ward", w_code, w, w_kind, district)
        # Five island districts have no wards: the district itself is what was succeeded.
        leaves["_".join(key or "" for key in keys)] = leaf
    return list(rows.values()), leaves


def new_units(db: sqlite3.Connection) -> tuple[list[dict[str, str]], dict[tuple[str, str], str]]:
    """Rows of the tree from 1 July 2025, and the package's key of each ward with its id."""
    rows = {f"{NEW}/nation/vn": unit_row(NEW, "nation", "vn", "Việt Nam", "", "")}
    wards: dict[tuple[str, str], str] = {}
    query = """select provinceCode, province, wardCode, ward, wardType, provinceKey, wardKey
               from admin_units"""
    for p_code, p, w_code, w, w_kind, p_key, w_key in db.execute(query):
        province, ward = f"{NEW}/province/{p_code}", f"{NEW}/ward/{w_code}"
        rows[province] = province_row(NEW, p_code, p)
        rows[ward] = unit_row(NEW, "ward", w_code, w, w_kind, province)
        wards[p_key, w_key] = ward
    return list(rows.values()), wards


def province_ids(db: sqlite3.Connection, scheme: str) -> dict[str, str]:
    """The package's key of each province with its id."""
    queries = {
        OLD: "select distinct provinceKey, provinceCode from admin_units_legacy",
        NEW: "select distinct provinceKey, provinceCode from admin_units",
    }
    return {key: f"{scheme}/province/{code}" for key, code in db.execute(queries[scheme])}


def successions(
    converter: dict[str, dict[str, Any]],
    leaves: dict[str, str],
    wards: dict[tuple[str, str], str],
    provinces: tuple[dict[str, str], dict[str, str]],
) -> list[tuple[str, str, str]]:
    """Which unit became which: whole, part, or the part the package names as the default."""
    old_provinces, new_provinces = provinces
    found = []
    for new_key, old_keys in converter["DICT_PROVINCE"].items():
        found += [(old_provinces[old], new_provinces[new_key], "whole") for old in old_keys]
    for province, by_ward in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in by_ward.items():
            found += [(leaves[old], wards[province, ward], "whole") for old in old_keys]
    for province, by_old in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in by_old.items():
            for part in parts:
                relation = "default_part" if part["isDefaultNewWard"] else "part"
                found.append((leaves[old], wards[province, part["newWardKey"]], relation))
    return sorted(found)


def write(path: Path, fields: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Write a CSV that is the same bytes on every machine."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows(rows)


def main(folder: Path) -> None:
    """Write units.csv and successions.csv into the folder."""
    data = files("vietnamadminunits") / "data"
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    with sqlite3.connect(str(data / "dataset.db")) as db:
        old, leaves = old_units(db)
        new, wards = new_units(db)
        provinces = (
            province_ids(db, OLD),
            province_ids(db, NEW),
        )
    rows = sorted(tuple(row.values()) for row in (*old, *new))
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "units.csv", UNIT_FIELDS, rows)
    write(
        folder / "successions.csv",
        SUCCESSION_FIELDS,
        successions(converter, leaves, wards, provinces),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data/units"))
