"""The parts of an .xlsx, with how they refer to each other."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, dirname, join, normpath, relpath
from typing import Final, NamedTuple

from pipelines.submissions.markup import Unmarkable, attribute, plain

WORKBOOK: Final = "xl/workbook.xml"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "[Content_Types].xml"
_STRICT: Final = b"purl.oclc.org/ooxml"
_MOST_BYTES: Final = 60_000_000
_NEW: Final = (1980, 1, 1, 0, 0, 0)
"""The date of a part that is added: the same file gives the same bytes."""


class Relation(NamedTuple):
    """One part's reference to another."""

    id: str
    kind: str
    """The last word of its type: ``worksheet``, ``comments``, ``vmlDrawing``."""
    target: str
    """The path inside the package."""
    tag: str


@dataclass
class Package:
    """Parts by their path, in the order in which they lie in the file."""

    parts: dict[str, bytes]
    infos: dict[str, zipfile.ZipInfo]

    @classmethod
    def read(cls, data: bytes) -> Package:
        """Unpack; raise Unmarkable where it is no ordinary .xlsx."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = {info.filename: info for info in archive.infolist()}
            if sum(info.file_size for info in infos.values()) > _MOST_BYTES:
                raise Unmarkable("size")
            parts = {name: archive.read(info) for name, info in infos.items()}
        if WORKBOOK not in parts or _TYPES not in parts or _STRICT in parts[WORKBOOK]:
            raise Unmarkable(WORKBOOK)
        return cls(parts, infos)

    def write(self) -> bytes:
        """Pack again; what was not touched keeps its date and way of packing."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in self.parts.items():
                old = self.infos.get(name)
                info = zipfile.ZipInfo(name, old.date_time if old else _NEW)
                info.compress_type = old.compress_type if old else zipfile.ZIP_DEFLATED
                info.external_attr = old.external_attr if old else 0
                archive.writestr(info, content)
        return buffer.getvalue()

    def text(self, part: str) -> str:
        """A part's XML; raise Unmarkable where it is missing or not UTF-8."""
        content = self.parts.get(part)
        if content is None or content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unmarkable(part)
        return content.decode("utf-8-sig")

    def put(self, part: str, xml: str) -> None:
        """Keep a part's XML, changed or new."""
        self.parts[part] = xml.encode()

    def free(self, pattern: str) -> str:
        """The first path of a numbered pattern that no part has."""
        number = 1
        while pattern.format(number) in self.parts:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> Iterator[Relation]:
        """The parts inside the package that this one refers to."""
        path = _relations_of(part)
        for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", self._relations(path)):
            if attribute(tag, "TargetMode") != "External":
                target = attribute(tag, "Target")
                whole = normpath(join("/", dirname(part), target)).lstrip("/")
                kind = basename(attribute(tag, "Type"))
                yield Relation(attribute(tag, "Id"), kind, whole, tag)

    def related(self, part: str, kind: str) -> str | None:
        """The first part of that kind that this one refers to."""
        return next((r.target for r in self.relations(part) if r.kind == kind), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another; return the reference's id."""
        path = _relations_of(part)
        xml = self._relations(path)
        number = 1
        while re.search(rf"""["']rId{number}["']""", xml):
            number += 1
        to = plain(relpath(target, dirname(part)))
        tag = f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{to}"/>'
        at = xml.rfind("</")
        if at < 0 or "Relationships" not in xml[at:]:
            raise Unmarkable(path)
        before = xml[at + 2 :].partition("Relationships")[0]
        self.put(path, xml[:at] + tag.replace("<", f"<{before}") + xml[at:])
        return f"rId{number}"

    def remove(self, part: str, relation: Relation) -> None:
        """Take out a part to which one other refers."""
        path = _relations_of(part)
        self.put(path, self.text(path).replace(relation.tag, ""))
        for gone in (relation.target, _relations_of(relation.target)):
            self.parts.pop(gone, None)
        types = self.text(_TYPES)
        for tag in re.findall(r"<(?:\w+:)?Override\s[^>]*>", types):
            if attribute(tag, "PartName").lstrip("/") == relation.target:
                types = types.replace(tag, "")
        self.put(_TYPES, types)

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part holds."""
        types = self.text(_TYPES)
        at = types.rfind("</")
        before = types[at + 2 :].partition("Types")[0]
        tag = f'<{before}Override PartName="/{part}" ContentType="{content_type}"/>'
        self.put(_TYPES, types[:at] + tag + types[at:])

    @property
    def has_macros(self) -> bool:
        """Whether it is an .xlsm, which must not be named .xlsx."""
        return "macroEnabled" in self.text(_TYPES)

    def _relations(self, path: str) -> str:
        empty = f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}">'
        xml = self.text(path) if path in self.parts else f"{empty}</Relationships>"
        return re.sub(r"<((?:\w+:)?Relationships)(\s[^>]*)/>\s*$", r"<\1\2></\1>", xml)


def _relations_of(part: str) -> str:
    return f"{dirname(part)}/_rels/{basename(part)}.rels"
