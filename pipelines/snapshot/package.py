"""The whole of a snapshot as a Data Package: its files as published, and what they mean.

The descriptor follows Data Package and Table Schema 2.0 (https://datapackage.org); readers of 1.0
understand it too. The tables are the snapshot's own CSV files, byte for byte, so that their hashes
are those of its manifest.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from pipelines.domain.issue import Text
from pipelines.snapshot.formats import csv_bytes
from pipelines.snapshot.manifest import MANIFEST, MAP
from pipelines.snapshot.package_schema import (
    CODE_LISTS,
    DECLARED,
    RESOURCES,
    Resource,
    table_schema,
)
from pipelines.snapshot.read import Snapshot
from pipelines.snapshot.words import ILLUSTRATIVE

DESCRIPTOR = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_CREATED = (1980, 1, 1, 0, 0, 0)
"""A member of an archive must name a moment; ours has none."""
_HEAD = 4096
"""Bytes in which the heading of a table ends."""
_ABOUT = Text(
    "Toàn bộ một bản công bố của chitieu: kết quả, số liệu, tình hình nộp, lỗi cần sửa, đơn vị. Số"
    " liệu không công bố không có trong gói này. Trống nghĩa là không có số, không phải số 0. Chữ"
    " bắt đầu bằng = + - @ có dấu ' ở trước. Giấy phép sử dụng: chưa được nêu.",
    "The whole of one snapshot of chitieu: attainment, values, submissions, issues, units. What is"
    " suppressed is not in this package. Empty means that there is no number, not zero. Text that"
    " begins with = + - @ has an apostrophe before it. Licence: not stated.",
)
_REGISTER = "vietnamadminunits 1.0.4 (MIT, Copyright (c) 2025 Tran Ngoc Minh Hieu)"


def package_files(snapshot: Snapshot) -> Mapping[str, bytes]:
    """Every file of the package by its path in it; the same snapshot, the same bytes."""
    lists = {"indicators": _indicators(snapshot), "data_elements": _elements(snapshot)}
    files = {f"{name}.csv": csv_bytes(table) for name, table in lists.items()}
    files |= {
        resource.path: (snapshot.folder / resource.path).read_bytes()
        for resource in _resources(snapshot)
        if resource.name not in CODE_LISTS
    }
    spec = snapshot.manifest.spec_file
    others = (spec, MANIFEST, *({MAP} & snapshot.manifest.files.keys()))
    files |= {name: (snapshot.folder / name).read_bytes() for name in others}
    content = _descriptor(snapshot, files)
    told = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: told.encode(), **dict(sorted(files.items()))}


def package_zip(snapshot: Snapshot) -> bytes:
    """The package as one archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in package_files(snapshot).items():
            entry = zipfile.ZipInfo(path, date_time=_CREATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def package_name(snapshot: Snapshot) -> str:
    """``chitieu_2025-08-01-645721e31e9e_datapackage.zip``."""
    return f"chitieu_{snapshot.id}_datapackage.zip"


def _descriptor(snapshot: Snapshot, files: Mapping[str, bytes]) -> dict[str, Any]:
    manifest, spec = snapshot.manifest, snapshot.spec
    label = {"data_label": ILLUSTRATIVE} if manifest.illustrative else {}
    about = f"{ILLUSTRATIVE}. {_both(_ABOUT)}" if manifest.illustrative else _both(_ABOUT)
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": f"chitieu-{snapshot.id}",
        "id": snapshot.id,
        "title": _both(spec.title),
        "description": about,
        "version": snapshot.id,
        **label,
        "illustrative": manifest.illustrative,
        "as_of": manifest.as_of.isoformat(),
        "known_at": manifest.known_at.isoformat() if manifest.known_at else None,
        "spec_fingerprint": manifest.spec_fingerprint,
        "product_version": manifest.product_version,
        "sources": _sources(snapshot),
        "resources": [
            *(_table(resource, files[resource.path]) for resource in _resources(snapshot)),
            _file("spec", manifest.spec_file, files, format_="yaml", mediatype="application/yaml"),
            _file("manifest", MANIFEST, files, format_="json", mediatype="application/json"),
            *_map(files),
        ],
    }


def _resources(snapshot: Snapshot) -> tuple[Resource, ...]:
    declared = (DECLARED,) if DECLARED.path in snapshot.manifest.files else ()
    return (*RESOURCES, *declared)


def _sources(snapshot: Snapshot) -> list[dict[str, str]]:
    """The documents of the spec and the register of units; an address only where one is known."""
    found = [{"title": _REGISTER}]
    for document in snapshot.spec.documents.values():
        number = f"{document.number}: " if document.number else ""
        source = {"title": f"{number}{_both(document.title)}"}
        if document.source and document.source.startswith("http"):
            source["path"] = document.source
        found.append(source)
    return found


def _table(resource: Resource, content: bytes) -> dict[str, Any]:
    schema = table_schema(resource)
    # A snapshot of an earlier format has fewer columns.
    (head, *_) = content[:_HEAD].decode("utf-8-sig", errors="ignore").splitlines()
    held = next(csv.reader([head]))
    schema["fields"] = [field for field in schema["fields"] if field["name"] in held]
    return {
        "name": resource.name,
        "type": "table",
        "path": resource.path,
        "title": _both(resource.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "header": True},
        "bytes": len(content),
        "hash": _hash(content),
        "schema": {"$schema": f"{_PROFILES}/tableschema.json", **schema},
    }


def _file(
    name: str, path: str, files: Mapping[str, bytes], *, format_: str, mediatype: str
) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "format": format_,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "bytes": len(files[path]),
        "hash": _hash(files[path]),
    }


def _map(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The outlines of the units, where the office has its own."""
    if MAP not in files:
        return []
    return [_file("map", MAP, files, format_="geojson", mediatype="application/geo+json")]


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _both(text: Text) -> str:
    return f"{text.vi} / {text.en}"


def _indicators(snapshot: Snapshot) -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "id": code,
                "name_vi": entry.name.vi,
                "name_en": entry.name.en,
                "definition_vi": entry.definition.vi,
                "definition_en": entry.definition.en,
                "measure": entry.measure,
                "form": entry.form,
                "better": entry.better,
            }
            for code, entry in snapshot.spec.indicators.items()
        ],
        schema=CODE_LISTS["indicators"],
    )


def _elements(snapshot: Snapshot) -> pa.Table:
    units = snapshot.spec.units_of_measure
    return pa.Table.from_pylist(
        [
            {
                "id": code,
                "name_vi": entry.name.vi,
                "name_en": entry.name.en,
                "unit_vi": units[entry.unit].name.vi,
                "unit_en": units[entry.unit].name.en,
                "semantics": entry.semantics,
                "sensitive": entry.sensitive,
            }
            for code, entry in snapshot.spec.data_elements.items()
        ],
        schema=CODE_LISTS["data_elements"],
    )
