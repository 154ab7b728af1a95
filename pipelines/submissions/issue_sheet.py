"""The sheet that lists every issue of a workbook, put in front of the ward's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.domain.issue import Issue, Place, Severity, Text
from pipelines.submissions.faults import shorten
from pipelines.submissions.package_styles import Styles
from pipelines.submissions.sheet_drawing import Drawing, run
from pipelines.submissions.template_style import row_height

ORDER: Final = tuple(Severity)
SEVERITY: Final = {
    Severity.ERROR: Text("Lỗi", "Error"),
    Severity.WARNING: Text("Cảnh báo", "Warning"),
    Severity.INFO: Text("Thông tin", "Note"),
}
_LONGEST: Final = 300
_WIDTHS: Final = (5, 12, 16, 50, 18, 18, 46)
"""Columns in characters."""
_ACROSS: Final = 165
"""Letters in a line over the whole width."""
_HEADINGS: Final = (
    Text("STT", "No."),
    Text("Mức độ", "Severity"),
    Text("Ô", "Cell"),
    Text("Sai ở đâu", "What is wrong"),
    Text("Đã ghi", "Seen"),
    Text("Cần có", "Expected"),
    Text("Cách sửa", "What to do"),
)
_TITLE: Final = Text("CẦN SỬA TRONG TỆP NÀY", "To be mended in this file")
_WHOLE: Final = Text("cả tệp", "whole file")
_MARKED: Final = Text(
    "Ô màu cam là lỗi, phải sửa. Ô màu xanh là cảnh báo: xem lại, nếu đúng thì ghi lý do vào cột"
    " Giải trình. Đưa chuột vào ô có dấu tam giác để đọc ghi chú. Sửa ngay trong tệp này, lưu rồi"
    " gửi lại cả tệp; không cần xóa trang này.",
    "Orange cells are errors and must be mended. Blue cells are warnings: look again, and if they"
    " are right give the reason under Giải trình. Point at a cell with a triangle to read its"
    " comment. Mend this very file, save it and send it back; this sheet may stay.",
)
_LISTED: Final = Text(
    "Tệp này chỉ liệt kê lỗi. Sửa trong tệp gốc rồi gửi lại tệp gốc, không gửi tệp này.",
    "This file only lists the issues. Mend the original and send that again, not this file.",
)


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """What the sheet says: whose file it is, and its issues with the worst first."""

    file: str
    issues: Sequence[Issue]
    subjects: Sequence[Text] = ()
    is_marked: bool = True
    """Whether the cells of the workbook are coloured, or only listed here."""
    why_not: Text | None = None

    def xml(self, styles: Styles) -> str:
        """The sheet's XML; the looks it needs are added to the styles."""
        drawn = Drawing(styles, _WIDTHS)
        self._write_head(drawn)
        drawn.row([_both(heading) for heading in _HEADINGS], ["head"] * len(_HEADINGS), height=34.0)
        top = drawn.rows
        ordered = sorted(self.issues, key=lambda found: ORDER.index(found.severity))
        for number, found in enumerate(ordered, 1):
            self._write_issue(drawn, number, found)
        return drawn.finish(top)

    def _write_head(self, drawn: Drawing) -> None:
        drawn.across(_both(_TITLE, " / "), "title", 26.0)
        drawn.across(run(f"Tệp / File: {self.file}"), "bold", 18.0)
        for subject in self.subjects:
            drawn.across(_both(subject), "text", _height(subject, _ACROSS))
        drawn.across(_both(_counts(self.issues), " / "), "bold", 18.0)
        for told in (self.why_not, _MARKED if self.is_marked else _LISTED):
            if told:
                drawn.across(_both(told), "text", _height(told, _ACROSS))

    def _write_issue(self, drawn: Drawing, number: int, found: Issue) -> None:
        severity = _both(SEVERITY[found.severity]) + run(f"\n{found.code}", aside=True)
        where = self._where(found.place)
        link = found.place if self.is_marked and found.place.sheet else None
        texts = (
            found.message,
            Text(found.seen_in("vi") or "", found.seen_in("en") or ""),
            Text(found.expected_in("vi") or "", found.expected_in("en") or ""),
            found.action,
        )
        shown = [Text(shorten(t.vi, _LONGEST), shorten(t.en, _LONGEST)) for t in texts]
        height = max(
            _height(t, int(width * 1.05))
            for t, width in zip((*shown, where), (*_WIDTHS[3:], _WIDTHS[2]), strict=True)
        )
        drawn.row(
            [run(str(number)), severity, _both(where), *(_both(text) for text in shown)],
            ["cell", found.severity.value, "link" if link else "cell", *["cell"] * 4],
            height=min(height, 400.0),
            link=link,
        )

    def _where(self, place: Place) -> Text:
        """The place within the file: sheet and cell, a line of a CSV, or the whole of it."""
        if place.line is not None:
            return Text(f"dòng {place.line}", f"line {place.line}")
        several = len({found.place.sheet for found in self.issues if found.place.sheet}) > 1
        if place.cell and not several:
            return Text(place.cell, place.cell)
        said = "!".join(part for part in (place.sheet, place.cell) if part)
        return Text(said, said) if said else _WHOLE


def _height(text: Text, letters: int) -> float:
    """Points for both languages, one below the other."""
    english = row_height(text.en, letters, line=14) - 4.5 if text.en != text.vi else 0
    return row_height(text.vi, letters, line=15) + english


def _counts(issues: Sequence[Issue]) -> Text:
    """``2 lỗi, 1 cảnh báo``."""
    counts = Counter(found.severity for found in issues)
    vi = ", ".join(f"{counts[s]} {SEVERITY[s].vi.lower()}" for s in ORDER if counts[s])
    en = ", ".join(f"{counts[s]} {SEVERITY[s].en.lower()}(s)" for s in ORDER if counts[s])
    return Text(vi, en)


def _both(text: Text, between: str = "\n") -> str:
    """Vietnamese, and English after it where that says something else."""
    first = run(text.vi)
    return first if text.vi == text.en else first + run(f"{between}{text.en}", aside=True)
