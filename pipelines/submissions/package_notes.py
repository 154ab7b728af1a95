"""Comments on the cells of an .xlsx sheet: ours beside those that are there already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.submissions.address import address
from pipelines.submissions.markup import attribute, children, insert, plain, prefix, with_prefix
from pipelines.submissions.note_box import Box, note_shape
from pipelines.submissions.package import OFFICE, Package

MARK: Final = "[chitieu]"
"""Begins each of our comments, so that a later annotation finds and replaces them."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_THREADED: Final = "[Threaded comment]"
_EMPTY_VML: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{0}"/></o:shapelayout><v:shapetype id="_x0000_t202"'
    ' coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
)
_RUN: Final = re.compile(r"<(?:\w+:)?r(?:\s[^>]*)?>")
_AFTER_DRAWING: Final = frozenset(
    {
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst", "AlternateContent"),
    }
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a comment that look alike."""

    words: str
    bold: bool = False
    aside: bool = False
    """True for the English below."""

    def xml(self) -> str:
        """The run as a comment stores it."""
        bold = "<b/>" if self.bold else ""
        aside = "<i/>" if self.aside else ""
        colour = "FF595959" if self.aside else "FF1A1A1A"
        return (
            f'<r><rPr>{bold}{aside}<sz val="11"/><color rgb="{colour}"/>'
            '<rFont val="Times New Roman"/><family val="1"/></rPr>'
            f'<t xml:space="preserve">{plain(self.words)}</t></r>'
        )


@dataclass(frozen=True, slots=True)
class Notes:
    """The comments of one sheet."""

    package: Package
    sheet: str

    def strip(self) -> None:
        """Take out what an earlier annotation said; what others wrote stays."""
        part = self.package.related(self.sheet, "comments")
        if part is None or MARK.encode() not in self.package.parts.get(part, b""):
            return
        xml = self.package.text(part)
        gone = set()
        for comment in _comments(xml):
            kept = _without_ours(comment)
            if kept != comment:
                xml = xml.replace(comment, kept or "")
            if kept is None:
                gone.add(attribute(comment, "ref"))
        self.package.put(part, xml)
        self._drop_boxes(gone)

    def add(self, notes: Mapping[str, Sequence[Run]]) -> None:
        """Put a comment on each of these cells, below the one that somebody else wrote there."""
        part = self.package.related(self.sheet, "comments") or self._new_comments()
        xml = self.package.text(part)
        before = prefix(xml, "comments")
        present = {attribute(comment, "ref"): comment for comment in _comments(xml)}
        made, boxes = [], []
        for cell, runs in notes.items():
            said, own = "".join(run.xml() for run in runs), present.get(cell)
            if own is None:
                made.append(f'<comment ref="{cell}" authorId="0"><text>{said}</text></comment>')
            elif _THREADED in own:
                continue  # a discussion, which a plain comment would break
            else:
                xml = xml.replace(own, _joined(own, with_prefix(said, before), before))
            boxes.append(Box.of(cell, "".join(run.words for run in runs), is_new=own is None))
        end = f"</{before}commentList>"
        xml = re.sub(r"<((?:\w+:)?commentList)\s*/>", r"<\1></\1>", xml)
        self.package.put(part, xml.replace(end, with_prefix("".join(made), before) + end))
        self._put_boxes(boxes)

    def _new_comments(self) -> str:
        part = self.package.free("xl/comments{}.xml")
        self.package.put(
            part,
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{_MAIN}">'
            "<authors><author>chitieu</author></authors><commentList></commentList></comments>",
        )
        self.package.declare(part, _COMMENTS)
        self.package.relate(self.sheet, "comments", part)
        return part

    def _drawing(self) -> str | None:
        """The part with the boxes of the comments."""
        tag = re.search(r"<(?:\w+:)?legacyDrawing\s[^>]*>", self.package.text(self.sheet))
        number = attribute(tag[0], r"\w+:id") if tag else ""
        found = (r.target for r in self.package.relations(self.sheet) if r.id == number)
        return next(found, None)

    def _new_drawing(self) -> str:
        part = self.package.free("xl/drawings/vmlDrawing{}.vml")
        vml = [c for name, c in self.package.parts.items() if name.endswith(".vml")]
        used = [int(n) for c in vml for n in re.findall(rb'idmap [^>]*data="([0-9]+)', c)]
        self.package.put(part, _EMPTY_VML.format(max(used, default=0) + 1))
        self.package.declare(part, _VML)
        number = self.package.relate(self.sheet, "vmlDrawing", part)
        xml = self.package.text(self.sheet)
        tag = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{number}"/>'
        piece = with_prefix(tag, prefix(xml, "worksheet"))
        self.package.put(self.sheet, insert(xml, place_for(xml, _AFTER_DRAWING), piece))
        return part

    def _put_boxes(self, boxes: Sequence[Box]) -> None:
        part = self._drawing() or self._new_drawing()
        vml, sheet = self.package.text(part), self.package.text(self.sheet)
        numbers = [int(n) for n in re.findall(r'"_x0000_s([0-9]+)"', vml)]
        base = 1024 * int((re.search(r'idmap [^>]*data="([0-9]+)', vml) or ["", "1"])[1])
        number = max(numbers, default=base)
        for box in boxes:
            number += 1
            if box.is_new:
                end = vml.rindex("</")
                vml = insert(vml, end, note_shape(box, sheet, number))
            else:
                vml = _resized(vml, box, sheet)
        self.package.put(part, vml)

    def _drop_boxes(self, cells: set[str]) -> None:
        part = self._drawing()
        if part is None:
            return
        vml = self.package.text(part)
        for shape in _shapes(vml):
            if _cell_of(shape) in cells:
                vml = vml.replace(shape, "")
        self.package.put(part, vml)


def place_for(xml: str, followers: frozenset[str]) -> int:
    """Where a sheet takes an element: before the first of those that must follow it."""
    end = re.search(r"<(?:\w+:)?sheetData\s*/>|</(?:\w+:)?sheetData>", xml)
    after = end.end() if end else 0
    found = (child.start for child in children(xml, after=after) if child.name in followers)
    return next(found, xml.rindex("</"))


def _comments(xml: str) -> list[str]:
    return re.findall(r"<(?:\w+:)?comment\s[^>]*>.*?</(?:\w+:)?comment>", xml, re.DOTALL)


def _without_ours(comment: str) -> str | None:
    """A comment up to what we added to it; None where nothing else is said in it."""
    at = comment.find(MARK)
    if at < 0:
        return comment
    runs = [run.start() for run in _RUN.finditer(comment, 0, at)]
    last = runs[-1] if runs else at
    # An editor may have joined our words to those before them.
    joined = bool(_words(comment[last:at]).strip()) or not runs
    kept = comment[:at].rstrip() if joined else comment[:last]
    if not _words(kept).strip():
        return None
    before = prefix(comment, "comment")
    closing = ("</t></r>" if runs else "</t>") if joined else ""
    return kept + with_prefix(f"{closing}</text></comment>", before)


def _words(xml: str) -> str:
    return re.sub(r"<[^>]*>", "", xml)


def _joined(own: str, said: str, before: str) -> str:
    """A comment that somebody wrote, with ours below it."""
    own = re.sub(
        rf"(<{before}text>)(<{before}t[\s>].*?</{before}t>)",
        rf"\1<{before}r>\2</{before}r>",
        own,
        flags=re.DOTALL,
    )
    end = f"</{before}text>"
    return own.replace(end, said.replace(MARK, f"\n\n{MARK}", 1) + end)


def _shapes(vml: str) -> list[str]:
    return re.findall(r"<v:shape\s.*?</v:shape>", vml, re.DOTALL)


def _cell_of(shape: str) -> str | None:
    row, column = re.search(r"Row>(\d+)<", shape), re.search(r"Column>(\d+)<", shape)
    return address(int(row[1]), int(column[1])) if row and column else None


def _resized(vml: str, box: Box, sheet: str) -> str:
    """The boxes with one made as large as what is said in it now."""
    for shape in _shapes(vml):
        if _cell_of(shape) == box.cell:
            anchor = rf"\g<1>{box.anchor(sheet)}\2"
            wider = re.sub(r"(<x:Anchor>)[^<]*(</x:Anchor>)", anchor, shape)
            return vml.replace(shape, wider)
    return vml
