"""An opened workbook that is safe to read: not too large, not encrypted, not damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from pipelines.domain.issue import Issue, Place, Text
from pipelines.domain.number import written
from pipelines.submissions import ods_xml
from pipelines.submissions.archives import is_archive, unpacks_beyond
from pipelines.submissions.cell import CellFault, typed_text
from pipelines.submissions.file_faults import damage, file_issue
from pipelines.submissions.form import CODES_SHEET, ISSUES_SHEET, Stamp, read_stamp
from pipelines.submissions.kind import TAKEN, kind_of
from pipelines.submissions.page import Page
from pipelines.submissions.percent_xml import percent_styles
from pipelines.submissions.sheet_xml import LeftOut, SheetXml
from pipelines.submissions.unreadable import DAMAGED, Unreadable
from pipelines.submissions.xls_bytes import cells_in_error, is_xls

_MOST_CELLS: Final = 2_000_000
_MOST_BYTES: Final = 400_000_000
"""Unpacked: far more than so many cells take."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Book:
    """A workbook's pages; what the reader beneath passes over is asked of the file itself."""

    file: str
    data: bytes
    _pages: dict[str, Page] = field(default_factory=dict)

    @cached_property
    def xml(self) -> SheetXml:
        """The sheets' own XML, where the file is an .xlsx."""
        return SheetXml(self.data)

    @cached_property
    def ods(self) -> bytes:
        """The cells' own XML, where the file is an .ods."""
        return ods_xml.read_content(self.data) if ods_xml.is_ods(self.data) else b""

    @cached_property
    def workbook(self) -> CalamineWorkbook:
        """The workbook; raise Unreadable if it cannot be opened."""
        if unpacks_beyond(self.data, _MOST_BYTES):
            most = str(_MOST_BYTES // 1_000_000)
            seen, expected = f"> {most} MB", f"≤ {most} MB"
            raise Unreadable(file_issue("SUB109", Place(self.file), seen=seen, expected=expected))
        extent = ods_xml.largest_extent(self.ods) if self.ods else self.xml.largest_extent
        if extent > _MOST_CELLS:
            cells = written(extent)
            most_cells = written(_MOST_CELLS)
            raise Unreadable(
                file_issue(
                    "SUB106",
                    Place(self.file),
                    seen=cells.vi,
                    seen_en=cells.en,
                    expected=f"≤ {most_cells.vi}",
                    expected_en=f"≤ {most_cells.en}",
                )
            )
        try:
            return CalamineWorkbook.from_filelike(BytesIO(self.data))
        except CalamineError as error:
            raise Unreadable(self._not_opened(error)) from error

    def _not_opened(self, error: CalamineError) -> Issue:
        """A password, an archive that bears the name of a workbook, or damage."""
        if isinstance(error, PasswordError) or _ENCRYPTED in self.data:
            code, seen = "SUB102", Text("có mật khẩu mở tệp", "a password to open")
        elif is_archive(self.data):
            code, seen = "SUB108", kind_of(self.data)
        else:
            return damage(Place(self.file), error)
        place = Place(self.file)
        return file_issue(code, place, seen=seen.vi, seen_en=seen.en, expected=TAKEN)

    def open(self) -> None:
        """Open the workbook and its one page for figures ahead of reading; see ``workbook``."""
        names = [name for name in self._handed_in() if name != CODES_SHEET]
        if len(names) == 1:
            self.page(names[0])

    def visible(self) -> Sequence[str]:
        """The sheets a person sees, in order; asked only where there may be other hidden ones."""
        names = [name for name in self._handed_in() if name != CODES_SHEET]
        if len(names) == 1:
            return names
        sheets = self.workbook.sheets_metadata
        seen = {sheet.name for sheet in sheets if sheet.visible is SheetVisibleEnum.Visible}
        return [name for name in names if name in seen]

    def _handed_in(self) -> Sequence[str]:
        """Every sheet but the list of issues that an annotated workbook comes back with."""
        return [name for name in self.workbook.sheet_names if name != ISSUES_SHEET]

    def page(self, name: str) -> Page:
        """The rows of a sheet; raise Unreadable if it is damaged."""
        if name not in self._pages:
            self._pages[name] = self._read_page(name)
        return self._pages[name]

    def _read_page(self, name: str) -> Page:
        try:
            sheet = self.workbook.get_sheet_by_name(name)
        except CalamineError as error:
            raise Unreadable(damage(Place(self.file, name), error)) from error
        return Page(name, sheet.to_python(skip_empty_area=False), sheet)

    def hidden_stamp(self) -> Stamp | None:
        """The machine codes of the hidden sheet, if it is there and speaks for the only page."""
        names = self._handed_in()
        if CODES_SHEET not in names or len(names) != 2:
            return None
        rows = self.page(CODES_SHEET).rows
        return read_stamp(typed_text(rows[0][0])) if rows and rows[0] else None

    def left_out(self, name: str) -> LeftOut:
        """Cells of a sheet that only look blank; raise Unreadable if its XML is damaged."""
        if is_xls(self.data):
            only = len(self.visible()) == 1
            errors = cells_in_error(self.data) if only else {}
            return {at: (CellFault.EXCEL_ERROR, text) for at, text in errors.items()}
        with self._sound(name):
            return self.xml.left_out(name)

    def percentages(self, name: str) -> frozenset[str]:
        """Cells of a sheet that show a percentage; raise Unreadable if its XML is damaged."""
        styles = percent_styles(self.data)
        if not styles:
            return frozenset()
        with self._sound(name):
            return self.xml.styled(name, styles)

    @contextmanager
    def _sound(self, name: str) -> Iterator[None]:
        """Raise Unreadable where a part of the archive turns out to be damaged."""
        try:
            yield
        except DAMAGED as error:
            raise Unreadable(damage(Place(self.file, name), error)) from error

    def has_errors_somewhere(self) -> bool:
        """Whether some cell that only looks blank stands where it cannot be told."""
        if is_xls(self.data):
            return len(self.visible()) > 1 and bool(cells_in_error(self.data))
        return ods_xml.has_errors(self.ods)
