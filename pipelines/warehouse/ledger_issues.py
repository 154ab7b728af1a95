"""What is told of a ledger, or a warehouse, that somebody altered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.domain.chain import Break, Harm, Line
from pipelines.domain.issue import Issue, Place, Text
from pipelines.domain.tampering import altered

LEDGER = "ledger"
"""What stands for the ledger in a place: ``ledger:12`` is its twelfth line."""
_HARMS = {
    Harm.MISSING: ("LED101", Text("dòng này đã bị xóa", "this line was removed")),
    Harm.ALTERED: ("LED102", Text("dòng này đã bị sửa", "this line was altered")),
    Harm.MOVED: (
        "LED103",
        Text("dòng này đã bị đổi chỗ: khi ghi là dòng {0}", "this line was moved: it was line {0}"),
    ),
    Harm.REPLACED: (
        "LED104",
        Text(
            "dòng này đã bị thay bằng dòng khác: dòng sau nó không nối với nó",
            "another line was put in the place of this one: the next does not follow it",
        ),
    ),
}
_ROWS = {
    "values_sha256": ("LED203", Text("số liệu", "data values")),
    "submissions_sha256": ("LED204", Text("phần chung của báo cáo", "heads of submissions")),
    "issues_sha256": ("LED205", Text("danh sách lỗi", "issues")),
}


def broken(break_: Break, lines: Sequence[Line]) -> Issue:
    """The chain does not hold at a line."""
    code, words = _HARMS[break_.harm]
    about = next((_about(line.content) for line in lines if line.number == break_.line), "")
    told = Text(
        f"Sổ nhật ký, dòng {break_.line}{about}: {words.vi.format(break_.written_as)}.",
        f"Ledger, line {break_.line}{about}: {words.en.format(break_.written_as)}.",
    )
    return altered(code, Place(LEDGER, line=break_.line), told)


def _about(content: Mapping[str, Any]) -> str:
    """What a line says it is about, as far as it can be read."""
    names = ("name", "snapshot", "element", "spec_fingerprint")
    about = next((content[name] for name in names if content.get(name)), None)
    return f" ({content.get('kind', '?')} {about})" if about else ""


def not_noted(noted: str) -> Issue:
    """No line has the hash that was written down."""
    return altered(
        "LED105",
        Place(LEDGER),
        Text(
            f"Không dòng nào của sổ nhật ký có mã {noted} đã ghi lại: phần cuối sổ đã bị cắt, hoặc"
            " cả sổ đã bị viết lại.",
            f"No line of the ledger has the hash {noted} that was noted down: its end was cut off,"
            " or all of it was written anew.",
        ),
        expected=noted,
    )


def told_again(line: int, first: int) -> Issue:
    """A second line tells of the same file or snapshot."""
    return altered(
        "LED106",
        Place(LEDGER, line=line),
        Text(
            f"Sổ nhật ký, dòng {line}: ghi lại việc đã có ở dòng {first}; chương trình không ghi"
            " hai lần.",
            f"Ledger, line {line}: tells what line {first} has told; the program writes nothing"
            " twice.",
        ),
    )


def untold_file(held: Mapping[str, Any], place: str) -> Issue:
    """The warehouse holds a file of which no line tells."""
    return altered(
        "LED201",
        Place(place),
        Text(
            f"Kho dữ liệu có tệp «{held['name']}» nhưng sổ nhật ký không có dòng nào về tệp này.",
            f"The warehouse holds the file '{held['name']}', of which no line of the ledger tells.",
        ),
        seen=held["sha256"],
    )


def gone_file(line: int, told: Mapping[str, Any]) -> Issue:
    """A line tells of a file that the warehouse no longer holds."""
    return altered(
        "LED202",
        Place(LEDGER, line=line),
        Text(
            f"Tệp «{told.get('name')}» ở dòng {line} của sổ nhật ký không còn trong kho dữ liệu.",
            f"The file '{told.get('name')}' of line {line} of the ledger is no longer in the"
            " warehouse.",
        ),
        expected=told.get("sha256"),
    )


def stray_rows(table: str, rows: int, place: str) -> Issue:
    """Rows that no received file brought."""
    return altered(
        "LED208",
        Place(place),
        Text(
            f"Kho dữ liệu: {rows} dòng của bảng {table} không thuộc tệp nào đã nhận; chương trình"
            " không ghi các dòng này.",
            f"Warehouse: {rows} row(s) of the table {table} belong to no received file; the program"
            " did not write them.",
        ),
        seen=str(rows),
        expected="0",
    )


def other_rows(told: Mapping[str, Any], held: Mapping[str, Any], name: str, place: str) -> Issue:
    """What the warehouse holds of a file does not have the hash that its line tells."""
    code, what = _ROWS[name]
    line, file = told["line"], held["name"]
    return altered(
        code,
        Place(place),
        Text(
            f"Kho dữ liệu: {what.vi} của tệp «{file}» đã bị sửa sau khi nạp"
            f" (sổ nhật ký, dòng {line}).",
            f"Warehouse: the {what.en} of the file '{file}' were altered after it was loaded"
            f" (ledger, line {line}).",
        ),
        seen=held[name],
        expected=told.get(name),
    )


def other_field(told: Mapping[str, Any], held: Mapping[str, Any], name: str, place: str) -> Issue:
    """Something that is kept of a file is not what its line tells."""
    line, file = told["line"], told.get("name")
    seen, expected = held[name], told.get(name)
    return altered(
        "LED206",
        Place(place),
        Text(
            f"Kho dữ liệu: {name} của tệp «{file}» là {seen}, sổ nhật ký (dòng {line}) ghi"
            f" {expected}.",
            f"Warehouse: {name} of the file '{file}' is {seen}, the ledger (line {line}) has"
            f" {expected}.",
        ),
        seen=seen,
        expected=expected,
    )


def untold_event(held: Mapping[str, Any], place: str) -> Issue:
    """The warehouse holds a correction of which no line tells."""
    return altered(
        "LED209",
        Place(place),
        Text(
            f"Kho dữ liệu có đính chính {held['element']}, {held['unit']}, {held['period']} nhưng"
            " sổ nhật ký không có dòng nào về việc này.",
            f"The warehouse holds a correction of {held['element']}, {held['unit']},"
            f" {held['period']}, of which no line of the ledger tells.",
        ),
        seen=held["value"],
        element=held["element"],
    )


def gone_event(line: int, told: Mapping[str, Any]) -> Issue:
    """A line tells of a correction that the warehouse no longer holds."""
    return altered(
        "LED210",
        Place(LEDGER, line=line),
        Text(
            f"Đính chính {told['element']}, {told['unit']}, {told['period']} ở dòng {line} của sổ"
            " nhật ký không còn trong kho dữ liệu.",
            f"The correction of {told['element']}, {told['unit']}, {told['period']} of line {line}"
            " of the ledger is no longer in the warehouse.",
        ),
        expected=told["value"],
        element=told["element"],
    )


def other_event(
    line: int | None, held: Mapping[str, Any], name: str, expected: str, place: str
) -> Issue:
    """Something that is kept of a correction is not what its line tells."""
    about = f"{held['element']}, {held['unit']}, {held['period']}"
    return altered(
        "LED211",
        Place(place),
        Text(
            f"Kho dữ liệu: đính chính {about}: {name} là {held[name]}, sổ nhật ký (dòng {line}) ghi"
            f" {expected}.",
            f"Warehouse: correction of {about}: {name} is {held[name]}, the ledger (line {line})"
            f" has {expected}.",
        ),
        seen=held[name],
        expected=expected,
        element=held["element"],
    )
