"""A spec that has its shape, the places of its entries, and the units it may speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from pipelines.domain.issue import Severity, Text
from pipelines.domain.org_unit import OrgUnit, UnitId
from pipelines.spec.fault import Fault, did_you_mean
from pipelines.spec.model import Indicator, Spec, Target
from pipelines.spec.yaml_tree import Path, Tree

KINDS = {
    "documents": Text("văn bản", "document"),
    "units_of_measure": Text("đơn vị tính", "unit of measure"),
    "calendars": Text("lịch báo cáo", "calendar"),
    "data_elements": Text("chỉ tiêu số liệu", "data element"),
    "forms": Text("biểu", "form"),
    "indicators": Text("chỉ số", "indicator"),
    "programmes": Text("kế hoạch", "programme"),
}
"""The collections of the spec and what one entry of each is called."""


class UnitTree(Protocol):
    """Org units by id; the unit register keeps this promise."""

    def get(self, unit: UnitId, /) -> OrgUnit | None:
        """The unit, or None."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules read.

    ``written`` is the whole file as plain values, ``spec`` only what of it has its shape: a name
    that is written exists, even while its entry still has a fault.
    """

    spec: Spec
    tree: Tree
    written: object
    units: UnitTree

    def names(self, kind: str) -> Collection[str]:
        """Every name that the file gives to an entry of the kind."""
        entries = self._entries(kind)
        return list(entries) if isinstance(entries, dict) else []

    def is_whole(self, kind: str) -> bool:
        """Tell whether every entry of the kind that is written has its shape."""
        entries = self._entries(kind)
        return not isinstance(entries, dict | list) or len(entries) == len(getattr(self.spec, kind))

    def _entries(self, kind: str) -> object:
        return self.written.get(kind) if isinstance(self.written, dict) else None

    def fault(
        self,
        code: str,
        path: Path,
        message: Text,
        action: Text,
        *,
        severity: Severity = Severity.ERROR,
    ) -> Fault:
        """A fault at the entry of that path."""
        return Fault(code, self.tree.place(path), message, action, severity)

    def exists(self, kind: str, word: str | None, path: Path) -> Iterator[Fault]:
        """A fault where no entry of the kind has that name; nothing is named by None."""
        if word is not None:
            yield from self.is_among(KINDS[kind], word, self.names(kind), path)

    def is_among(
        self, kind: Text, word: str, known: Collection[str], path: Path
    ) -> Iterator[Fault]:
        """A fault where the word is not among the known ones."""
        if word not in known:
            message = Text(f"không có {kind.vi} “{word}”", f"there is no {kind.en} “{word}”")
            yield self.fault("SPEC201", path, message, did_you_mean(word, known))

    def targets(self) -> Iterator[tuple[Path, Target, Indicator]]:
        """Every target whose indicator exists, with its path."""
        for name, programme in self.spec.programmes.items():
            for i, target in enumerate(programme.targets):
                indicator = self.spec.indicators.get(target.indicator)
                if indicator is not None:
                    yield ("programmes", name, "targets", i), target, indicator
