"""What DuckDB reports, told to a person: what is the matter and what to do, its own words after."""

from __future__ import annotations

import duckdb

from pipelines.domain.errors import WarehouseBusy, WarehouseError
from pipelines.domain.issue import Text

_BUSY = ("could not set lock", "conflicting lock", "being used by another process")
_BUSY_HERE = ("different configuration",)
"""Open in this process already, to read where it is to be written, or the reverse."""
_KNOWN: tuple[tuple[tuple[str, ...], Text], ...] = (
    (
        _BUSY,
        Text(
            "đang được một chương trình khác sử dụng; hãy đóng chương trình đó rồi chạy lại",
            "is in use by another process; close it and run again",
        ),
    ),
    (
        _BUSY_HERE,
        Text(
            "đang bận vì một việc khác của bảng theo dõi; hãy thử lại sau giây lát",
            "is busy with something else that the dashboard does; try again in a moment",
        ),
    ),
    (
        ("no space left", "could not write file", "disk full"),
        Text(
            "không ghi được vì đĩa đã đầy; hãy giải phóng dung lượng rồi chạy lại",
            "cannot be written because the disk is full; free some space and run again",
        ),
    ),
    (
        ("not a valid duckdb", "corrupt", "checksum", "serialization"),
        Text(
            "bị hỏng hoặc không phải là kho dữ liệu; hãy lấy lại từ bản sao lưu, hoặc nạp lại các"
            " tệp trong archive vào một thư mục mới",
            "cannot be opened: it is damaged or is no warehouse; restore a copy, or load the files"
            " in archive into a new workspace",
        ),
    ),
)
_OTHER = Text("không mở hoặc không đọc được", "cannot be opened or read")


def trouble(error: duckdb.Error, place: str) -> WarehouseError:
    """The error in both languages; ``place`` is the file, or ``""`` where it is not known."""
    seen = str(error)
    what = next((t for signs, t in _KNOWN if any(s in seen.lower() for s in signs)), _OTHER)
    file = f" {place}" if place else ""
    is_busy = any(sign in seen.lower() for sign in (*_BUSY, *_BUSY_HERE))
    kind = WarehouseBusy if is_busy else WarehouseError
    return kind(
        Text(
            f"Kho dữ liệu{file} {what.vi}. DuckDB báo: {seen}",
            f"The warehouse{file} {what.en}. DuckDB says: {seen}",
        )
    )
