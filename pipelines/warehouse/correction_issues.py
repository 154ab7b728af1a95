"""What is told of a declared correction that is not applied, and what to do about it."""

from __future__ import annotations

from decimal import Decimal

from pipelines.domain.issue import Issue, Severity, Text
from pipelines.spec.corrections import Declared

_TAKE_OUT = Text(
    "Bỏ mục này khỏi tệp đính chính, hoặc sửa expect nếu số của đơn vị vẫn sai",
    "Take the entry out of the file, or mend its expect if the unit's figure is still wrong",
)
_SIMPLY_TAKE_OUT = Text("Bỏ mục này khỏi tệp đính chính", "Take the entry out of the file")


def refused(entry: Declared, broken: Issue) -> Issue:
    """The corrected value would break a rule of its form."""
    about = _about(entry)
    message = Text(
        f"{about}: số đính chính trái với quy tắc của biểu nên không được dùng:"
        f" {broken.message.vi.rstrip('.')}",
        f"{about}: the corrected value breaks a rule of the form and is not used:"
        f" {broken.message.en.rstrip('.')}",
    )
    action = Text(
        "Sửa value, hoặc đính chính cả số kia", "Mend value, or correct the other figure as well"
    )
    return _issue("COR301", entry, message, action, seen=broken.seen)


def overtaken(entry: Declared, own: Decimal) -> Issue:
    """The unit's own file says something else than the correction expects."""
    about, words = _about(entry), plain(own)
    expected = plain(entry.correction.expect)
    if own == entry.correction.value:
        message = Text(
            f"{about}: đơn vị đã tự sửa {expected} thành {words}",
            f"{about}: the unit itself has mended {expected} to {words}",
        )
        return _issue("COR302", entry, message, _SIMPLY_TAKE_OUT, seen=words)
    message = Text(
        f"{about}: đơn vị nay ghi {words}, không phải {expected}",
        f"{about}: the unit now says {words}, not {expected}",
    )
    return _issue("COR303", entry, message, _TAKE_OUT, seen=words)


def blank(entry: Declared) -> Issue:
    """The unit's own file holds no number there: only the unit can give one."""
    about, expected = _about(entry), plain(entry.correction.expect)
    message = Text(
        f"{about}: ô này trong báo cáo của đơn vị không có số, không phải {expected}",
        f"{about}: the unit's file holds no number there, not {expected}",
    )
    return _issue("COR304", entry, message, _TAKE_OUT)


def not_handed_in(entry: Declared) -> Issue:
    """Nothing was handed in that could be corrected."""
    message = Text(
        f"{_about(entry)}: đơn vị chưa có báo cáo nào được nhận cho kỳ này",
        f"{_about(entry)}: no submission of the unit is in force for that period",
    )
    action = Text(
        "Kiểm tra unit, period và form; hoặc bỏ mục này",
        "Check unit, period and form, or take the entry out",
    )
    return _issue("COR305", entry, message, action)


def plain(number: Decimal) -> str:
    """The number without zeros behind its point."""
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _about(entry: Declared) -> str:
    c = entry.correction
    return f"{c.element}, {c.unit}, {c.period} ({plain(c.expect)} → {plain(c.value)})"


def _issue(
    code: str, entry: Declared, message: Text, action: Text, *, seen: str | None = None
) -> Issue:
    return Issue(
        code,
        Severity.ERROR,
        entry.place,
        message,
        action,
        seen=seen,
        expected=plain(entry.correction.expect),
        element=entry.correction.element,
    )
