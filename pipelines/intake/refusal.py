"""What somebody is told who may not do what they asked for."""

from __future__ import annotations

from pipelines.domain.errors import ChitieuError
from pipelines.domain.issue import Text


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
