"""The head and the foot of a Word paper: two columns without borders, rules as short lines."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from dashboard.report.document import Foot, Paper

_HALVES = (64, 96)
_SIGNED_HALVES = (80, 80)
_SIGNING_LINES = 4


def place_head(word: WordDocument, paper: Paper) -> None:
    """Who issues it and under which state, number and day, then the title and the addressee."""
    left, right = _two_columns(word, _HALVES)
    head = paper.head
    _lines(left, (("Superior", head.superior), ("Issuer", head.issuer)))
    _rule(left.add_paragraph(style="Rule"), room=_HALVES[0], length=24)
    _lines(left, (("Number", head.number),))
    if paper.kind == "letter":
        _lines(left, (("Letter Subject", paper.subject),))
    _lines(right, (("State", head.state), ("Motto", head.motto)))
    _rule(right.add_paragraph(style="Rule"), room=_HALVES[1], length=56)
    _lines(right, (("Place Date", head.place_and_date),))
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    if paper.kind == "report":
        word.add_paragraph(paper.title, style="Title")
        word.add_paragraph(paper.subject, style="Subtitle")
        _rule(word.add_paragraph(style="Rule"), room=160, length=40)
    word.add_paragraph(paper.addressed, style="Addressed")


def place_foot(word: WordDocument, foot: Foot) -> None:
    """Recipients at the left; at the right the office that signs, room to sign, the signer.

    The last words of the text stay with it: a signature never stands alone on a page.
    """
    closing = word.paragraphs[-1]
    for paragraph in (closing, word.add_paragraph(style="Rule")):
        paragraph.paragraph_format.keep_with_next = True
    left, right = _two_columns(word, _SIGNED_HALVES)
    _lines(left, (("Recipients Title", foot.recipients_title),))
    _lines(left, tuple(("Recipients", words) for words in foot.recipients))
    _lines(right, (("Signing Office", foot.office),))
    _lines(right, (("Signing Office", ""),) * _SIGNING_LINES)
    _lines(right, (("Signer", foot.signer),))
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)


def set_cell_margins(table: Table, millimetres: float) -> None:
    """The room at the left and right of each cell's words."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(millimetres).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _two_columns(word: WordDocument, widths: Sequence[int]) -> tuple[_Cell, _Cell]:
    table = word.add_table(rows=1, cols=2)
    table.autofit = False
    set_cell_margins(table, 0)
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, column, width in zip(row.cells, table.columns, widths, strict=True):
        cell.width = column.width = Mm(width)
    left, right = row.cells
    return left, right


def _lines(cell: _Cell, lines: Sequence[tuple[str, str]]) -> None:
    for style, words in lines:
        cell.add_paragraph(words, style=style)


def _rule(paragraph: WordParagraph, *, room: int, length: int) -> None:
    """A line of that length in the middle of the room, in millimetres."""
    paragraph.paragraph_format.left_indent = Mm((room - length) / 2)
    paragraph.paragraph_format.right_indent = Mm((room - length) / 2)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
