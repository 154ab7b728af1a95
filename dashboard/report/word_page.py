"""The page of a Word paper: A4, margins, labels and source on every page, numbers from page 2."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import _Footer, _Header
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from dashboard.report.document import Paper


def set_page(word: WordDocument, paper: Paper) -> None:
    """A4 with the margins of Decree 30/2020; the number stands centred in the top margin."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    _number(section.header.paragraphs[0])
    _place_labels(section.header, paper, below=True)
    _place_labels(section.first_page_header, paper, below=False)
    for footer in (section.footer, section.first_page_footer):
        _place_source(footer, paper)


def _place_labels(header: _Header, paper: Paper, *, below: bool) -> None:
    """One line: the page has a narrow margin."""
    if not paper.labels:
        return
    paragraph = header.add_paragraph() if below else header.paragraphs[0]
    paragraph.style = "Label"
    paragraph.add_run(" · ".join(paper.labels))


def _place_source(footer: _Footer, paper: Paper) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.add_run(paper.source)


def _number(paragraph: WordParagraph) -> None:
    """A PAGE field: Word counts, not we."""
    paragraph.style = "Header"
    run = paragraph.add_run()
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)
