"""A paper as Word: real styles, repeated table heads, page numbers from page 2, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from dashboard.report.document import (
    Annex,
    Block,
    Grid,
    Heading,
    Items,
    Note,
    Paper,
    Paragraph,
    Picture,
    pieces,
)
from dashboard.report.word_head import place_foot, place_head, set_cell_margins
from dashboard.report.word_page import set_page
from dashboard.report.word_style import set_styles

_STAMP = (1980, 1, 1, 0, 0, 0)
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


def to_word(paper: Paper) -> bytes:
    """The bytes of a .docx file; the same for the same paper."""
    word = Document()
    set_styles(word, language=_LANGUAGES[paper.language])
    set_page(word, paper)
    place_head(word, paper)
    for block in paper.body:
        _place(word, block)
    place_foot(word, paper.foot)
    for block in paper.annexes:
        _place(word, block)
    _describe(word, paper)
    return _settled(word)


def _place(word: WordDocument, block: Block) -> None:
    match block:
        case Heading(words, level):
            write(word.add_paragraph(style=f"Heading {level}"), words)
        case Paragraph(words):
            write(word.add_paragraph(style="Body Text"), words)
        case Items(several):
            for words in several:
                write(word.add_paragraph(style="List"), f"- {words}")
        case Note(words):
            _keep_with_next(word)
            write(word.add_paragraph(style="Note"), words)
        case Grid():
            _place_table(word, block)
        case Picture():
            _place_picture(word, block)
        case Annex(words):
            write(word.add_paragraph(style="Annex Title"), words)


def write(paragraph: WordParagraph, words: str) -> None:
    """Put words into a paragraph, those between ``**`` bold, line breaks as such."""
    for piece, bold in pieces(words):
        paragraph.add_run(piece).bold = bold or None


def _keep_with_next(word: WordDocument) -> None:
    """A picture stays on one page with the note below it."""
    last = word.paragraphs[-1]
    if last.style is not None and last.style.name == "Figure":
        last.paragraph_format.keep_with_next = True


def _place_table(word: WordDocument, grid: Grid) -> None:
    table = word.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    set_cell_margins(table, 1)
    _caption(table, grid.caption)
    _fill(table.rows[0].cells, grid, [c.title for c in grid.columns], style="Table Head")
    _mark_row(table, "w:tblHeader")
    for row in grid.rows:
        _fill(table.add_row().cells, grid, row, style="Table Text")
        _mark_row(table, "w:cantSplit")
    for column, entry in zip(table.columns, grid.columns, strict=True):
        column.width = Mm(entry.width)


def _fill(cells: Sequence[_Cell], grid: Grid, row: Sequence[str], *, style: str) -> None:
    for cell, column, words in zip(cells, grid.columns, row, strict=True):
        cell.width = Mm(column.width)
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        if style == "Table Text":
            paragraph.alignment = _ALIGNED[column.align]
        write(paragraph, words)


def _mark_row(table: Table, name: str) -> None:
    """The last row is repeated on each page (the head), or not broken over two (others)."""
    table.rows[-1]._tr.get_or_add_trPr().append(OxmlElement(name))


def _caption(table: Table, words: str) -> None:
    """What a screen reader says before the table."""
    element = OxmlElement("w:tblDescription")
    element.set(qn("w:val"), words)
    table._tbl.tblPr.append(element)


def _place_picture(word: WordDocument, picture: Picture) -> None:
    paragraph = word.add_paragraph(style="Figure")
    shape = paragraph.add_run().add_picture(BytesIO(picture.png), width=Mm(picture.width))
    shape._inline.docPr.set("descr", picture.alt)


def _describe(word: WordDocument, paper: Paper) -> None:
    """Core properties; every moment in them is the day of the snapshot."""
    moment = datetime(paper.as_of.year, paper.as_of.month, paper.as_of.day)  # noqa: DTZ001 - a day
    about = word.core_properties
    about.title = " ".join(f"{paper.title} {paper.subject}".split())
    about.subject = paper.source
    about.author = "chitieu"
    about.last_modified_by = ""
    about.comments = "; ".join(paper.labels)
    about.language = _LANGUAGES[paper.language]
    about.created = about.modified = moment
    about.revision = 1


def _settled(word: WordDocument) -> bytes:
    """The file with every part in one order and under one date."""
    made, settled = BytesIO(), BytesIO()
    word.save(made)
    with ZipFile(made) as parts, ZipFile(settled, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            entry = ZipInfo(name, _STAMP)
            entry.compress_type = ZIP_DEFLATED
            out.writestr(entry, parts.read(name))
    return settled.getvalue()
