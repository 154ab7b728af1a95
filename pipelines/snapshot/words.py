"""The words of downloads: statuses, reasons and markers, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pipelines.domain.issue import Text

ILLUSTRATIVE = "Dữ liệu minh họa"
_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "met": Text("đạt", "met"),
        "not_met": Text("chưa đạt", "not met"),
        "undetermined": Text("chưa xác định", "undetermined"),
        "not_due": Text("chưa đến hạn", "not due"),
        "not_applicable": Text("không áp dụng", "not applicable"),
        "nothing_occurred": Text("không phát sinh", "nothing occurred"),
        "suppressed": Text("không công bố", "suppressed"),
        "on_time": Text("đúng hạn", "on time"),
        "late": Text("nộp muộn", "late"),
        "received": Text("đã nhận", "received"),
        "rejected": Text("bị trả lại", "rejected"),
        "missing": Text("chưa nộp", "missing"),
        "quoted": Text("trích từ kế hoạch", "quoted"),
        "inherited": Text("kế thừa, chưa xác minh", "inherited, unverified"),
        "blank": Text("để trống", "blank"),
        "unreadable": Text("không đọc được", "unreadable"),
    }
)
WITHHELD = Text("[c] không công bố", "[c] withheld")
"""Stands for the hash of a file whose hidden numbers could be found by trying."""
_MONITORED = Text("theo dõi, không đặt chỉ tiêu", "monitored, no target set")
MARKERS: Mapping[str, Text] = MappingProxyType(
    {
        "[c]": Text("không công bố (bảo mật)", "suppressed (confidential)"),
        "[x]": Text("chưa có số liệu", "not available"),
        "[z]": Text("không áp dụng, không phát sinh", "not applicable, nothing occurred"),
        "[p]": Text("tạm thời, chưa hết hạn nộp", "provisional, deadline not passed"),
        "[r]": Text(
            "đã sửa: số liệu được nộp lại hoặc đính chính; kết quả có số liệu được đính chính",
            "revised: a value handed in anew or corrected; a figure that rests on a correction",
        ),
        "[b]": Text("ngắt chuỗi số liệu trước kỳ này", "the series breaks before this period"),
    }
)
"""What stands in the column ``markers``; never a bare asterisk."""
RESTS_ON_CORRECTION = Text("có số liệu được đính chính", "rests on a declared correction")
"""What the marker says of a figure."""


def say(code: str | None, language: str) -> str | None:
    """The word for a code; a code without a word stands for itself."""
    if code is None:
        return None
    return _WORDS[code].in_language(language) if code in _WORDS else code


def verdict_text(row: Mapping[str, Any]) -> Text:
    """The verdict of a row of attainment; *không phát sinh* only where indeed nothing occurred.

    Without a target there is no verdict, which is said.
    """
    if row["verdict"] == "not_applicable" and row["absence"] == "nothing_occurred":
        return _WORDS["nothing_occurred"]
    return _WORDS[row["verdict"]] if row["verdict"] else _MONITORED


def still_to_go(row: Mapping[str, Any]) -> int | None:
    """Nothing more is needed only once the verdict says so; before, that is not known."""
    is_open = row["verdict"] == "undetermined" and row["to_go"] == 0
    return None if is_open else row["to_go"]


def figure_markers(row: Mapping[str, Any]) -> str:
    """The markers of a row of attainment."""
    nothing_occurred = row["absence"] == "nothing_occurred"
    return _marked(
        {
            "[c]": row["absence"] == "suppressed",
            "[x]": row["absence"] in ("missing", "rejected", "blank"),
            "[z]": row["verdict"] == "not_applicable" or nothing_occurred,
            "[p]": row["provisional"],
            "[r]": row["revised"],
            "[b]": row["break_before"],
        }
    )


def value_markers(row: Mapping[str, Any]) -> str:
    """The markers of a data value."""
    return _marked(
        {
            "[c]": row["absence"] == "suppressed",
            "[x]": row["absence"] in ("blank", "unreadable"),
            "[r]": row["revised"],
        }
    )


def submission_markers(row: Mapping[str, Any]) -> str:
    """The markers of a row of the hand-in list."""
    return _marked(
        {"[x]": row["state"] in ("missing", "rejected"), "[r]": row["status"] == "corrected"}
    )


def _marked(found: Mapping[str, bool]) -> str:
    return " ".join(marker for marker, holds in found.items() if holds)
