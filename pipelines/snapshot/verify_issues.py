"""What is told of a snapshot that is not as it was published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.domain.issue import Issue, Place, Text
from pipelines.domain.tampering import altered
from pipelines.recount.compare import Difference
from pipelines.recount.recount import Figure

_NONE = "—"


def gone(folder: Path) -> Issue:
    """The ledger tells of a snapshot that is not there."""
    return altered(
        "LED401",
        Place(str(folder)),
        Text(
            f"Bản công bố {folder.name} có trong sổ nhật ký nhưng không còn trên đĩa.",
            f"The ledger tells of the snapshot {folder.name}, which is no longer there.",
        ),
    )


def untold(folder: Path) -> Issue:
    """A snapshot of which no line tells."""
    return altered(
        "LED402",
        Place(str(folder)),
        Text(
            f"Sổ nhật ký không có dòng nào (còn nguyên) về bản công bố {folder.name}.",
            f"No line of the ledger that is intact tells of the snapshot {folder.name}.",
        ),
        action=Text(
            "Tìm xem dòng đó đã bị xóa hay bản này được đưa vào từ nơi khác; nếu bản được công bố"
            " trước khi có sổ nhật ký, hãy công bố lại.",
            "Find out whether the line was removed or the snapshot was put here by somebody; if it"
            " was published before there was a ledger, publish anew.",
        ),
    )


def altered_manifest(path: Path, told: Mapping[str, Any] | None) -> Issue:
    """The manifest is not the one that was published."""
    against = (
        Text(f"sổ nhật ký (dòng {told['line']})", f"the ledger (line {told['line']})")
        if told
        else Text("mã của bản công bố", "the snapshot's id")
    )
    return altered(
        "LED403",
        Place(str(path)),
        Text(
            f"Tệp này đã bị sửa: không khớp với {against.vi}.",
            f"This file was altered: it does not match {against.en}.",
        ),
        expected=told["manifest_sha256"] if told else None,
    )


def altered_file(path: Path) -> Issue:
    """A file does not have the hash of the manifest."""
    return altered(
        "LED404",
        Place(str(path)),
        Text(
            "Tệp này đã bị sửa: không khớp với manifest.json.",
            "This file was altered: it does not match manifest.json.",
        ),
    )


def lost(path: Path) -> Issue:
    """A file of the snapshot is not there."""
    return altered(
        "LED405", Place(str(path)), Text("Tệp này không còn.", "This file is no longer there.")
    )


def added(path: Path) -> Issue:
    """A file that the manifest does not name."""
    return altered(
        "LED406",
        Place(str(path)),
        Text(
            "Tệp này không thuộc bản công bố: manifest.json không nhắc đến.",
            "This file does not belong to the snapshot: manifest.json does not name it.",
        ),
    )


def counted_otherwise(path: Path, found: Difference) -> Issue:
    """A figure is not what the values come to."""
    seen, expected = _told(found.first, found.second), _told(found.second, found.first)
    key = " · ".join(found.key)
    return altered(
        "LED411",
        Place(str(path)),
        Text(
            f"Kết quả {key}: bản công bố ghi {seen}, tính lại từ kho dữ liệu là {expected}.",
            f"The figure {key}: the snapshot has {seen}, counted again from the warehouse it is"
            f" {expected}.",
        ),
        seen=seen,
        expected=expected,
    )


def follow_no_longer(path: Path, figures: int) -> Issue:
    """Figures differ because the warehouse was altered."""
    return altered(
        "LED412",
        Place(str(path)),
        Text(
            f"{figures} kết quả không còn khớp với kho dữ liệu, vì kho dữ liệu đã bị sửa.",
            f"{figures} figures no longer follow from the warehouse, because it was altered.",
        ),
    )


def _told(figure: Figure | None, other: Figure | None) -> str:
    """What of a figure is not the same in the other."""
    if figure is None:
        return _NONE
    parts = figure._asdict()
    differ = other._asdict() if other else dict.fromkeys(parts)
    told = [f"{name} {_said(v)}" for name, v in parts.items() if v != differ[name]]
    return ", ".join(told) or _NONE


def _said(value: object) -> str:
    return _NONE if value is None else str(value)
