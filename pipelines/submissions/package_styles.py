"""The styles of an .xlsx: what is there keeps its number, what is new comes last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipelines.submissions.markup import Unmarkable, children, insert, prefix, with_prefix

_AFTER_DIFFERENCES: Final = frozenset({"tableStyles", "colors", "extLst"})


@dataclass
class Styles:
    """The styles part; ``xml`` holds it with what was added."""

    xml: str

    def add(self, section: str, item: str) -> int:
        """The number of an entry of a section; one that is there already is not added again."""
        before = prefix(self.xml, "styleSheet")
        item = with_prefix(item, before)
        start, end = self._section(section, before)
        whole = self.xml[start:end]
        head = whole[: whole.index(">") + 1]
        body = whole[len(head) : whole.rindex("</")]
        entries = [body[c.start : c.end] for c in children(body)]
        if item in entries:
            return entries.index(item)
        head = re.sub(r'\scount="[0-9]+"', f' count="{len(entries) + 1}"', head)
        written = f"{head}{body}{item}</{before}{section}>"
        self.xml = self.xml[:start] + written + self.xml[end:]
        return len(entries)

    def _section(self, section: str, before: str) -> tuple[int, int]:
        """Where a section begins and ends; it is opened if it was empty or not there."""
        root = re.search(r"<(?:\w+:)?styleSheet(?:\s[^>]*)?>", self.xml)
        if not root:
            raise Unmarkable("styleSheet")
        found = list(children(self.xml, after=root.end()))
        for child in found:
            if child.name == section:
                whole = self.xml[child.start : child.end]
                if not whole.endswith("/>"):
                    return child.start, child.end
                opened = f"{whole[:-2]}></{before}{section}>"
                self.xml = self.xml[: child.start] + opened + self.xml[child.end :]
                return child.start, child.start + len(opened)
        if section != "dxfs":
            raise Unmarkable(section)
        at = next((c.start for c in found if c.name in _AFTER_DIFFERENCES), found[-1].end)
        opened = f'<{before}{section} count="0"></{before}{section}>'
        self.xml = insert(self.xml, at, opened)
        return at, at + len(opened)
