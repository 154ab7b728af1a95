"""A sheet put down as XML, cell by cell, with the looks it needs added to a workbook's styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.domain.issue import Place, Severity
from pipelines.submissions.address import address
from pipelines.submissions.markup import plain
from pipelines.submissions.package_styles import Styles

COLOURS: Final = {Severity.ERROR: "FFF3A66B", Severity.WARNING: "FFBCD9F1"}
"""Orange is the darker of the two, so that a black and white print tells them apart as well."""


def run(words: str, *, aside: bool = False) -> str:
    """Words of a cell; ``aside`` for the English, which stands back."""
    looks = '<i/><sz val="10"/><color rgb="FF595959"/><rFont val="Times New Roman"/>'
    properties = f"<rPr>{looks}</rPr>" if aside else ""
    return f'<r>{properties}<t xml:space="preserve">{plain(words)}</t></r>' if words else ""


_FONT: Final = '<font>{}<sz val="{}"/><color rgb="{}"/><name val="Times New Roman"/></font>'
_LOOKS: Final = {
    "title": ("<b/>", 15, "FF1A1A1A", None, False, ""),
    "bold": ("<b/>", 11, "FF1A1A1A", None, False, ""),
    "text": ("", 11, "FF1A1A1A", None, False, ""),
    "head": ("<b/>", 11, "FF1A1A1A", "FFDCE6F1", True, ' horizontal="center"'),
    "cell": ("", 11, "FF1A1A1A", None, True, ""),
    "link": ("<u/>", 11, "FF0B5394", None, True, ""),
    "error": ("<b/>", 11, "FF1A1A1A", COLOURS[Severity.ERROR], True, ""),
    "warning": ("", 11, "FF1A1A1A", COLOURS[Severity.WARNING], True, ""),
    "info": ("", 11, "FF1A1A1A", None, True, ""),
}
_EDGES: Final = "".join(
    f'<{side} style="thin"><color rgb="FF8C8C8C"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)


@dataclass
class Drawing:
    """Rows as they are put down."""

    styles: Styles
    widths: Sequence[float]
    body: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows there are so far."""
        return len(self.body)

    def across(self, runs: str, look: str, height: float) -> None:
        """One text over the whole width."""
        self.merged.append(f"A{self.rows + 1}:{address(self.rows, len(self.widths) - 1)}")
        self.row([runs], [look], height=height)

    def row(
        self,
        texts: Sequence[str],
        looks: Sequence[str],
        *,
        height: float,
        link: Place | None = None,
    ) -> None:
        """A row of cells; the third may lead to a cell of the workbook."""
        cells = (
            f'<c r="{address(self.rows, column)}" s="{self._look(look)}" t="inlineStr"><is>'
            f"{runs or '<t/>'}</is></c>"
            for column, (runs, look) in enumerate(zip(texts, looks, strict=True))
        )
        if link:
            sheet = (link.sheet or "").replace("'", "''")
            to = plain(f"'{sheet}'!{link.cell or 'A1'}")
            self.links.append(f'<hyperlink ref="{address(self.rows, 2)}" location="{to}"/>')
        number = self.rows + 1
        self.body.append(
            f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'
        )

    def finish(self, top: int) -> str:
        """The whole sheet; the heading of the list stays in sight, and prints on every page."""
        return "".join(_parts(self, top))

    def _look(self, name: str) -> int:
        extra, size, ink, fill, has_edges, across = _LOOKS[name]
        font = self.styles.add("fonts", _FONT.format(extra, size, ink))
        solid = f'<patternFill patternType="solid"><fgColor rgb="{fill}"/></patternFill>'
        filled = self.styles.add("fills", f"<fill>{solid}</fill>") if fill else 0
        edges = _EDGES if has_edges else "<left/><right/><top/><bottom/>"
        border = self.styles.add("borders", f"<border>{edges}<diagonal/></border>")
        vertical = "center" if name in ("head", "title", "bold", "text") else "top"
        return self.styles.add(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="{filled}" borderId="{border}" xfId="0"'
            ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment{across} vertical="{vertical}" wrapText="1"/></xf>',
        )


def _parts(drawn: Drawing, top: int) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns='
    yield '"http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    yield f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
    yield f'<selection pane="bottomLeft" activeCell="A{top + 1}" sqref="A{top + 1}"/>'
    yield '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
    for number, width in enumerate(drawn.widths, 1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield f"</cols><sheetData>{''.join(drawn.body)}</sheetData>"
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in drawn.merged)
    yield f'<mergeCells count="{len(drawn.merged)}">{merged}</mergeCells>'
    yield f"<hyperlinks>{''.join(drawn.links)}</hyperlinks>" if drawn.links else ""
    yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>"
