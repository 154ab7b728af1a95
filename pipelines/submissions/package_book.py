"""The sheets of an .xlsx in their order: one is put in front, or taken out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipelines.submissions.markup import Unmarkable, attribute, insert, plain, prefix, with_prefix
from pipelines.submissions.package import OFFICE, WORKBOOK, Package, Relation

_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SHEET: Final = r"<(?:\w+:)?sheet\s[^>]*>"
_LOCAL: Final = r'(<(?:\w+:)?definedName\s[^>]*?\blocalSheetId=")([0-9]+)(")'


def sheets(package: Package) -> Iterator[tuple[str, str | None]]:
    """Each sheet's name and its part; None for one that has no cells, such as a chart."""
    found = {relation.id: relation for relation in package.relations(WORKBOOK)}
    for tag in re.findall(_SHEET, package.text(WORKBOOK)):
        relation = found.get(attribute(tag, r"[\w.-]+:id"))
        if relation is None or relation.target not in package.parts:
            raise Unmarkable(tag)
        yield attribute(tag, "name"), relation.target if relation.kind == "worksheet" else None


def add_first(package: Package, name: str, xml: str) -> None:
    """Put a sheet in front of the others, as the one that is open."""
    part = package.free("xl/worksheets/sheet{}.xml")
    for relation in package.relations(WORKBOOK):
        if relation.kind in ("worksheet", "chartsheet"):
            # Of two chosen sheets each would take what is typed into the other.
            _unselect(package, relation)
    package.put(part, xml)
    package.declare(part, _WORKSHEET)
    number = package.relate(WORKBOOK, "worksheet", part)
    book = package.text(WORKBOOK)
    known = [int(attribute(tag, "sheetId")) for tag in re.findall(_SHEET, book)]
    tag = (
        f'<sheet xmlns:r="{OFFICE}" name="{plain(name)}" sheetId="{max(known) + 1}"'
        f' r:id="{number}"/>'
    )
    first = re.search(_SHEET, book)
    if first is None:
        raise Unmarkable(WORKBOOK)
    book = insert(book, first.start(), with_prefix(tag, prefix(book, "workbook")))
    package.put(WORKBOOK, _open_first(_moved(book, by=1, beyond=-1)))


def take_out(package: Package, name: str) -> None:
    """Remove the sheet of that name with the names that belong to it, if it is there."""
    book = package.text(WORKBOOK)
    tags = re.findall(_SHEET, book)
    place = next((n for n, tag in enumerate(tags) if attribute(tag, "name") == name), None)
    if place is None:
        return
    number = attribute(tags[place], r"[\w.-]+:id")
    for relation in [r for r in package.relations(WORKBOOK) if r.id == number]:
        package.remove(WORKBOOK, relation)
    book = book.replace(tags[place], "")
    book = re.sub(
        rf'<((?:\w+:)?definedName)\s[^>]*localSheetId="{place}"[^>]*>.*?</\1>',
        "",
        book,
        flags=re.DOTALL,
    )
    package.put(WORKBOOK, _open_first(_moved(book, by=-1, beyond=place)))


def _moved(book: str, *, by: int, beyond: int) -> str:
    """The names that belong to a sheet follow it to its new place."""

    def moved(found: re.Match[str]) -> str:
        place = int(found[2])
        return f"{found[1]}{place + by if place > beyond else place}{found[3]}"

    return re.sub(_LOCAL, moved, book)


def _open_first(book: str) -> str:
    """The workbook opens at its first sheet."""
    view = re.search(r"<(?:\w+:)?workbookView\s[^>]*>", book)
    if view is None:
        return book
    tag = re.sub(r'\s(?:activeTab|firstSheet)="[0-9]*"', "", view[0])
    return book[: view.start()] + tag + book[view.end() :]


def _unselect(package: Package, relation: Relation) -> None:
    xml = package.text(relation.target)
    package.put(relation.target, re.sub(r'\stabSelected="(?:1|true)"', "", xml, count=1))
