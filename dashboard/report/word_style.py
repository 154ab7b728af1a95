"""The styles of a Word paper: Times New Roman, black, in the sizes of Decree 30/2020."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
_BLACK = RGBColor(0, 0, 0)
_CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_LEFT = WD_ALIGN_PARAGRAPH.LEFT


def set_styles(word: WordDocument, *, language: str) -> None:
    """Restyle Word's own styles and add those a paper needs."""
    _language(word, language)
    _style(word, "Normal", size=13)
    body = _style(word, "Body Text", size=13, align=_JUSTIFY, before=4, after=4)
    body.paragraph_format.first_line_indent = Mm(10)
    items = _style(word, "List", size=13, align=_JUSTIFY, after=3)
    items.paragraph_format.left_indent, items.paragraph_format.first_line_indent = Mm(10), Mm(0)
    for level in (1, 2):
        heading = _style(
            word, f"Heading {level}", size=13, bold=level == 1, italic=level == 2, before=8, after=4
        )
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.first_line_indent = Mm(10)
    _style(word, "Title", size=14, bold=True, align=_CENTER, before=14)
    _style(word, "Subtitle", size=14, bold=True, align=_CENTER)
    _style(word, "Header", size=13, align=_CENTER)
    _style(word, "Footer", size=9, align=_CENTER)
    _added_styles(word)


def _added_styles(word: WordDocument) -> None:
    _style(word, "Superior", size=12, align=_CENTER)
    _style(word, "Issuer", size=12, bold=True, align=_CENTER)
    _style(word, "State", size=12, bold=True, align=_CENTER)
    _style(word, "Motto", size=13, bold=True, align=_CENTER)
    _style(word, "Number", size=13, align=_CENTER)
    _style(word, "Letter Subject", size=12, align=_CENTER)
    _style(word, "Place Date", size=13, italic=True, align=_CENTER)
    _style(word, "Addressed", size=13, align=_CENTER, before=10, after=10)
    _style(word, "Label", size=11, bold=True, align=_CENTER)
    _style(word, "Rule", size=4, align=_CENTER, before=3)
    _style(word, "Table Head", size=10.5, bold=True, align=_CENTER, before=2, after=2)
    _style(word, "Table Text", size=10.5, align=_LEFT, before=2, after=2)
    _style(word, "Note", size=10, align=_JUSTIFY, before=3, after=8)
    _style(word, "Figure", size=13, align=_CENTER, before=4)
    annex = _style(word, "Annex Title", size=14, bold=True, align=_CENTER, after=8)
    annex.paragraph_format.page_break_before = True
    annex.paragraph_format.first_line_indent = Mm(0)
    annex.base_style = word.styles["Heading 1"]
    _style(word, "Signing Office", size=13, bold=True, align=_CENTER)
    _style(word, "Signer", size=13, bold=True, align=_CENTER)
    _style(word, "Recipients Title", size=12, bold=True, italic=True)
    _style(word, "Recipients", size=11)


def _style(
    word: WordDocument,
    name: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = _LEFT,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    known = name in (style.name for style in word.styles)
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - none of these names is another kind
    style.quick_style = True
    font, form = style.font, style.paragraph_format
    _font(style)
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, italic, _BLACK
    form.alignment, form.line_spacing = align, 1.0
    form.space_before, form.space_after = Pt(before), Pt(after)
    _plain(style)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    return style


def _plain(style: ParagraphStyle) -> None:
    """Without the wide letters that Word's own titles have."""
    for name in ("w:spacing", "w:kern"):
        for wide in style.element.get_or_add_rPr().findall(qn(name)):
            wide.getparent().remove(wide)


def _font(style: ParagraphStyle) -> None:
    """The font for every script: Word would take the theme's for letters with diacritics."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _language(word: WordDocument, language: str) -> None:
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults is not None  # noqa: S101 - python-docx's own template has them
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        defaults.append(spoken)
    spoken.set(qn("w:val"), language)
    spoken.set(qn("w:eastAsia"), language)
