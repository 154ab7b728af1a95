"""The colours of faulty cells on one sheet: a conditional format that always holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pipelines.domain.issue import Severity
from pipelines.submissions.markup import attribute, insert, prefix, with_prefix
from pipelines.submissions.note_box import position
from pipelines.submissions.package import Package
from pipelines.submissions.package_notes import place_for
from pipelines.submissions.package_styles import Styles
from pipelines.submissions.sheet_drawing import COLOURS

_OURS: Final = "chitieu:annotate"
"""Stands in the condition, so that a later annotation finds and replaces the colours."""
_CONDITION: Final = f'LEN("{_OURS}")&gt;0'
_FOLLOWERS: Final = frozenset(
    {
        *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup"),
        *("headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches"),
        *("ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF"),
        *("drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"),
        *("extLst", "AlternateContent"),
    }
)
_EDGE: Final = "".join(
    f'<{side} style="thin"><color rgb="FF1A1A1A"/></{side}>'
    for side in ("left", "right", "top", "bottom")
)


def colour(xml: str, cells: Mapping[str, Severity], styles: Styles) -> str:
    """The sheet with these cells coloured by severity, above every other conditional format."""
    before = prefix(xml, "worksheet")
    xml = re.sub(r'(<(?:\w+:)?cfRule\s[^>]*?\bpriority=")([0-9]+)', _lower, xml)
    pieces = []
    for priority, (severity, shade) in enumerate(COLOURS.items(), 1):
        marked = [cell for cell, worst in cells.items() if worst is severity]
        if marked:
            look = styles.add("dxfs", _look(severity, shade))
            pieces.append(
                f'<conditionalFormatting sqref="{" ".join(marked)}"><cfRule type="expression"'
                f' dxfId="{look}" priority="{priority}"><formula>{_CONDITION}</formula></cfRule>'
                "</conditionalFormatting>"
            )
    return insert(xml, place_for(xml, _FOLLOWERS), with_prefix("".join(pieces), before))


def strip_colours(package: Package, part: str) -> None:
    """Take out the colours of an earlier annotation."""
    if _OURS.encode() not in package.parts[part]:
        return
    xml = package.text(part)
    xml = re.sub(
        rf"<((?:\w+:)?cfRule)\s[^>]*(?<!/)>(?:(?!</\1>).)*{_OURS}.*?</\1>", "", xml, flags=re.DOTALL
    )
    empty = r"<((?:\w+:)?conditionalFormatting)(?:\s[^>]*)?(?:/>|>\s*</\1>)"
    xml = re.sub(r'(<(?:\w+:)?cfRule\s[^>]*?\bpriority=")([0-9]+)', _higher, xml)
    package.put(part, re.sub(empty, "", xml))


def merged_head(xml: str, cell: str) -> str:
    """The cell, or the first of those it is merged with: only that one shows anything."""
    row, column = position(cell)
    for tag in re.findall(r"<(?:\w+:)?mergeCell\s[^>]*>", xml):
        first, _, last = attribute(tag, "ref").partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        if top <= row <= bottom and left <= column <= right:
            return first
    return cell


def _look(severity: Severity, shade: str) -> str:
    bold = "<b/>" if severity is Severity.ERROR else ""
    return (
        f'<dxf><font>{bold}<color rgb="FF1A1A1A"/></font><fill><patternFill patternType="solid">'
        f'<fgColor rgb="{shade}"/><bgColor rgb="{shade}"/></patternFill></fill>'
        f"<border>{_EDGE}</border></dxf>"
    )


def _lower(rule: re.Match[str]) -> str:
    return f"{rule[1]}{int(rule[2]) + len(COLOURS)}"


def _higher(rule: re.Match[str]) -> str:
    return f"{rule[1]}{max(1, int(rule[2]) - len(COLOURS))}"
