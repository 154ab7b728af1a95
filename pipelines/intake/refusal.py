"""What somebody is told whose file or wish was not taken, and what to do about it."""

from __future__ import annotations

from pathlib import Path

from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text

MOST_MEGABYTES = 50
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


class TooLargeError(ChitieuError):
    """A file above ``MOST_MEGABYTES``, which the browser held back."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"{name}: tệp lớn hơn {MOST_MEGABYTES} MB nên không được nhận. Hãy xóa hình trong "
                "tệp Excel hoặc chia nhỏ tệp CSV rồi thử lại, hoặc nhờ người quản trị máy chủ nạp "
                "giúp.",
                f"{name}: the file is larger than {MOST_MEGABYTES} MB and was not taken. Take "
                "pictures out of the Excel file, or split the CSV, and try again; or ask who runs "
                "the server to load it.",
            )
        )


class NotArrivedError(ChitieuError):
    """A file that was broken off on its way from the browser."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"{name}: tệp chưa tới máy chủ. Hãy kiểm tra đường truyền rồi kéo tệp vào lại.",
                f"{name}: the file did not reach the server. Check the connection, then drop it "
                "again.",
            )
        )


class DamagedNoteError(ChitieuError):
    """A note beside a file, or a wish to publish, that can be read no more; nobody is offered it.

    ``holds_file`` says whether a file lies beside the note.
    """

    def __init__(self, folder: Path, *, holds_file: bool) -> None:
        super().__init__(_of_file(folder) if holds_file else _of_wish(folder))


def _of_file(folder: Path) -> Text:
    return Text(
        "Ghi chú của một tệp đã nhận bị hỏng nên tệp không còn trong danh sách chờ. Tệp vẫn nằm "
        f"trong {folder}: hãy chép tệp ra nơi khác, xóa thư mục ấy, rồi nộp lại tệp trên trang "
        "này.",
        "The note of a file that was handed in is damaged, so the file is in no list. It still "
        f"lies in {folder}: copy it to another place, remove that folder, then hand it in again "
        "on this page.",
    )


def _of_wish(folder: Path) -> Text:
    return Text(
        f"Một yêu cầu công bố trong {folder} bị hỏng nên chưa được làm: hãy xóa thư mục ấy rồi "
        "công bố lại.",
        f"A request to publish in {folder} is damaged and was not carried out: remove that folder, "
        "then publish again.",
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
