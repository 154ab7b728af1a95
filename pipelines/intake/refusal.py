"""What somebody is told who may not do what they asked for."""

from __future__ import annotations

from pathlib import Path

from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text

_MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * _MEGABYTE
"""Of one file handed in from a page; the largest long CSV of a province is a tenth of it."""


class NotPermittedError(ChitieuError):
    """Somebody asked for what they may not do; widgets are no lock, so this is asked each time."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Bạn không có quyền làm việc này; hãy hỏi người phụ trách số liệu.",
                "You may not do this; ask the data officer.",
            )
        )


def not_yet(name: str) -> Text:
    """Why a file that is said to have come in the future was not taken."""
    return Text(
        f"{name}: ngày nhận tệp chưa tới; hãy chọn hôm nay hoặc một ngày trước.",
        f"{name}: the day on which it came has not come yet; choose today or a day before.",
    )


def not_theirs(name: str) -> Text:
    """Why a file of another unit was not taken."""
    return Text(
        f"{name}: tệp của đơn vị ngoài phạm vi của bạn nên không được nhận.",
        f"{name}: the file is of a unit that is not yours and was not taken.",
    )


def too_large(name: str) -> Text:
    """Why a file above ``MOST_BYTES`` was not taken."""
    most = MOST_BYTES // _MEGABYTE
    return Text(
        f"{name}: tệp lớn hơn {most} MB nên không được nhận. Hãy xóa hình trong tệp Excel hoặc "
        "chia nhỏ tệp CSV rồi thử lại; tệp lớn hơn nạp được trên máy chủ bằng `chitieu load`.",
        f"{name}: the file is larger than {most} MB and was not taken. Take pictures out of the "
        "Excel file, or split the CSV, and try again; on the server `chitieu load` takes larger "
        "ones.",
    )


def damaged_note(folder: Path) -> Text:
    """What became of a file whose note can be read no more."""
    return Text(
        f"Ghi chú của một tệp đã nhận bị hỏng nên tệp không còn trong danh sách chờ. Tệp vẫn nằm "
        f"trong {folder}: hãy chép tệp ra nơi khác, xóa thư mục ấy, rồi nộp lại tệp trên trang "
        "này.",
        f"The note of a file that was handed in is damaged, so the file is in no list. It still "
        f"lies in {folder}: copy it to another place, remove that folder, then hand it in again "
        "on this page.",
    )
