"""Exceptions that carry issues: raised where work cannot go on, shown to people as issues."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from pipelines.domain.issue import Issue, Text


class ChitieuError(Exception):
    """Base of every error this product raises on purpose; its text is fit for a person."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(f"{text.vi}\n{text.en}")


class SpecError(ChitieuError):
    """The spec has faults; ``issues`` holds every one of them."""

    of = Text("Bộ chỉ tiêu", "The spec")
    """What has the faults."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(
            Text(
                vi=f"{self.of.vi} có {len(self.issues)} lỗi; sửa rồi chạy lại.",
                en=f"{self.of.en} has {len(self.issues)} fault(s); mend them and run again.",
            )
        )


class CorrectionsError(ChitieuError):
    """The corrections have faults, or cannot stand; ``issues`` holds every one of them."""

    def __init__(self, issues: Sequence[Issue], text: Text | None = None) -> None:
        self.issues = tuple(issues)
        super().__init__(
            text
            or Text(
                vi=f"Tệp đính chính có {len(self.issues)} lỗi; sửa rồi chạy lại.",
                en=f"The corrections have {len(self.issues)} fault(s); mend them and run again.",
            )
        )


class OutlinesError(ChitieuError):
    """The office's map has faults; ``issues`` holds every one of them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(
            Text(
                vi=f"Tệp bản đồ có {len(self.issues)} lỗi; sửa hoặc bỏ tệp đi rồi chạy lại.",
                en=f"The map has {len(self.issues)} fault(s); mend or remove it and run again.",
            )
        )


class TasksError(SpecError):
    """What the office declares of its tasks has faults."""

    of = Text("Tệp khai báo nhiệm vụ", "The declaration of tasks")


class AccessError(ChitieuError):
    """access.yaml has faults; ``issues`` holds every one of them."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(
            Text(
                vi=f"Danh sách quyền access.yaml có {len(self.issues)} lỗi; sửa rồi chạy lại.",
                en=f"The list access.yaml has {len(self.issues)} fault(s); mend them, run again.",
            )
        )


class UnknownNameError(ChitieuError):
    """A programme, unit, period, indicator or snapshot that does not exist was asked for."""


class WarehouseError(ChitieuError):
    """The warehouse cannot be opened: locked by another process, or of another schema version."""


class WarehouseBusy(WarehouseError):  # noqa: N818 - no fault: whoever waits gets it
    """Another process has the warehouse open; it will be free again."""


class OriginalError(ChitieuError):
    """A kept original is gone or was altered; nobody is given what it is no more."""


class SnapshotError(ChitieuError):
    """A snapshot is missing, incomplete or does not match its manifest."""


_REASONS = {
    errno.ENOENT: Text("không có tệp hay thư mục này", "there is no such file or folder"),
    errno.EACCES: Text("không có quyền", "permission denied"),
    errno.EPERM: Text("không có quyền", "permission denied"),
    errno.EISDIR: Text("đó là thư mục", "it is a folder"),
    errno.ENOTDIR: Text("một phần đường dẫn không phải thư mục", "part of the path is no folder"),
    errno.EEXIST: Text("đã có một tệp cùng tên", "a file of that name is in the way"),
    errno.ENOSPC: Text("đĩa đã đầy", "the disk is full"),
    errno.EROFS: Text("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENAMETOOLONG: Text("tên quá dài", "the name is too long"),
    errno.EADDRINUSE: Text("cổng đang được dùng", "the port is in use"),
    errno.EADDRNOTAVAIL: Text("máy này không có địa chỉ đó", "not an address of this computer"),
    errno.EBUSY: Text("chương trình khác đang dùng", "another program is using it"),
}


def reason(error: OSError) -> Text:
    """Why the system would not, in both languages; in its own words where we have none."""
    said = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, Text(said, said))
